"""A program of its own that reads busy times out of an iCalendar file; `requests_app.jobs.confined` starts it.

It is given a line of JSON, `{"first", "last", "zone", "ours"}`, and after it the file: the time that is asked for, both
ends in UTC, the name of the site's zone, and the UIDs of meetings that the portal knows by itself. It answers
`{"busy": [[start, end], …], "cut_at", "left_out", "unknown_zone"}`, moments as ISO texts in UTC, or
`{"problem": code}`. It takes in a stranger's file, and imports nothing of the portal.
"""

from __future__ import annotations

import json
import re
import time
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

import recurring_ical_events
from icalendar import Calendar, vPeriod
from icalendar.error import BrokenCalendarProperty as CalendarError
from recurring_ical_events import CalendarQuery, ComponentsWithName, Occurrence, Series

MOST_BUSY = 5_000
MOST_OCCURRENCES = 50_000
# Of computing, for one part of the time after another; `confined` stops the program long after.
MOST_SECONDS = 15
STEP = timedelta(days=14)
# An event that repeats more often is left out, also one that began so long ago that counting it up takes seconds.
MOST_A_DAY = 48
MOST_REPETITIONS = 500_000
A_DAY = {"SECONDLY": 86_400, "MINUTELY": 1_440, "HOURLY": 24}
MOST_ZONES = 50
LONGEST_NAME = 80
REPEATING = {"RRULE", "RDATE", "EXDATE", "RECURRENCE-ID", "DTEND", "DURATION"}
NOT_UNDERSTOOD = (CalendarError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError)
Span = tuple[datetime, datetime]
# A component of a calendar, or the calendar. The library's own types do not tell one property from another.
Part = Any

ZONE = re.compile(rb"^BEGIN:VTIMEZONE\r?$.*?^END:VTIMEZONE\r?\n?", re.MULTILINE | re.DOTALL | re.IGNORECASE)
ZONE_NAME = re.compile(rb"^TZID(?:;[^:\r\n]*)?:([^\r\n]+)", re.MULTILINE | re.IGNORECASE)
ZONE_PLACE = re.compile(rb"^X-LIC-LOCATION:([A-Za-z0-9_+/-]+)", re.MULTILINE | re.IGNORECASE)
FOLD = re.compile(rb"\r?\n[ \t]")


class CalendarUnreadable(Exception):
    """`code` says why, as a value of `CalendarProblem`."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


class BusyOccurrence(Occurrence):
    """One time that an event takes place. The event itself is not copied for it, which takes most of the time."""

    @property
    def event(self) -> Part:
        return self._adapter._component


class BusyQuery(CalendarQuery):
    """An event that is not understood is left out, and the others are read."""

    suppressed_errors = [*NOT_UNDERSTOOD]


SELECTED = ComponentsWithName("VEVENT", occurrence=BusyOccurrence)


@dataclass
class Period:
    """The time that is asked for, and what is meant where the file names no zone."""

    first: datetime
    last: datetime
    zone: ZoneInfo
    started: float = field(default_factory=time.process_time)

    def span(self, start: date, end: date) -> Span:
        return self._moment(start), self._moment(end)

    def _moment(self, moment: date) -> datetime:
        """A day is its midnight, and a time without a zone is one on the clock of the site."""
        if not isinstance(moment, datetime):
            moment = datetime(moment.year, moment.month, moment.day, tzinfo=self.zone)
        return (moment if moment.tzinfo else moment.replace(tzinfo=self.zone)).astimezone(UTC)

    def is_over(self) -> bool:
        """Whether the program has computed for as long as it may."""
        return time.process_time() - self.started > MOST_SECONDS


def answer(content: bytes) -> dict[str, Any]:
    line, _newline, calendar = content.partition(b"\n")
    asked = json.loads(line)
    first, last = (datetime.fromisoformat(asked[name]) for name in ("first", "last"))
    try:
        with warnings.catch_warnings():
            # Of zones that the library has to guess.
            warnings.simplefilter("ignore")
            return busy_times(calendar, Period(first, last, ZoneInfo(asked["zone"])), frozenset(asked["ours"]))
    except CalendarUnreadable as not_read:
        return {"problem": not_read.code}


def busy_times(content: bytes, period: Period, ours: frozenset[str]) -> dict[str, Any]:
    """Raises CalendarUnreadable."""
    calendars = _calendars(FOLD.sub(b"", content.removeprefix(b"\xef\xbb\xbf")))
    events = [event for calendar in calendars for event in calendar.walk("VEVENT")]
    unknown_zone = next(filter(None, map(_unknown_zone, events)), "")
    left_out = sum(_keep_what_repeats_within_reason(calendar, period) for calendar in calendars)
    queries = [recurring_ical_events.of(each, False, [SELECTED], True, BusyQuery) for each in calendars]
    series = [each for query in queries for each in query.series]
    left_out += sum(map(_number_of_series, calendars)) - len(series)
    spans, cut_at, failed = _spans_of(series, period, ours)
    spans += [span for calendar in calendars for span in _said_to_be_busy(calendar, period)]
    busy = merged(spans, period.first, cut_at or period.last)
    if len(busy) > MOST_BUSY:
        cut_at, busy = busy[MOST_BUSY][0], busy[:MOST_BUSY]
    return {
        "busy": [[start.isoformat(), end.isoformat()] for start, end in busy],
        "cut_at": cut_at.isoformat() if cut_at else "",
        "left_out": left_out + failed,
        "unknown_zone": unknown_zone[:LONGEST_NAME],
    }


def merged(spans: Iterable[Span], first: datetime, last: datetime) -> list[Span]:
    """What overlaps or touches is one, and what is outside of this time is left out."""
    found: list[Span] = []
    for start, end in sorted((max(start, first), min(end, last)) for start, end in spans):
        if start >= end:
            continue
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


# Parsing ------------------------------------------------------------------------------------------------------------


def _calendars(content: bytes) -> list[Part]:
    """What cannot be read because of how it describes a zone is read without, and the zone is unknown."""
    content = _with_places(content)
    try:
        found = Calendar.from_ical(content, multiple=True)
    except NOT_UNDERSTOOD:
        try:
            found = Calendar.from_ical(ZONE.sub(b"", content), multiple=True)
        except NOT_UNDERSTOOD as error:
            raise CalendarUnreadable("not_a_calendar") from error
    if not found or not all(each.name == "VCALENDAR" for each in found):
        raise CalendarUnreadable("not_a_calendar")
    return list(found)


def _with_places(content: bytes) -> bytes:
    """A zone that says in which city it is, is that of this city, whatever its name."""
    for block in islice(ZONE.findall(content), MOST_ZONES):
        name, place = ZONE_NAME.search(block), ZONE_PLACE.search(block)
        if name and place and place[1].decode() in available_timezones():
            named = re.compile(rb';TZID="?' + re.escape(name[1].strip()) + rb'"?(?=[;:])', re.IGNORECASE)
            content = named.sub(b";TZID=" + place[1], content.replace(block, b""))
    return content


def _unknown_zone(event: Part) -> str:
    """The name of a zone that is not known, and so was read as the site's."""
    for name in ("DTSTART", "DTEND"):
        moment = _moment_in(event, name)
        if isinstance(moment, datetime) and moment.tzinfo is None and "TZID" in event[name].params:
            return str(event[name].params["TZID"])
    return ""


def _moment_in(event: Part, name: str) -> date | None:
    """None for what is not there, there twice, or not understood, which the library says by an error."""
    try:
        found = event[name].dt
    except NOT_UNDERSTOOD:
        return None
    return found if isinstance(found, date) else None


def _keep_what_repeats_within_reason(calendar: Part, period: Period) -> int:
    """Take single events of other times out, and what cannot be read or repeats too often; how many the latter were."""
    kept, left_out = [], 0
    for part in calendar.subcomponents:
        if part.name == "VEVENT" and not _is_understood(part, period):
            left_out += 1
        elif part.name != "VEVENT" or not _is_of_another_time(part, period):
            kept.append(part)
    calendar.subcomponents = kept
    return left_out


def _is_understood(event: Part, period: Period) -> bool:
    start = _moment_in(event, "DTSTART")
    if start is None or any(name in REPEATING for name, _reason in event.errors):
        return False
    written = event.get("RRULE", [])
    rules = written if isinstance(written, list) else [written]
    days = max((period.last.date() - date(start.year, start.month, start.day)).days, 0)
    a_day = [_times_a_day(rule) for rule in rules if rule.get("FREQ")]
    return len(a_day) == len(rules) and all(each <= MOST_A_DAY and each * days <= MOST_REPETITIONS for each in a_day)


def _times_a_day(rule: Any) -> float:
    """At most so often; what happens once a week or less often counts as once a day."""
    often = A_DAY.get(str(rule["FREQ"][0]).upper(), 1)
    for name in ("BYHOUR", "BYMINUTE", "BYSECOND"):
        often *= max(len(rule.get(name, [])), 1)
    interval = next(iter(rule.get("INTERVAL", [])), 1)
    return float(often) / max(interval if isinstance(interval, int) else 1, 1)


def _is_of_another_time(event: Part, period: Period) -> bool:
    """Long before or after, and once only. Not asked of what lasts for a `DURATION`, which is rare."""
    start, end = _moment_in(event, "DTSTART"), _moment_in(event, "DTEND")
    if start is None or end is None or any(name in event for name in ("RRULE", "RDATE", "RECURRENCE-ID")):
        return False
    begins, ends = period.span(start, end)
    return ends < period.first - STEP or begins > period.last + STEP


def _number_of_series(calendar: Part) -> int:
    """As many as there are UIDs; an event without one is one of its own."""
    return len({str(event.get("UID", id(event))) for event in calendar.walk("VEVENT")})


# Reckoning ----------------------------------------------------------------------------------------------------------


def _spans_of(series: list[Series], period: Period, ours: frozenset[str]) -> tuple[list[Span], datetime | None, int]:
    """Busy times part by part, from when on there are too many to read on, and how many events were not understood."""
    spans: list[Span] = []
    failed: set[int] = set()
    count, start = 0, period.first
    while start < period.last:
        stop = min(start + STEP, period.last)
        found: list[Span] = []
        for number, each in enumerate(series):
            try:
                occurrences = list(each.between(start, stop))
                found += [period.span(one.start, one.end) for one in occurrences if is_busy(one.event, ours)]
            except NOT_UNDERSTOOD:
                failed.add(number)
                continue
            count += len(occurrences)
            if count > MOST_OCCURRENCES or period.is_over():
                if start == period.first:
                    raise CalendarUnreadable("too_much")
                return spans, start, len(failed)
        spans += found
        start = stop
    return spans, None, len(failed)


def is_busy(event: Part, ours: frozenset[str]) -> bool:
    """Whether its owner is away meanwhile: it is not cancelled, not shown as free, and not a meeting of the portal."""
    free = _word(event, "TRANSP") == "TRANSPARENT" or _word(event, "X-MICROSOFT-CDO-BUSYSTATUS") == "FREE"
    return not free and _word(event, "STATUS") != "CANCELLED" and str(event.get("UID", "")).strip() not in ours


def _word(event: Part, name: str) -> str:
    return str(event.get(name, "")).strip().upper()


def _said_to_be_busy(calendar: Part, period: Period) -> Iterator[Span]:
    for part in calendar.walk("VFREEBUSY"):
        written = part.get("FREEBUSY", [])
        for entry in written if isinstance(written, list) else [written]:
            if isinstance(entry, vPeriod) and str(entry.params.get("FBTYPE", "BUSY")).upper() != "FREE":
                start, end = entry.dt
                yield period.span(start, start + end if isinstance(end, timedelta) else end)
