"""What a running trial waits for: posts to share, posts to finish, weeks without a post. Pure functions."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from requests_app.trials.choices import HANDED_OVER, PostStatus
from requests_app.trials.pauses import Pause, is_pause_week
from requests_app.trials.tallies import Post, TrialDays, is_within, last_day_of

WEEK = timedelta(weeks=1)
# This week and the next one end within these days, on whatever day of the week the trial began.
LOOKED_AHEAD = 2 * WEEK


class AgreedDays(Protocol):
    """Of a contributor's agreement; `per` is "week" or "month"."""

    starts_on: date
    ends_on: date | None
    per: str


@dataclass(frozen=True)
class DuePosts:
    """How many posts wait for the same, and the day of the first one, if any of them has one."""

    count: int
    first_on: date | None


def to_share(posts: Iterable[Post], today: date) -> DuePosts | None:
    """Handed over, and planned for today or before: for the comms team to share."""
    return _due(posts, *HANDED_OVER, until=today)


def to_finish(posts: Iterable[Post], today: date, *, days_before: int) -> DuePosts | None:
    """Their texts are due, so many days before their own day, and not ready: for the department to finish."""
    return _due(posts, PostStatus.PLANNED, until=today + timedelta(days=days_before))


def to_answer(posts: Iterable[Post]) -> DuePosts | None:
    """A change is asked for, on whatever day they are planned: for the department to answer."""
    asked = [post for post in posts if post.status == PostStatus.CHANGE_ASKED]
    days = [post.planned_on for post in asked if post.planned_on]
    return DuePosts(len(asked), min(days, default=None)) if asked else None


def empty_week(trial: TrialDays, posts: Iterable[Post], today: date) -> tuple[date, date] | None:
    """The first and last day of the week that needs posts first: this one or the next, if it has none at all.

    Weeks are those of the trial, counted from its first day; before it, the first week is near once it is the next.
    """
    if trial.ends_on is None:
        return None
    return next(iter(empty_weeks(trial.starts_on, last_day_of(trial), posts, today, trial.agreed_pauses)), None)


def empty_weeks_of(agreement: AgreedDays, posts: Iterable[Post], today: date) -> list[tuple[date, date]]:
    """The same of a contributor's agreement, both weeks if both are empty; none if posts are agreed by the month.

    These weeks begin on Monday, as its calendar draws them; one that it covers only in part may be empty.
    """
    if agreement.per != "week":
        return []
    first_monday = agreement.starts_on + timedelta(days=-agreement.starts_on.weekday() % 7)
    last = agreement.ends_on
    last_sunday = last - timedelta(days=(last.weekday() + 1) % 7) if last else None
    return empty_weeks(first_monday, last_sunday, posts, today)


def empty_weeks(
    first_day: date | None,
    last_day: date | None,
    posts: Iterable[Post],
    today: date,
    pauses: Sequence[Pause] = (),
) -> list[tuple[date, date]]:
    """Of this week and the next one those without any post that are no pause weeks.

    Weeks count from the first day, and may have no end.
    """
    if first_day is None:
        return []
    days = [post.planned_on for post in posts if post.planned_on and post.status != PostStatus.NOT_USED]
    begin, end = first_day + WEEK * max((today - first_day) // WEEK, 0), last_day or date.max
    near = [day for day in (begin, begin + WEEK) if day <= end and day <= today + WEEK]
    weeks = [(day, min(day + WEEK - timedelta(days=1), end)) for day in near]
    asked = [week for week in weeks if not is_pause_week(week, pauses)]
    return [week for week in asked if not any(is_within(day, week) for day in days)]


def _due(posts: Iterable[Post], *statuses: PostStatus, until: date) -> DuePosts | None:
    days = [
        post.planned_on for post in posts if post.planned_on and post.status in statuses and post.planned_on <= until
    ]
    return DuePosts(len(days), min(days)) if days else None
