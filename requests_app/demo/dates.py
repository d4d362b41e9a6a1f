"""Days and moments of the demo, all counted from today in the site's zone and in working hours."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
SATURDAY = 5


def monday(weeks: int) -> date:
    """The Monday of the week that is so many weeks from this one."""
    today = timezone.localdate()
    return today - timedelta(days=today.weekday()) + timedelta(weeks=weeks)


def week(weeks: int, day_and_time: str) -> datetime:
    """A moment like “Thu 10:30” in the week that is so many weeks from this one."""
    day, clock = day_and_time.split()
    return _moment(monday(weeks) + timedelta(days=DAYS.index(day)), clock)


def workday(days: int, clock: str) -> datetime:
    """A moment so many days from today; what falls on a weekend moves to the working day beyond it."""
    day = timezone.localdate() + timedelta(days=days)
    onwards = timedelta(days=1 if days > 0 else -1)
    while day.weekday() >= SATURDAY:
        day += onwards
    return _moment(day, clock)


def _moment(day: date, clock: str) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.fromisoformat(clock)))
