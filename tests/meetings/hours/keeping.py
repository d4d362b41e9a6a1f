"""Hours that somebody keeps, for tests."""

from typing import Any

from requests_app.meetings.hours.models import MeetingHours
from requests_app.meetings.hours.services import save_hours
from requests_app.meetings.hours.typed_times import ranges_in


def keep_hours(user: Any, *, weekly: str, days: Any = range(7), **rules: Any) -> MeetingHours:
    """The same hours on each of these days of the week, all of them unless said otherwise."""
    return save_hours(user, weekly={day: ranges_in(weekly) for day in days}, **rules)
