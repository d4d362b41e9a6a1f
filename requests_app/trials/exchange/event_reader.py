"""A program of its own that reads the events of an iCalendar file; `requests_app.jobs.confined` starts it.

Without arguments it answers `{"events": […]}`, each event as it was written; with the first and last moment of a time,
both in UTC, it answers `{"occurrences": […]}`, each event as often as it takes place then. Or `{"refused": reason}`.
Moments are ISO texts: in UTC, or without a zone if the file names none; days have no time. It takes in a stranger's
file, and imports nothing of the portal.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from dateutil.rrule import rrulestr
from icalendar import Calendar, Event

MOST_EVENTS = 5_000
MOST_OCCURRENCES = 20_000
# Of one event since it began; a daily one needs a hundred years for it.
MOST_REPETITIONS = 40_000
BEGINNING = re.compile(rb"BEGIN[ \t]*:[ \t]*VEVENT[ \t]*", re.IGNORECASE)
NEVER = "CANCELLED"
UNTIL = re.compile(r"UNTIL=(\d{8})(T\d{6})?Z?", re.IGNORECASE)


class EventsRefused(Exception):
    def __init__(self, reason: str, **details: Any) -> None:
        self.answer = {"refused": reason, **details}
        super().__init__(reason)


def answer(content: bytes, first: str = "", last: str = "") -> dict[str, Any]:
    try:
        events = _events(content)
        if not first:
            return {"events": [_as_written(line, event) for line, event in events]}
        period = datetime.fromisoformat(first), datetime.fromisoformat(last)
        return {"occurrences": _occurrences(events, *period)}
    except EventsRefused as refused:
        return refused.answer


def _events(content: bytes) -> list[tuple[int, Event]]:
    """Each event with the number of its first line."""
    lines = [number for number, line in enumerate(content.splitlines(), start=1) if BEGINNING.fullmatch(line)]
    if len(lines) > MOST_EVENTS:
        raise EventsRefused("too_many")
    try:
        calendars = Calendar.from_ical(content, multiple=True)
    except (ValueError, IndexError, KeyError) as error:
        raise EventsRefused("damaged") from error
    events = [event for calendar in calendars for event in calendar.walk("VEVENT") if isinstance(event, Event)]
    if len(events) != len(lines):
        raise EventsRefused("damaged")
    return list(zip(lines, events, strict=True))


def _as_written(line: int, event: Event) -> dict[str, Any]:
    start = _start(event)
    return {
        "line": line,
        "uid": _text(event, "uid"),
        "summary": _text(event, "summary"),
        "description": _text(event, "description"),
        "start": _written(start) if start else "",
        "categories": [str(name) for entry in _several(event, "categories") for name in getattr(entry, "cats", [])],
        "link": _text(event, "url"),
        "pictures": [
            str(entry)
            for entry in _several(event, "attach")
            if "VALUE" not in entry.params or entry.params["VALUE"] == "URI"
        ],
        "comments": [str(entry) for entry in _several(event, "comment")],
        "author": _text(event, "contact"),
        "repeats": "rrule" in event or "rdate" in event,
    }


def _several(event: Event, name: str) -> list[Any]:
    value = event.get(name, [])
    return value if isinstance(value, list) else [value]


def _text(event: Event, name: str) -> str:
    """The first of them, if there are several."""
    found = _several(event, name)
    return str(found[0]) if found else ""


def _start(event: Event) -> date | None:
    found = _several(event, "dtstart")
    value = getattr(found[0], "dt", None) if found else None
    return value if isinstance(value, date) else None


def _written(moment: date) -> str:
    if isinstance(moment, datetime) and moment.tzinfo:
        moment = moment.astimezone(UTC)
    return moment.isoformat()


def _occurrences(events: list[tuple[int, Event]], first: datetime, last: datetime) -> list[dict[str, str]]:
    moved = _moved(events)
    found: list[dict[str, str]] = []
    for line, event in events:
        if _text(event, "status").upper() == NEVER:
            continue
        try:
            for start in _starts(event, moved.get(_text(event, "uid"), set()), first, last):
                end = _end(event, start)
                found.append({"start": _written(start), "end": _written(end), "title": _text(event, "summary")})
                if len(found) > MOST_OCCURRENCES:
                    raise EventsRefused("too_often")
        except (ValueError, TypeError, AttributeError, OverflowError) as error:
            raise EventsRefused("event", line=line, title=_text(event, "summary")) from error
    return found


def _moved(events: list[tuple[int, Event]]) -> dict[str, set[datetime]]:
    """The moments at which an event would repeat, but is an event of its own instead; by UID."""
    moved: dict[str, set[datetime]] = {}
    for _line, event in events:
        for entry in _several(event, "recurrence-id"):
            moved.setdefault(_text(event, "uid"), set()).add(_plain(entry.dt))
    return moved


def _plain(moment: date) -> datetime:
    """Comparable: in UTC, a day as its midnight, all without a zone."""
    if not isinstance(moment, datetime):
        return datetime.combine(moment, time())
    return moment.astimezone(UTC).replace(tzinfo=None) if moment.tzinfo else moment


def _starts(event: Event, moved: set[datetime], first: datetime, last: datetime) -> Iterator[date]:
    """When it begins, from a moment on that is early enough for it to last until `first`."""
    start = _start(event)
    if start is None:
        raise ValueError("no start")
    length = _plain(_end(event, start)) - _plain(start)
    earliest, latest = _plain(first) - length, _plain(last)
    left_out = {_plain(each.dt) for entry in _several(event, "exdate") for each in entry.dts}
    left_out |= set() if "recurrence-id" in event else moved
    met = set()
    for moment in _repeated(event, start, latest):
        plain = _plain(moment)
        if earliest <= plain <= latest and plain not in left_out and plain not in met:
            met.add(plain)
            yield moment


def _repeated(event: Event, start: date, latest: datetime) -> Iterator[date]:
    yield start
    for rule in _several(event, "rrule"):
        # A zone's summer time may put a moment a day later on the clock than in UTC.
        for number, moment in enumerate(rrulestr(_rule(rule, start), dtstart=_as_moment(start))):
            if number == MOST_REPETITIONS:
                raise EventsRefused("too_often")
            if _plain(moment) > latest + timedelta(days=1):
                break
            yield moment if isinstance(start, datetime) else moment.date()
    for entry in _several(event, "rdate"):
        for each in entry.dts:
            yield each.dt[0] if isinstance(each.dt, tuple) else each.dt


def _as_moment(start: date) -> datetime:
    return start if isinstance(start, datetime) else datetime.combine(start, time())


def _rule(rule: Any, start: date) -> str:
    """The rule with its last moment as the library wants it: in UTC beside a start with a zone, else without."""
    has_zone = isinstance(start, datetime) and start.tzinfo is not None
    text = str(rule.to_ical().decode())
    return UNTIL.sub(lambda found: f"UNTIL={found[1]}{found[2] or 'T235959'}{'Z' if has_zone else ''}", text)


def _end(event: Event, start: date) -> date:
    """The moment after the last one: of an event of whole days, the day after."""
    if "dtend" in event and isinstance(own := _start(event), date):
        end = _several(event, "dtend")[0].dt
        length = _plain(end) - _plain(own)
    elif "duration" in event:
        length = _several(event, "duration")[0].dt
    else:
        length = timedelta(days=0 if isinstance(start, datetime) else 1)
    return start + max(length, timedelta())
