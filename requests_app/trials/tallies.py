"""The progress of a trial: posts planned and shared week by week, and the agreed target. Pure functions."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from hashlib import sha256
from typing import Any, Protocol

from requests_app.trials.choices import PostStatus
from requests_app.trials.pauses import Pause, is_pause_week


class Post(Protocol):
    @property
    def planned_on(self) -> date | None: ...

    @property
    def shared_on(self) -> date | None: ...

    @property
    def status(self) -> str: ...


class TrialDays(Protocol):
    starts_on: date | None
    ends_on: date | None
    ended_early_on: date | None
    posts_min: int
    posts_max: int

    @property
    def agreed_pauses(self) -> Sequence[Pause]: ...


@dataclass(frozen=True)
class Week:
    """A week of the period that a trial really ran, counted from its first day.

    `planned` are the posts planned for this week, `shared` those shared in it, for whatever day they were planned. Of
    these, `moved_in` were planned for another week, and `brought_in` for a day outside the period. A pause week is not
    held against the target.
    """

    number: int
    starts_on: date
    ends_on: date
    planned: int
    shared: int
    posts_min: int
    posts_max: int
    moved_in: int = 0
    brought_in: int = 0
    is_paused: bool = False

    @property
    def is_on_target(self) -> bool:
        return self.shared >= self.posts_min

    @property
    def whole(self) -> int:
        """All posts of this week, planned for it or moved into it: what `shared` is a part of."""
        return max(self.planned + self.moved_in, self.shared)


def last_day_of(trial: TrialDays) -> date | None:
    """The last day of the period that the trial really runs: that of an early end, else the (extended) last day."""
    if trial.ends_on is None or trial.ended_early_on is None:
        return trial.ends_on
    return min(trial.ends_on, trial.ended_early_on)


def weekly(trial: TrialDays, posts: Iterable[Post], *, until: date | None = None) -> list[Week]:
    """One row for each week of the period that the trial really runs; empty before the start.

    With `until` the period ends on that day at the latest, as if the trial were ended then.
    """
    last_day = last_day_of(trial)
    if trial.starts_on is None or last_day is None:
        return []
    last_day = min(last_day, until or last_day)
    rows = [post for post in posts if post.status != PostStatus.NOT_USED]
    weeks: list[Week] = []
    starts_on = trial.starts_on
    while starts_on <= last_day:
        ends_on = min(starts_on + timedelta(days=6), last_day)
        weeks.append(_week(trial, rows, len(weeks) + 1, (starts_on, ends_on), (trial.starts_on, last_day)))
        starts_on += timedelta(days=7)
    return weeks


def counted(weeks: Iterable[Week]) -> list[Week]:
    """The weeks that are held against the target: all but the pause weeks."""
    return [week for week in weeks if not week.is_paused]


def shared_in(weeks: Iterable[Week]) -> int:
    """How many posts were shared in the period."""
    return sum(week.shared for week in weeks)


def whole_of(weeks: Sequence[Week]) -> int:
    """All posts of the period, planned for it or brought into it: what `shared_in` is a part of."""
    return max(sum(week.planned + week.brought_in for week in weeks), shared_in(weeks))


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


def _week(
    trial: TrialDays, posts: Sequence[Post], number: int, days: tuple[date, date], period: tuple[date, date]
) -> Week:
    shared = [p for p in posts if p.status == PostStatus.SHARED and p.shared_on and is_within(p.shared_on, days)]
    return Week(
        number,
        *days,
        planned=sum(is_within(post.planned_on, days) for post in posts),
        shared=len(shared),
        posts_min=trial.posts_min,
        posts_max=trial.posts_max,
        moved_in=sum(not is_within(post.planned_on, days) for post in shared),
        brought_in=sum(not is_within(post.planned_on, period) for post in shared),
        is_paused=is_pause_week(days, trial.agreed_pauses),
    )


def is_within(day: date | None, days: tuple[date, date]) -> bool:
    """Whether a day lies within a span, both ends included; no day lies within none."""
    return day is not None and days[0] <= day <= days[1]
