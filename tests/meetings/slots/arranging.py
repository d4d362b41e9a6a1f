"""People of the comms team who keep hours in a portal on the clock of Berlin, and what takes their time, for tests.

It is half past nine on Monday, 1 March 2027.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import time_machine

from requests_app.account_requests.choices import Move
from requests_app.meetings.models import Meeting
from requests_app.meetings.own_calendars.models import OwnCalendar
from requests_app.organisation.models import active_site_settings
from requests_app.people.services import add_absence
from tests import factories
from tests.meetings.hours.keeping import keep_hours

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2027, 3, 1, 9, 30, tzinfo=BERLIN)
WEDNESDAY = date(2027, 3, 3)


@contextmanager
def in_berlin(now: datetime = NOW) -> Iterator[None]:
    factories.set_site(time_zone="Europe/Berlin")
    with time_machine.travel(now, tick=False), active_site_settings():
        yield


def at(typed: str, day: date = WEDNESDAY) -> datetime:
    return datetime.combine(day, time.fromisoformat(typed), BERLIN)


def make_keeping(name: str = "", **rules: Any) -> Any:
    """From nine to twelve on working days, with a day's notice and a quarter of an hour around meetings."""
    person = factories.make_reviewer(name)
    usual = {"notice_hours": 24, "buffer_minutes": 15, "daily_limit": 4}
    keep_hours(person, weekly="9-12", days=range(5), **{**usual, **rules})
    return person


def meet(by: Any, typed: str, *, day: date = WEDNESDAY, minutes: int = 30, **details: Any) -> Meeting:
    """Another meeting that this person has."""
    submitted = factories.make_submitted(reviewer=by)
    when = {"starts_at": at(typed, day), "minutes": minutes}
    factories.move(submitted, Move.SCHEDULE_MEETING, by=by, **factories.meeting_details(**when, **details))
    return submitted.meetings.get()


def be_busy(person: Any, typed: str, *, day: date = WEDNESDAY, minutes: int = 30) -> None:
    """By a calendar that they keep elsewhere."""
    slot = person.own_calendars.count() + 1
    address = f"https://calendar.example/{slot}"
    own = OwnCalendar.objects.create(user=person, slot=slot, name=f"Calendar {slot}", address=address)
    begins = at(typed, day)
    own.busy_times.create(starts_at=begins, ends_at=begins + timedelta(minutes=minutes))


def be_away(person: Any, first: date = WEDNESDAY, last: date = WEDNESDAY) -> None:
    add_absence(by=person, first_day=first, last_day=last)
