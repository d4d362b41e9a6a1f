"""The measures of a trial, calculated from its days, posts and check-ins. Pure functions.

What each of them counts is defined in docs/reference/scorecard.md.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Protocol

from requests_app.evidence.scorecards.measures import KINDS, Measure, Unit
from requests_app.trials.choices import PostStatus
from requests_app.trials.pauses import is_pause_week
from requests_app.trials.tallies import TrialDays, Week, counted, is_within, last_day_of, weekly

DAY = timedelta(days=1)


class JudgedDays(TrialDays, Protocol):
    content_due_days: int | None


@dataclass(frozen=True, slots=True)
class JudgedPost:
    """What of a post counts; `theme` is any name of it, None without one."""

    planned_on: date | None
    shared_on: date | None
    status: str
    handed_over_on: date | None = None
    was_change_asked: bool = False
    theme: object = None

    @property
    def was_asked(self) -> bool:
        return self.was_change_asked or self.status == PostStatus.CHANGE_ASKED

    @property
    def is_set_aside(self) -> bool:
        return self.status == PostStatus.NOT_USED

    def is_shared_within(self, days: tuple[date, date]) -> bool:
        return self.status == PostStatus.SHARED and is_within(self.shared_on, days)


@dataclass(frozen=True, slots=True)
class Measured:
    """`part` of `whole` for a share, and for an average the sum and the number; else the value alone, and 1."""

    part: Decimal
    whole: Decimal

    def value(self, measure: Measure) -> Fraction:
        """What is compared, exactly. `whole` is never 0."""
        kind = KINDS[measure]
        if kind.unit == Unit.PERCENT:
            return Fraction(self.part) * 100 / Fraction(self.whole)
        return Fraction(self.part) / Fraction(self.whole) if kind.unit == Unit.HOURS else Fraction(self.part)


def last_judged_day(trial: TrialDays, as_of: date) -> date | None:
    """Yesterday while the trial runs, then its last day; None as long as no day is judged."""
    last = last_day_of(trial)
    if trial.starts_on is None or last is None:
        return None
    is_over = trial.ended_early_on is not None or last < as_of
    judged = last if is_over else min(last, as_of - DAY)
    return judged if judged >= trial.starts_on else None


def judged_weeks(trial: TrialDays, posts: Sequence[JudgedPost], as_of: date) -> list[Week]:
    """The weeks that are held against the target: past, and no pause weeks."""
    last = last_judged_day(trial, as_of)
    return [week for week in counted(weekly(trial, posts)) if last and week.ends_on <= last]


def measure_trial(
    trial: JudgedDays, posts: Sequence[JudgedPost], hours: Mapping[date, Decimal], *, as_of: date
) -> dict[Measure, Measured | None]:
    """Every measure, None where there is nothing to count.

    `hours` are those of the check-ins by the first day of their week; `as_of` is today.
    """
    last = last_judged_day(trial, as_of)
    if trial.starts_on is None or last is None:
        return dict.fromkeys(Measure)
    period = trial.starts_on, last
    days = set(_judged_days(trial, period))
    weeks = judged_weeks(trial, posts, as_of)
    return {
        Measure.WEEKS_ON_TARGET: _share(sum(week.is_on_target for week in weeks), len(weeks)),
        Measure.LONGEST_GAP: _single(_longest_gap(posts, period, days)) if days else None,
        Measure.ACCEPTED_AT_FIRST: _accepted_at_first(posts),
        Measure.POSTS_USED: _posts_used(posts, period, days),
        Measure.ON_TIME: _on_time(posts, days, trial.content_due_days),
        Measure.THEMES: _themes(posts, period),
        Measure.HOURS: _hours(hours, weeks),
    }


def _judged_days(trial: TrialDays, period: tuple[date, date]) -> Iterator[date]:
    """Every day of the period that lies in no pause week; a week is whole here, or cut short by the trial's end."""
    end = last_day_of(trial) or period[1]
    first, last = period
    starts_on = first
    while starts_on <= last:
        ends_on = starts_on + 6 * DAY
        if not is_pause_week((starts_on, min(ends_on, end)), trial.agreed_pauses):
            yield from (starts_on + DAY * number for number in range((min(ends_on, last) - starts_on).days + 1))
        starts_on = ends_on + DAY


def _share(part: int, whole: int) -> Measured | None:
    return Measured(Decimal(part), Decimal(whole)) if whole else None


def _single(value: int) -> Measured:
    return Measured(Decimal(value), Decimal(1))


def _longest_gap(posts: Sequence[JudgedPost], period: tuple[date, date], judged: Collection[date]) -> int:
    shared = {post.shared_on for post in posts if post.is_shared_within(period)}
    longest = gap = 0
    for number in range((period[1] - period[0]).days + 1):
        day = period[0] + DAY * number
        gap = 0 if day in shared else gap + (day in judged)
        longest = max(longest, gap)
    return longest


def _accepted_at_first(posts: Sequence[JudgedPost]) -> Measured | None:
    taken = (PostStatus.ACCEPTED, PostStatus.SHARED)
    seen = [post for post in posts if not post.is_set_aside and (post.status in taken or post.was_asked)]
    return _share(sum(not post.was_asked for post in seen), len(seen))


def _posts_used(posts: Sequence[JudgedPost], period: tuple[date, date], judged: Collection[date]) -> Measured | None:
    shared = [post.is_shared_within(period) for post in posts]
    whole = sum(is_shared or post.planned_on in judged for post, is_shared in zip(posts, shared, strict=True))
    return _share(sum(shared), whole)


def _on_time(posts: Sequence[JudgedPost], judged: Collection[date], due_days: int | None) -> Measured | None:
    if due_days is None:
        return None
    due = [
        (post.handed_over_on, post.planned_on - DAY * due_days)
        for post in posts
        if post.planned_on in judged and post.planned_on and not post.is_set_aside
    ]
    return _share(sum(ready is not None and ready <= latest for ready, latest in due), len(due))


def _themes(posts: Sequence[JudgedPost], period: tuple[date, date]) -> Measured | None:
    planned = {post.theme for post in posts if post.theme is not None and not post.is_set_aside}
    covered = {post.theme for post in posts if post.theme is not None and post.is_shared_within(period)}
    return _share(len(covered), len(planned))


def _hours(hours: Mapping[date, Decimal], weeks: Sequence[Week]) -> Measured | None:
    told = [hours[week.starts_on] for week in weeks if week.starts_on in hours]
    return Measured(sum(told, Decimal(0)), Decimal(len(told))) if told else None
