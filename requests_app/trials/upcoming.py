"""What a running trial waits for: posts to share, posts to finish, weeks without a post. Pure functions."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from requests_app.trials.choices import HANDED_OVER, PostStatus
from requests_app.trials.tallies import Post, TrialDays, is_within, last_day_of

WEEK = timedelta(weeks=1)
# This week and the next one end within these days, on whatever day of the week the trial began.
LOOKED_AHEAD = 2 * WEEK


@dataclass(frozen=True)
class DuePosts:
    """How many posts wait for the same, and the day of the first one."""

    count: int
    first_on: date


def to_share(posts: Iterable[Post], today: date) -> DuePosts | None:
    """Handed over, and planned for today or before: for the comms team to share."""
    return _due(posts, *HANDED_OVER, until=today)


def to_finish(posts: Iterable[Post], today: date, *, days_before: int) -> DuePosts | None:
    """Their texts are due, so many days before their own day, and not ready: for the department to finish."""
    return _due(posts, PostStatus.PLANNED, PostStatus.CHANGE_ASKED, until=today + timedelta(days=days_before))


def empty_week(trial: TrialDays, posts: Iterable[Post], today: date) -> tuple[date, date] | None:
    """The first and last day of the week that needs posts first: this one or the next, if it has none at all.

    Weeks are those of the trial, counted from its first day; before it, the first week is near once it is the next.
    """
    last_day = last_day_of(trial)
    if trial.starts_on is None or last_day is None:
        return None
    days = [post.planned_on for post in posts if post.planned_on and post.status != PostStatus.NOT_USED]
    begin = trial.starts_on + WEEK * max((today - trial.starts_on) // WEEK, 0)
    for starts_on in (begin, begin + WEEK):
        week = starts_on, min(starts_on + WEEK - timedelta(days=1), last_day)
        is_near = starts_on <= last_day and starts_on <= today + WEEK
        if is_near and not any(is_within(day, week) for day in days):
            return week
    return None


def _due(posts: Iterable[Post], *statuses: PostStatus, until: date) -> DuePosts | None:
    days = [
        post.planned_on for post in posts if post.planned_on and post.status in statuses and post.planned_on <= until
    ]
    return DuePosts(len(days), min(days)) if days else None
