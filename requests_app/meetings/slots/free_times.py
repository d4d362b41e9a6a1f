"""Which times are free: hours, exceptions, days off and what is taken go in, the beginnings of free times come out.

Hours are those of the clock on the wall of one zone, and stay so when the clocks change: who is asked from 9:00 on in
summer is asked from 9:00 on in winter. A time is free if every moment of the meeting shows hours on that clock. So
nothing is offered in the hour that is left out, and the hour that comes twice is offered twice.

All moments are aware, all intervals are half-open, all lengths are those that pass, counted in UTC.
"""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, tzinfo

from requests_app.meetings.hours.typed_times import TimeRange

DAY = timedelta(days=1)
SECOND = timedelta(seconds=1)
Interval = tuple[datetime, datetime]


@dataclass(frozen=True)
class Diary:
    """What the free times of one person are made from.

    `weekly` are the hours by the day of the week, Monday 0; None: this person keeps no hours, and all are open. `days`
    are those of single days, in place of the weekly ones. `away` are first and last days of absences. `taken` are
    meetings and what else is busy, `meetings_on` counts the meetings of each day.
    """

    weekly: Mapping[int, Sequence[TimeRange]] | None = None
    days: Mapping[date, Sequence[TimeRange]] = field(default_factory=dict)
    away: Sequence[tuple[date, date]] = ()
    taken: Sequence[Interval] = ()
    meetings_on: Mapping[date, int] = field(default_factory=dict)
    notice: timedelta = timedelta(0)
    buffer: timedelta = timedelta(0)
    daily_limit: int | None = None
    days_ahead: int | None = None
    step: timedelta = timedelta(minutes=30)

    def ranges_on(self, day: date) -> Sequence[TimeRange] | None:
        """The hours of that day; None if all are open."""
        if any(first <= day <= last for first, last in self.away):
            return ()
        if day in self.days:
            return self.days[day]
        return None if self.weekly is None else self.weekly.get(day.weekday(), ())


@dataclass(frozen=True)
class Stretch:
    """Moments between two changes of the clock; `offset` is what the clock is ahead of UTC."""

    begins: datetime
    ends: datetime
    offset: timedelta

    def moment(self, day: date, clock: TimeRange, *, at_end: bool = False) -> datetime:
        """When the clock shows the beginning or the end of a range, were this stretch endless."""
        return datetime.combine(day, clock.ends if at_end else clock.starts, UTC) - self.offset


def free_times(
    diaries: Sequence[Diary],
    *,
    days: tuple[date, date],
    length: timedelta,
    now: datetime,
    zone: tzinfo,
    holidays: Collection[date] = (),
) -> list[datetime]:
    """The beginnings, in `zone` and in order, of all times at which everybody is free.

    The first of `diaries` is that of the organiser: times begin with their hours, and then after every `step` of
    theirs. `days` are the first and the last day to look at.
    """
    taken = [_Taken(diary.taken, diary.buffer) for diary in diaries]
    now, today, found = now.astimezone(UTC), now.astimezone(zone).date(), []
    for day in _days_between(*days):
        if day in holidays or not all(_takes_more(diary, day, today) for diary in diaries):
            continue
        stretches = stretches_around(day, zone)
        hours = [hours_on(diary, day, stretches) for diary in diaries]
        for begins in _candidates(diaries[0], day, stretches):
            ends = begins + length
            if all(
                (open_at is None or lies_within(open_at, begins, ends))
                and begins >= now + diary.notice
                and not occupied.overlaps(begins, ends)
                for diary, open_at, occupied in zip(diaries, hours, taken, strict=True)
            ):
                found.append(begins.astimezone(zone))
    return found


def stretches_around(day: date, zone: tzinfo) -> list[Stretch]:
    """The stretches between changes of the clock that this day lies in: one, or two on the day of a change.

    The clocks of no zone change twice within three days.
    """
    first, last = datetime.combine(day, datetime.min.time(), UTC) - DAY, _end_of_time(day)
    before, after = _offset(first, zone), _offset(last, zone)
    if before == after:
        return [Stretch(first, last, before)]
    low, high = first, last
    while high - low > SECOND:
        middle = low + (high - low) / 2
        low, high = (middle, high) if _offset(middle, zone) == before else (low, middle)
    change = high.replace(microsecond=0)
    return [Stretch(first, change, before), Stretch(change, last, after)]


def merged(intervals: Iterable[Interval]) -> list[Interval]:
    """The same moments in intervals that neither overlap nor touch, in order."""
    found: list[Interval] = []
    for begins, ends in sorted(intervals):
        if found and begins <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], ends))
        elif begins < ends:
            found.append((begins, ends))
    return found


class _Taken:
    """What is taken in one diary, with the buffer around it."""

    def __init__(self, intervals: Iterable[Interval], buffer: timedelta) -> None:
        in_utc = [(begins.astimezone(UTC), ends.astimezone(UTC)) for begins, ends in intervals]
        self.intervals = merged((begins - buffer, ends + buffer) for begins, ends in in_utc)
        self.ends = [ends for _begins, ends in self.intervals]

    def overlaps(self, begins: datetime, ends: datetime) -> bool:
        place = bisect_left(self.ends, begins)
        while place < len(self.intervals) and self.intervals[place][0] < ends:
            if self.intervals[place][1] > begins:
                return True
            place += 1
        return False


def _takes_more(diary: Diary, day: date, today: date) -> bool:
    is_near = diary.days_ahead is None or day <= today + timedelta(days=diary.days_ahead)
    return is_near and (diary.daily_limit is None or diary.meetings_on.get(day, 0) < diary.daily_limit)


def hours_on(diary: Diary, day: date, stretches: Sequence[Stretch]) -> list[Interval] | None:
    """The moments of a day at which the clock shows this person's hours; None if all are open."""
    ranges = diary.ranges_on(day)
    if ranges is None:
        return None
    return merged(
        (max(one.begins, one.moment(day, clock)), min(one.ends, one.moment(day, clock, at_end=True)))
        for one in stretches
        for clock in ranges
    )


def _candidates(diary: Diary, day: date, stretches: Sequence[Stretch]) -> list[datetime]:
    """Every step on the clock from the beginning of each range: left out in the gap, twice in the doubled hour."""
    found = set()
    for clock in diary.ranges_on(day) or ():
        for one in stretches:
            moment, ends = one.moment(day, clock), one.moment(day, clock, at_end=True)
            while moment < ends:
                if one.begins <= moment < one.ends:
                    found.add(moment)
                moment += diary.step
    return sorted(found)


def lies_within(intervals: Sequence[Interval], begins: datetime, ends: datetime) -> bool:
    return any(low <= begins and ends <= high for low, high in intervals)


def _days_between(first: date, last: date) -> Iterator[date]:
    while first <= last:
        yield first
        first += DAY


def _end_of_time(day: date) -> datetime:
    return datetime.combine(day, datetime.min.time(), UTC) + 2 * DAY


def _offset(moment: datetime, zone: tzinfo) -> timedelta:
    return moment.astimezone(zone).utcoffset() or timedelta(0)
