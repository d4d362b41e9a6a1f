"""docs/reference/effort.md has the formula, the verdicts and the source of every default."""

from importlib import import_module

import pytest

from questionnaire.effort import REPLY_DAYS, ROOM, EffortVerdict
from questionnaire.models import Platform
from tests.docs.pages import Row, bare, columns, page, section, table

PAGE = page("reference/effort")
DEFAULTS = import_module("questionnaire.migrations.0002_platforms")
PLATFORMS = table(PAGE, "Defaults of the platforms")

# Minutes a working day that each source allows; “about an hour” is taken as a quarter more or less.
ALLOWED = {DEFAULTS.HOUR_A_DAY: range(45, 76), DEFAULTS.PAGE_A_DAY: range(20, 46)}


def test_every_default_is_on_the_page_with_its_source() -> None:
    rows = [[bare(cell) for cell in row] for row in columns(PLATFORMS, 0, 1, 2, 3)]
    assert rows == [
        [key, str(per_post), str(per_day), source] for key, _name, per_post, per_day, source in DEFAULTS.PLATFORMS
    ]


@pytest.mark.django_db
def test_a_new_portal_begins_with_these_figures() -> None:
    rows = [[bare(cell) for cell in row] for row in columns(PLATFORMS, 0, 1, 2, 3)]
    figures = Platform.objects.values_list("key", "minutes_per_post", "minutes_per_day", "effort_source")
    assert sorted(rows) == sorted([str(cell) for cell in row] for row in figures)


@pytest.mark.parametrize("row", PLATFORMS, ids=lambda row: bare(row[0]))
def test_a_default_agrees_with_its_source_at_a_usual_number_of_posts(row: Row) -> None:
    _key, per_post, per_day, source, posts, a_day, why = row
    minutes = round((int(posts) * int(per_post) + REPLY_DAYS * int(per_day)) / REPLY_DAYS)
    assert minutes == int(a_day)
    assert minutes in ALLOWED[source]
    assert why.endswith(".")


def test_every_verdict_is_explained() -> None:
    share = f"{ROOM.numerator * 100 // ROOM.denominator} % of the hours"
    rows = {bare(name): when for name, when, _reason in table(PAGE, "What it says")}
    assert list(rows) == list(EffortVerdict)
    assert (rows["fits"], rows["tight"], rows["short"]) == (
        f"at most {share}",
        f"more than {share}",
        "more than the hours",
    )


def test_the_formula_names_the_days_of_replies() -> None:
    assert f"+ {REPLY_DAYS} working days × minutes a day for replies" in section(PAGE, "How it is calculated")
