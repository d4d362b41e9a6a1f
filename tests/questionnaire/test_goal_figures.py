"""The figures of a goal as people write them, and whether a target improves on today."""

from decimal import Decimal

import pytest

from questionnaire.goal_figures import figure_in, goes_down, is_unchanged, wants_less


@pytest.mark.parametrize(
    ("written", "numbers", "unit"),
    [
        ("40", ["40"], ""),
        (" 40 % ", ["40"], "%"),
        ("40%", ["40"], "%"),
        ("1 870 Patients", ["1870"], "patients"),
        ("1,5 h", ["1.5"], "h"),
        ("-3", ["-3"], ""),
        ("25 a  week", ["25"], "a week"),
        ("1.000 calls", ["1.000", "1000"], "calls"),
    ],
)
def test_one_number_with_what_it_counts_is_a_figure(written: str, numbers: list[str], unit: str) -> None:
    figure = figure_in(written)
    assert figure is not None
    assert (list(figure.readings), figure.unit) == ([Decimal(number) for number in numbers], unit)


@pytest.mark.parametrize(
    "written", ["", "not measured yet", "2–3 a week", "9 of 17", "about 40", "below 8 %", "5" * 50]
)
def test_anything_else_is_none(written: str) -> None:
    assert figure_in(written) is None


@pytest.mark.parametrize(
    ("baseline", "target", "unchanged", "down"),
    [
        ("10", "10", True, False),
        ("10 %", "10,0 %", True, False),
        ("10", "9", False, True),
        ("10", "11", False, False),
        ("10 a week", "9 a month", False, False),
        ("10 %", "10", False, False),
        ("none", "9", False, False),
        # 1 or 1,000: nobody knows, so nothing is said unless both are lower.
        ("1.000", "500", False, False),
        ("1.500", "1", False, True),
        ("2,000", "2.000", True, False),
    ],
)
def test_a_target_is_held_against_today(baseline: str, target: str, unchanged: bool, down: bool) -> None:
    assert (is_unchanged(baseline, target), goes_down(baseline, target)) == (unchanged, down)


def test_words_tell_where_less_is_better() -> None:
    assert wants_less("Parents feel safe", "Unplanned visits in 90 days")
    assert not wants_less("More volunteers for the ward", "People who finish the course")
