"""Calendars that somebody of the comms team follows, on hosts of this machine."""

from datetime import UTC, datetime

from requests_app.meetings.own_calendars import services as own_calendars
from requests_app.meetings.own_calendars import working
from requests_app.meetings.own_calendars.models import OwnCalendar

HERE = ["127.0.0.0/8"]
NOW = datetime(2027, 1, 4, 12, tzinfo=UTC)


def follow(by, address: str, name: str = "Outlook") -> OwnCalendar:
    return own_calendars.add(name=name, address=address, by=by)


def refreshed(own_calendar: OwnCalendar, now: datetime = NOW) -> OwnCalendar:
    """As a worker leaves it that fetches what is due at this moment."""
    OwnCalendar.objects.filter(pk=own_calendar.pk).update(next_attempt_at=now)
    assert working.refresh_next(clock=lambda: now)
    own_calendar.refresh_from_db()
    return own_calendar


def hours(own_calendar: OwnCalendar) -> list[str]:
    """Its busy times in UTC, such as `05.01. 09:00–10:00`."""
    spans = own_calendar.busy_times.values_list("starts_at", "ends_at")
    return [f"{start:%d.%m. %H:%M}–{end:%H:%M}" for start, end in spans]
