"""The tally of a trial counts each post in its week and stops at the last day."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest

from requests_app.trials.choices import PostStatus
from requests_app.trials.pauses import Pause
from requests_app.trials.tallies import as_data, fingerprint, from_data, weekly

MONDAY = date(2026, 3, 2)


@dataclass
class Days:
    starts_on: date | None = MONDAY
    ends_on: date | None = MONDAY + timedelta(days=13)
    ended_early_on: date | None = None
    posts_min: int = 3
    posts_max: int = 5
    agreed_pauses: tuple[Pause, ...] = ()


@dataclass
class Post:
    planned_on: date
    status: str = PostStatus.PLANNED
    shared_on: date | None = None


def day(number: int) -> date:
    """The first day of the trial is day 1."""
    return MONDAY + timedelta(days=number - 1)


def shared(number: int, *, planned: int | None = None) -> Post:
    return Post(day(planned or number), PostStatus.SHARED, day(number))


def counts(posts: list[Post], **days: Any) -> list[tuple[int, int]]:
    """Planned and shared posts of each week."""
    return [(week.planned, week.shared) for week in weekly(Days(**days), posts)]


@pytest.mark.parametrize(
    ("last", "weeks"),
    [
        (1, [(1, 1)]),
        (6, [(1, 6)]),
        (7, [(1, 7)]),
        (8, [(1, 7), (8, 8)]),
        (14, [(1, 7), (8, 14)]),
        (15, [(1, 7), (8, 14), (15, 15)]),
    ],
)
def test_weeks_are_counted_from_the_first_day_and_end_with_the_last(last, weeks):
    found = weekly(Days(ends_on=day(last)), [])
    assert [(week.starts_on, week.ends_on) for week in found] == [(day(one), day(other)) for one, other in weeks]
    assert [week.number for week in found] == list(range(1, len(weeks) + 1))


@pytest.mark.parametrize(("number", "expected"), [(1, (1, 0)), (7, (1, 0)), (8, (0, 1)), (14, (0, 1))])
def test_a_post_counts_in_the_week_it_was_shared_in(number, expected):
    assert tuple(week.shared for week in weekly(Days(), [shared(number, planned=1)])) == expected


@pytest.mark.parametrize("number", [0, 15])
def test_a_post_outside_the_trial_counts_nowhere(number):
    assert counts([shared(number), Post(day(number))]) == [(0, 0), (0, 0)]


@pytest.mark.parametrize(
    ("status", "planned"),
    [(PostStatus.PLANNED, 1), (PostStatus.READY, 1), (PostStatus.SHARED, 1), (PostStatus.NOT_USED, 0)],
)
def test_what_is_set_aside_is_planned_no_more(status, planned):
    post = Post(day(2), status, day(2) if status == PostStatus.SHARED else None)
    assert counts([post])[0] == (planned, int(status == PostStatus.SHARED))


def test_a_post_may_be_planned_in_one_week_and_shared_in_another():
    assert counts([shared(9, planned=3)]) == [(1, 0), (0, 1)]


def test_an_early_end_cuts_the_week_off():
    posts = [shared(2), shared(9), shared(10), Post(day(13))]
    found = weekly(Days(ended_early_on=day(9)), posts)
    assert [(week.ends_on, week.planned, week.shared) for week in found] == [(day(7), 1, 1), (day(9), 1, 1)]


def test_an_early_end_after_the_last_day_adds_nothing():
    assert len(weekly(Days(ended_early_on=day(40)), [])) == 2


def test_what_is_decided_before_the_end_is_told_as_if_the_trial_ended_then():
    posts = [shared(2), shared(9), shared(10), Post(day(13))]
    assert weekly(Days(), posts, until=day(9)) == weekly(Days(ended_early_on=day(9)), posts)


@pytest.mark.parametrize("days", [Days(starts_on=None), Days(ends_on=None)])
def test_there_are_no_weeks_before_the_start(days):
    assert weekly(days, [shared(1)]) == []


def test_thirteen_weeks_are_the_usual_trial():
    found = weekly(Days(ends_on=MONDAY + timedelta(weeks=13, days=-1)), [])
    assert (len(found), found[-1].ends_on) == (13, date(2026, 5, 31))
    assert (sum(week.posts_min for week in found), sum(week.posts_max for week in found)) == (39, 65)


def test_rows_survive_being_stored():
    weeks = weekly(Days(), [shared(1), shared(8), Post(day(14))])
    assert from_data(as_data(weeks)) == weeks


def test_a_fingerprint_tells_whether_the_tally_is_still_the_same():
    weeks = weekly(Days(), [shared(1)])
    assert fingerprint(weeks) == fingerprint(weekly(Days(), [shared(2)]))
    assert fingerprint(weeks) != fingerprint(weekly(Days(), [shared(1), shared(2)]))
    assert fingerprint(weeks) != fingerprint(weekly(Days(ended_early_on=day(10)), [shared(1)]))
    assert fingerprint([]) == fingerprint([])
