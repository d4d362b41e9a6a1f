"""Free times calculated a second time, slow and plain, to compare with.

It goes through the days in steps of five minutes that pass, reads the clock on the wall at each, and knows nothing of
clock changes: the hour that is left out is never read, and the one that comes twice is read twice. Hours and the ends
of meetings are therefore on five minutes, as people type them; what is taken may begin and end at any moment.
"""

from collections.abc import Collection, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from requests_app.meetings.hours.typed_times import TimeRange
from requests_app.meetings.slots.free_times import Diary

FIVE_MINUTES = timedelta(minutes=5)
# A day on the clock of any zone lies within so much of the same day in UTC.
FARTHEST_ZONE = timedelta(hours=15)


def free_times_again(
    diaries: Sequence[Diary],
    *,
    days: tuple[date, date],
    length: timedelta,
    now: datetime,
    zone: tzinfo,
    holidays: Collection[date] = (),
) -> list[datetime]:
    """What `free_times` promises."""
    found = []
    for moment in moments_around(days):
        clock = moment.astimezone(zone)
        is_in_question = days[0] <= clock.date() <= days[1] and clock.date() not in holidays
        if (
            is_in_question
            and begins_at(diaries[0], clock)
            and all(has_time(diary, moment, length=length, zone=zone) for diary in diaries)
            and all(wants(diary, moment, now=now, zone=zone) for diary in diaries)
        ):
            found.append(clock)
    return found


def moments_around(days: tuple[date, date]) -> Iterator[datetime]:
    """Every five minutes in UTC, from before the first day begins on any clock until after the last one has ended."""
    moment = datetime.combine(days[0], time(), UTC) - FARTHEST_ZONE
    while moment <= datetime.combine(days[1], time(23, 55), UTC) + FARTHEST_ZONE:
        yield moment
        moment += FIVE_MINUTES


def begins_at(organiser: Diary, clock: datetime) -> bool:
    """Whether a range of the organiser has been going for a whole number of steps, as the clock shows it."""
    for one in hours_of(organiser, clock.date()) or []:
        gone = minutes_shown(clock.time()) - minutes_shown(one.starts)
        if shows(one, clock) and gone % minutes_of(organiser.step) == 0:
            return True
    return False


def has_time(diary: Diary, begins: datetime, *, length: timedelta, zone: tzinfo) -> bool:
    """Whether the clock shows hours all the time, with enough rest before and after what else there is."""
    for passed in range(0, minutes_of(length), 5):
        clock = (begins + timedelta(minutes=passed)).astimezone(zone)
        hours = hours_of(diary, clock.date())
        if hours is not None and not any(shows(one, clock) for one in hours):
            return False
    ends, rest = begins + length, diary.buffer.total_seconds()
    return all(seconds_between(ends, low) >= rest or seconds_between(high, begins) >= rest for low, high in diary.taken)


def wants(diary: Diary, begins: datetime, *, now: datetime, zone: tzinfo) -> bool:
    """Whether it is not too soon, not too far off, and not one too many on that day."""
    day, today = begins.astimezone(zone).date(), now.astimezone(zone).date()
    is_soon = seconds_between(now, begins) < diary.notice.total_seconds()
    is_far_off = diary.days_ahead is not None and (day - today).days > diary.days_ahead
    is_full = diary.daily_limit is not None and diary.meetings_on.get(day, 0) >= diary.daily_limit
    return not (is_soon or is_far_off or is_full)


def hours_of(diary: Diary, day: date) -> Sequence[TimeRange] | None:
    """None: all hours are open."""
    for first, last in diary.away:
        if first <= day <= last:
            return []
    if day in diary.days:
        return diary.days[day]
    if diary.weekly is None:
        return None
    return diary.weekly.get(day.weekday(), [])


def shows(one: TimeRange, clock: datetime) -> bool:
    return minutes_shown(one.starts) <= minutes_shown(clock.time()) < minutes_shown(one.ends)


def minutes_shown(clock: time) -> int:
    return clock.hour * 60 + clock.minute


def minutes_of(length: timedelta) -> int:
    return int(length.total_seconds()) // 60


def seconds_between(first: datetime, second: datetime) -> float:
    """Those that pass, whatever zones the two are written in."""
    return second.timestamp() - first.timestamp()
