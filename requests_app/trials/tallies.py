"""The progress of a trial: posts planned and shared week by week, and the agreed target. Pure functions."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from hashlib import sha256
from typing import Any, Protocol

from requests_app.account_requests.choices import PostStatus


class Post(Protocol):
    planned_on: date
    shared_on: date | None
    status: str


class TrialDays(Protocol):
    starts_on: date | None
    ends_on: date | None
    ended_early_on: date | None
    posts_min: int
    posts_max: int


@dataclass(frozen=True)
class Week:
    """A week of a trial, counted from its first day; a shared post counts on the day it was shared on."""

    number: int
    starts_on: date
    ends_on: date
    planned: int
    shared: int
    posts_min: int
    posts_max: int


def weekly(trial: TrialDays, posts: Iterable[Post], *, past_early_end: bool = False) -> list[Week]:
    """One row for each week from the first day to the last (or to the early end); empty before the start.

    With `past_early_end` the weeks go on to the day first agreed, for a calendar that still holds posts for them.
    """
    if trial.starts_on is None or trial.ends_on is None:
        return []
    last_day = trial.ends_on if past_early_end else min(trial.ends_on, trial.ended_early_on or trial.ends_on)
    rows = list(posts)
    weeks: list[Week] = []
    starts_on = trial.starts_on
    while starts_on <= last_day:
        ends_on = min(starts_on + timedelta(days=6), last_day)
        weeks.append(_week(trial, rows, len(weeks) + 1, starts_on, ends_on))
        starts_on += timedelta(days=7)
    return weeks


def as_data(weeks: Iterable[Week]) -> list[dict[str, Any]]:
    """The rows as they are stored with a decision."""
    return [
        {**asdict(week), "starts_on": week.starts_on.isoformat(), "ends_on": week.ends_on.isoformat()} for week in weeks
    ]


def from_data(rows: Iterable[dict[str, Any]]) -> list[Week]:
    return [
        Week(
            **{
                **row,
                "starts_on": date.fromisoformat(row["starts_on"]),
                "ends_on": date.fromisoformat(row["ends_on"]),
            }
        )
        for row in rows
    ]


def fingerprint(weeks: Iterable[Week]) -> str:
    """Stands for a tally, so that a page can tell whether it is still the same."""
    return sha256(repr(as_data(weeks)).encode()).hexdigest()[:16]


def _week(trial: TrialDays, posts: list[Post], number: int, starts_on: date, ends_on: date) -> Week:
    shared = [p for p in posts if p.status == PostStatus.SHARED and p.shared_on and starts_on <= p.shared_on <= ends_on]
    planned = [p for p in posts if p.status != PostStatus.NOT_USED and starts_on <= p.planned_on <= ends_on]
    return Week(number, starts_on, ends_on, len(planned), len(shared), trial.posts_min, trial.posts_max)
