"""The diaries of people, read for the free times of a meeting: six queries, however many people."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.db.models import Prefetch
from django.utils import timezone

from requests_app.meetings.hours.models import DayHours, MeetingHours
from requests_app.meetings.hours.typed_times import TimeRange
from requests_app.meetings.models import Attendee, Meeting
from requests_app.meetings.own_calendars.services import busy_between
from requests_app.meetings.slots.free_times import Diary, Interval
from requests_app.people.models import Absence

DAY = timedelta(days=1)


def diaries_of(people: Sequence[Any], *, days: tuple[date, date], besides: Meeting | None = None) -> list[Diary]:
    """In the order of `people`. `besides` is a meeting that is about to move, whose own time does not count."""
    keys = [person.pk for person in people]
    coming = Prefetch("days", DayHours.objects.filter(day__range=days))
    hours = {row.user_id: row for row in MeetingHours.objects.filter(user__in=keys).prefetch_related("weekly", coming)}
    meetings, busy = _meetings(keys, days, besides), busy_times(keys, days)
    away = absences(keys, days)
    return [_diary(hours.get(key), meetings[key], busy[key], away[key]) for key in keys]


def busy_times(keys: Sequence[int], days: tuple[date, date]) -> dict[int, list[Interval]]:
    """What is busy in the calendars that these people follow, also what only touches the days."""
    found: dict[int, list[Interval]] = defaultdict(list)
    for person, begins, ends in busy_between(keys, *_moments_around(days)):
        found[person].append((begins, ends))
    return found


def absences(keys: Sequence[int], days: tuple[date, date]) -> dict[int, list[tuple[date, date]]]:
    """First and last days on which these people are away."""
    found: dict[int, list[tuple[date, date]]] = defaultdict(list)
    for one in Absence.objects.between(*days).filter(user__in=keys):
        found[one.user_id].append((one.first_day, one.last_day))
    return found


def _diary(hours: MeetingHours | None, meetings: list[Interval], busy: list[Interval], away: Any) -> Diary:
    counted = Counter(timezone.localdate(begins) for begins, _ends in meetings)
    if hours is None:
        return Diary(away=away, taken=[*meetings, *busy], meetings_on=counted)
    weekly: dict[int, list[TimeRange]] = defaultdict(list)
    single: dict[date, list[TimeRange]] = defaultdict(list)
    for row in hours.weekly.all():
        weekly[row.weekday].append(row.range)
    for day in hours.days.all():
        single[day.day] += [day.range] if day.range else []
    return Diary(
        weekly=dict(weekly),
        days=dict(single),
        away=away,
        taken=[*meetings, *busy],
        meetings_on=counted,
        notice=timedelta(hours=hours.notice_hours),
        buffer=timedelta(minutes=hours.buffer_minutes),
        daily_limit=hours.daily_limit,
        days_ahead=hours.days_ahead,
        step=timedelta(minutes=hours.step_minutes),
    )


def _meetings(keys: Sequence[int], days: tuple[date, date], besides: Meeting | None) -> dict[int, list[Interval]]:
    """The meetings, planned or held, in which these people are required, also those that only touch the days."""
    near = Attendee.objects.filter(user__in=keys, is_required=True, meeting__in=Meeting.objects.standing())
    near = near.filter(meeting__starts_at__range=_moments_around(days)).exclude(meeting=besides)
    found: dict[int, list[Interval]] = defaultdict(list)
    for one in near.select_related("meeting"):
        found[one.user_id or 0].append((one.meeting.starts_at, one.meeting.ends_at))
    return found


def _moments_around(days: tuple[date, date]) -> tuple[datetime, datetime]:
    """From before the first day begins in any zone until after the last one has ended in all of them."""
    first, last = (datetime.combine(day, datetime.min.time(), UTC) for day in days)
    return first - 2 * DAY, last + 3 * DAY
