"""The page of somebody's own hours, as plain data."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any

from django.utils import timezone

from requests_app.meetings.hours.models import DayHours, MeetingHours
from requests_app.meetings.hours.typed_times import in_words
from requests_app.meetings.offers.pages import FreeDay, days_of
from requests_app.meetings.slots.diaries import diaries_of
from requests_app.meetings.slots.free_times import free_times
from requests_app.organisation.holidays import free_days
from requests_app.organisation.models import SiteSettings

DAYS_SHOWN = 5


@dataclass(frozen=True)
class SingleDay:
    """What counts on one day; `times` is empty if nothing is offered."""

    day: date
    times: str


def single_days(rows: Sequence[DayHours], today: date) -> list[SingleDay]:
    """Those from today on, in order."""
    coming = [row for row in rows if row.day >= today]
    by_day = groupby(coming, lambda row: row.day)
    return [SingleDay(day, in_words(row.range for row in found if row.range)) for day, found in by_day]


def next_free_days(hours: MeetingHours, user: Any, *, now: datetime) -> list[FreeDay]:
    """What a department would see of these hours for a meeting of the usual length."""
    today = timezone.localdate(now)
    return days_of(free_times_of(user, days=(today, today + timedelta(days=hours.days_ahead)), now=now))[:DAYS_SHOWN]


def free_times_of(user: Any, *, days: tuple[date, date], now: datetime) -> list[datetime]:
    """The free times of one person between two days, for a meeting of the usual length."""
    site_settings = SiteSettings.current()
    length = timedelta(minutes=site_settings.meeting_minutes)
    diaries = diaries_of([user], days=days)
    return free_times(diaries, days=days, length=length, now=now, zone=site_settings.zone, holidays=free_days(*days))
