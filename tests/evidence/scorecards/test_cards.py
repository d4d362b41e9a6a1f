"""A scorecard says met only where it is met, keeps what it says when it is stored, and compares goals with care."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from requests_app.evidence.scorecards.cards import (
    GoalResult,
    MeasureResult,
    Scorecard,
    ThresholdChanged,
    as_data,
    from_data,
)
from requests_app.evidence.scorecards.goals import is_goal_met
from requests_app.evidence.scorecards.measures import Measure
from requests_app.evidence.scorecards.wording import result_in_words


def result(measure: Measure, part: str, whole: str, threshold: str | None) -> MeasureResult:
    agreed = Decimal(threshold) if threshold else None
    return MeasureResult(measure=measure, part=Decimal(part), whole=Decimal(whole), threshold=agreed)


@pytest.mark.parametrize(
    ("measure", "part", "whole", "threshold", "is_met", "words"),
    [
        (Measure.WEEKS_ON_TARGET, "3", "4", "75", True, "3 of 4 weeks (75 %)"),
        (Measure.WEEKS_ON_TARGET, "297", "397", "75", False, "297 of 397 weeks (74 %)"),
        (Measure.WEEKS_ON_TARGET, "1", "1", None, None, "1 of 1 week (100 %)"),
        (Measure.LONGEST_GAP, "10", "1", "10", True, "10 days"),
        (Measure.LONGEST_GAP, "11", "1", "10", False, "11 days"),
        (Measure.THEMES, "2", "5", "3", False, "2 of 5 themes"),
        (Measure.HOURS, "10", "2", "5", True, "5 hours on average, from 2 check-ins"),
        (Measure.HOURS, "15.1", "3", "5", False, "5.1 hours on average, from 3 check-ins"),
        (Measure.ON_TIME, "1", "3", "33", True, "1 of 3 posts (33 %)"),
        (Measure.ON_TIME, "1", "3", "34", False, "1 of 3 posts (33 %)"),
    ],
)
def test_what_is_written_never_looks_met_if_it_is_not(measure, part, whole, threshold, is_met, words):
    one = result(measure, part, whole, threshold)
    assert (one.is_met, result_in_words(one)) == (is_met, words)


@pytest.mark.parametrize(
    ("baseline", "target", "now", "is_met"),
    [
        ("18 %", "12 %", "12 %", True),
        ("18 %", "12 %", "11.5 %", True),
        ("18 %", "12 %", "12.1 %", False),
        ("18 %", "12 %", "20 %", False),
        ("100 followers", "500 followers", "500", True),
        ("100", "500", "499", False),
        ("100", "500 a month", "600 a year", None),
        ("", "500", "600", None),
        ("100", "100", "100", None),
        ("100", "1.000", "900", None),
        ("none yet", "500", "600", None),
        ("100", "500", "many", None),
    ],
)
def test_a_goal_is_met_where_the_figures_can_be_compared(baseline, target, now, is_met):
    assert is_goal_met(baseline=baseline, target=target, now=now) is is_met


def test_a_stored_scorecard_comes_back_as_it_was():
    card = Scorecard(
        trial_number=2,
        judged_until=date(2026, 3, 1),
        results=(
            result(Measure.HOURS, "15.1", "3", "5"),
            MeasureResult(measure=Measure.ON_TIME, threshold=Decimal(75)),
        ),
        goals=(GoalResult(what="Fewer missed appointments", due_on=date(2026, 6, 1), now="14 %", is_met=False),),
        changes=(
            ThresholdChanged(
                measure=Measure.LONGEST_GAP,
                before=None,
                after=Decimal("10.0"),
                reason="A move",
                by="Reviewer",
                at=datetime(2026, 2, 1, 9, tzinfo=UTC),
            ),
        ),
    )
    assert from_data(as_data(card)) == card
