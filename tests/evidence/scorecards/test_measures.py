"""The measures of any trial equal a second, independent calculation; a few of them are written out."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from requests_app.evidence.scorecards.measures import Measure
from requests_app.evidence.scorecards.measuring import JudgedPost, Measured, measure_trial
from requests_app.trials.choices import PostStatus
from requests_app.trials.pauses import Pause
from tests.evidence.scorecards.second_calculation import measured

DAY = timedelta(days=1)
# The week of each holds a border: two weeks, a year, both changes of the clock, a leap day.
BORDERS = [date(2026, 3, 2), date(2025, 12, 24), date(2026, 3, 25), date(2026, 10, 21), date(2028, 2, 25)]


@dataclass
class JudgedTrial:
    starts_on: date | None
    ends_on: date | None
    ended_early_on: date | None = None
    posts_min: int = 2
    posts_max: int = 5
    content_due_days: int | None = 2
    agreed_pauses: list[Pause] = field(default_factory=list)


@dataclass
class Example:
    trial: JudgedTrial
    posts: list[JudgedPost]
    hours: dict[date, Decimal]
    as_of: date


@st.composite
def posts_near(draw: st.DrawFn, first: date) -> JudgedPost:
    """A post as the calendar may have it: shared on the planned day, on any other, or not at all."""
    on = st.integers(-5, 60).map(lambda number: first + number * DAY)
    planned_on, status = draw(st.none() | on), draw(st.sampled_from(PostStatus))
    return JudgedPost(
        planned_on,
        draw(on) if status == PostStatus.SHARED else None,
        status,
        draw(st.none() | on),
        draw(st.booleans()),
        draw(st.sampled_from([None, "births", "advice"])),
    )


@st.composite
def examples(draw: st.DrawFn) -> Example:
    first = draw(st.sampled_from(BORDERS)) + draw(st.integers(0, 6)) * DAY
    last = first + draw(st.integers(0, 50)) * DAY
    as_of = first + draw(st.integers(-3, 60)) * DAY
    # A trial ends early on a day that has come, as long as it runs.
    ends = draw(st.none() | st.just(min(as_of, last))) if as_of >= first else None
    begins = draw(st.lists(st.integers(-10, 55), max_size=3))
    pauses = [Pause(first + n * DAY, first + (n + draw(st.integers(0, 15))) * DAY) for n in begins]
    weeks = [first + 7 * number * DAY for number in range(8)]
    hours = draw(st.dictionaries(st.sampled_from(weeks), st.decimals(0, 40, places=1), max_size=8))
    trial = JudgedTrial(
        first,
        last,
        ends,
        posts_min=draw(st.integers(1, 3)),
        content_due_days=draw(st.none() | st.integers(0, 4)),
        agreed_pauses=pauses,
    )
    return Example(trial, draw(st.lists(posts_near(first), max_size=14)), hours, as_of)


@settings(max_examples=400, deadline=None)
@given(examples())
@example(Example(JudgedTrial(BORDERS[0], BORDERS[0]), [], {}, BORDERS[0]))
def test_every_trial_is_measured_as_a_second_calculation_does(one: Example) -> None:
    found = measure_trial(one.trial, one.posts, one.hours, as_of=one.as_of)
    pairs = {
        measure.value: (Fraction(row.part), Fraction(row.whole)) if row else None for measure, row in found.items()
    }
    assert pairs == measured(one.trial, one.posts, one.hours, one.as_of)


MONDAY = BORDERS[0]


def shared(number: int, **more: Any) -> JudgedPost:
    """Shared on this day of the trial, which begins with day 1."""
    day = MONDAY + (number - 1) * DAY
    return JudgedPost(day, day, PostStatus.SHARED, day - 2 * DAY, **more)


def of(measure: Measure, posts: list[JudgedPost], *, day: int = 29, **days: Any) -> Measured | None:
    """Of a trial of four weeks, as of this day of it."""
    trial = JudgedTrial(MONDAY, MONDAY + 27 * DAY, **days)
    return measure_trial(trial, posts, {}, as_of=MONDAY + (day - 1) * DAY)[measure]


def pair(part: int, whole: int) -> Measured:
    return Measured(Decimal(part), Decimal(whole))


def pause(first: int, last: int) -> list[Pause]:
    return [Pause(MONDAY + (first - 1) * DAY, MONDAY + (last - 1) * DAY)]


TWO_A_WEEK = [shared(number) for number in (1, 3, 8, 10, 15, 17, 22, 24)]


@pytest.mark.parametrize(
    ("measure", "posts", "days", "expected"),
    [
        (Measure.WEEKS_ON_TARGET, TWO_A_WEEK, {}, pair(4, 4)),
        (Measure.WEEKS_ON_TARGET, TWO_A_WEEK[2:], {}, pair(3, 4)),
        (Measure.WEEKS_ON_TARGET, TWO_A_WEEK[2:], {"agreed_pauses": pause(1, 4)}, pair(3, 3)),
        (Measure.WEEKS_ON_TARGET, TWO_A_WEEK[2:], {"agreed_pauses": pause(1, 3)}, pair(3, 4)),
        (Measure.WEEKS_ON_TARGET, TWO_A_WEEK, {"day": 14}, pair(1, 1)),
        (Measure.WEEKS_ON_TARGET, TWO_A_WEEK, {"day": 1}, None),
        (Measure.LONGEST_GAP, TWO_A_WEEK, {}, pair(4, 1)),
        (Measure.LONGEST_GAP, TWO_A_WEEK[2:], {}, pair(7, 1)),
        (Measure.LONGEST_GAP, TWO_A_WEEK[2:], {"agreed_pauses": pause(1, 7)}, pair(4, 1)),
        (Measure.LONGEST_GAP, [], {}, pair(28, 1)),
        (Measure.ACCEPTED_AT_FIRST, [shared(1), shared(2, was_change_asked=True)], {}, pair(1, 2)),
        (Measure.POSTS_USED, [shared(1), JudgedPost(MONDAY, None, PostStatus.NOT_USED)], {}, pair(1, 2)),
        (Measure.POSTS_USED, [shared(1), JudgedPost(None, None, PostStatus.PLANNED)], {}, pair(1, 1)),
        (Measure.ON_TIME, [shared(1), JudgedPost(MONDAY, None, PostStatus.PLANNED)], {}, pair(1, 2)),
        (Measure.ON_TIME, [shared(1)], {"content_due_days": None}, None),
        (Measure.THEMES, [shared(1, theme=1), JudgedPost(None, None, PostStatus.PLANNED, theme=2)], {}, pair(1, 2)),
    ],
)
def test_a_measure_counts(measure, posts, days, expected):
    assert of(measure, posts, **days) == expected
