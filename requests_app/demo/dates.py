"""Days and moments of the demo, all counted from today in the site's zone and in working hours."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
SATURDAY = 5


def day(*, week: int, day: str) -> date:
    """A day like “Mon” in the week that is so many weeks from this one."""
    if day not in DAYS:
        raise ValueError(f"“{day}” is no day. Days are: {', '.join(DAYS)}.")
    today = timezone.localdate()
    return today - timedelta(days=today.weekday()) + timedelta(weeks=week, days=DAYS.index(day))


def moment(*, at: str, week: int | None = None, workday: int | None = None) -> datetime:
    """A time like “Thu 10:30” in the week that is so many weeks from this one, or “10:30” so many days from today."""
    if (week is None) == (workday is None):
        raise ValueError("Give either week or workday.")
    if workday is not None:
        return _at(_workday(workday), at)
    name, _space, clock = at.partition(" ")
    return _at(day(week=week or 0, day=name), clock)


def _workday(days: int) -> date:
    """So many days from today; what falls on a weekend moves to the working day beyond it."""
    found = timezone.localdate() + timedelta(days=days)
    onwards = timedelta(days=1 if days > 0 else -1)
    while found.weekday() >= SATURDAY:
        found += onwards
    return found


def _at(day: date, clock: str) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.fromisoformat(clock)))
