"""The comms team's calendar: meetings of a week by day, with one's own free times, or all meetings as a list."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from requests_app.meetings.hours.pages import free_times_of
from requests_app.meetings.models import Attendee, Meeting, MeetingQuerySet
from requests_app.meetings.offers.pages import FreeTime
from requests_app.pages.lists import Column

WEEK = timedelta(days=7)
# Years in which a week can be looked at; days beyond them cannot be counted on.
YEARS = range(2000, 2101)
SORTS = {
    "when": Column(_("When"), "when", ("starts_at", "id")),
    "request": Column(_("Request"), "request", ("account_request__title_key", "id")),
    "department": Column(_("Department")),
    "organiser": Column(_("Invited by"), "organiser", ("organiser_name", "id")),
    "status": Column(_("Status"), "status", ("status", "-starts_at", "id")),
}


@dataclass(frozen=True)
class AskedAgenda:
    """What the address asks for: the week or the list, whose meetings, and of the list also past ones."""

    view: str
    is_mine: bool
    is_past: bool
    monday: date

    @classmethod
    def of(cls, query: QueryDict, today: date) -> "AskedAgenda":
        """Whatever is not understood counts as not given."""
        view = "list" if query.get("view") == "list" else "week"
        day = _day_in(query.get("week", "")) or today
        monday = day - timedelta(days=day.weekday())
        return cls(view, query.get("who") != "team", query.get("show") == "past", monday)

    @property
    def sunday(self) -> date:
        return self.monday + timedelta(days=6)


@dataclass(frozen=True)
class AgendaLink:
    """A way to look at the meetings."""

    label: str | Promise
    url: str
    current: bool


@dataclass(frozen=True)
class AgendaDay:
    day: date
    is_today: bool
    meetings: Sequence[Meeting]
    free: Sequence[FreeTime]


def links_of(asked: AskedAgenda) -> Iterator[AgendaLink]:
    """Week, coming and past ones; then mine and those of the team."""
    who = {"who": "mine" if asked.is_mine else "team"}
    ways = {(): _("Week"), (("view", "list"),): _("Coming"), (("view", "list"), ("show", "past")): _("Past")}
    present: Any = () if asked.view == "week" else (("view", "list"), *((("show", "past"),) if asked.is_past else ()))
    for way, label in ways.items():
        yield AgendaLink(label, f"?{urlencode({**who, **dict(way)})}", way == present)
    week = {"week": asked.monday} if asked.view == "week" else {}
    for key, whose in (("mine", _("Mine")), ("team", _("The team’s"))):
        yield AgendaLink(whose, f"?{urlencode({'who': key, **dict(present), **week})}", who["who"] == key)


def meetings_for(user: Any, *, is_mine: bool) -> MeetingQuerySet:
    """Those of requests that this person sees, or of these those that they are required in or invited to."""
    rows = Meeting.objects.select_related("account_request__department")
    return rows.filter(pk__in=Attendee.objects.filter(user=user).values("meeting")) if is_mine else rows


def week_of(user: Any, asked: AskedAgenda, *, now: datetime) -> list[AgendaDay]:
    """Seven days: what is planned or was held, and the free times of this person that are still to come."""
    begin = timezone.make_aware(datetime.combine(asked.monday, time.min))
    end = timezone.make_aware(datetime.combine(asked.monday + WEEK, time.min))
    by_day = defaultdict(list)
    rows = meetings_for(user, is_mine=asked.is_mine).standing().filter(starts_at__gte=begin, starts_at__lt=end)
    for meeting in rows.order_by("starts_at", "pk"):
        by_day[timezone.localdate(meeting.starts_at)].append(meeting)
    free = defaultdict(list)
    for moment in free_times_of(user, days=(asked.monday, asked.sunday), now=now):
        free[timezone.localdate(moment)].append(FreeTime(moment))
    days = [asked.monday + timedelta(days=number) for number in range(7)]
    today = timezone.localdate(now)
    return [AgendaDay(day, day == today, by_day[day], free[day]) for day in days]


def listed_for(user: Any, asked: AskedAgenda, *, now: datetime) -> MeetingQuerySet:
    """The next ones first; of past ones the latest first, also those that were cancelled or missed."""
    rows = meetings_for(user, is_mine=asked.is_mine)
    if asked.is_past:
        return rows.filter(starts_at__lt=now).order_by("-starts_at", "-pk")
    return rows.planned().filter(starts_at__gte=now).order_by("starts_at", "pk")


def _day_in(written: str) -> date | None:
    try:
        found = parse_date(written)
    except ValueError:
        return None
    return found if found and found.year in YEARS else None
