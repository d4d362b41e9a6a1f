"""Two programs that know nothing of each other read a calendar file: icalendar and vobject.

The zone of the file is given a name that no program knows, so that both go by what the file says of it.
"""

import itertools
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import vobject
from icalendar import Calendar

NAMES = itertools.count(1)


@dataclass(frozen=True)
class Invited:
    """Somebody invited, as a file names them."""

    address: str
    name: str
    answer: str


@dataclass(frozen=True)
class ReadEvent:
    """What a calendar program takes from a file with one event; the moments are in UTC."""

    method: str
    uid: str
    sequence: int
    status: str
    starts_at: datetime
    ends_at: datetime
    summary: str
    place: str
    organiser: str
    invited: tuple[Invited, ...]
    alarms: int


def by_icalendar(text: str) -> ReadEvent:
    calendar: Any = Calendar.from_ical(_of_unknown_zone(text))
    (event,) = calendar.walk("VEVENT")
    named = event.get("ATTENDEE", [])
    return ReadEvent(
        method=str(calendar["METHOD"]),
        uid=str(event["UID"]),
        sequence=int(event["SEQUENCE"]),
        status=str(event["STATUS"]),
        starts_at=event["DTSTART"].dt.astimezone(UTC),
        ends_at=event["DTEND"].dt.astimezone(UTC),
        summary=str(event["SUMMARY"]),
        place=str(event["LOCATION"]),
        organiser=str(event["ORGANIZER"]),
        invited=tuple(
            Invited(str(one), str(one.params.get("CN", "")), str(one.params.get("PARTSTAT", "")))
            for one in (named if isinstance(named, list) else [named])
        ),
        alarms=len(calendar.walk("VALARM")),
    )


def by_vobject(text: str) -> ReadEvent:
    calendar: Any = vobject.readOne(_of_unknown_zone(text))
    (event,) = calendar.vevent_list
    return ReadEvent(
        method=calendar.method.value,
        uid=event.uid.value,
        sequence=int(event.sequence.value),
        status=event.status.value,
        starts_at=event.dtstart.value.astimezone(UTC),
        ends_at=event.dtend.value.astimezone(UTC),
        summary=event.summary.value,
        place=event.location.value,
        organiser=event.organizer.value,
        invited=tuple(
            Invited(one.value, _param(one, "CN"), _param(one, "PARTSTAT")) for one in event.contents.get("attendee", [])
        ),
        alarms=len(event.contents.get("valarm", [])),
    )


READERS: dict[str, Callable[[str], ReadEvent]] = {"icalendar": by_icalendar, "vobject": by_vobject}


def read(text: str) -> ReadEvent:
    """What both take from it, which is the same."""
    first, second = by_icalendar(text), by_vobject(text)
    assert first == second
    return first


def _of_unknown_zone(text: str) -> str:
    name = f"Made/Up{next(NAMES)}"
    return re.sub(r"TZID([:=])[\w/]+", rf"TZID\1{name}", text)


def _param(line: Any, name: str) -> str:
    return "".join(line.params.get(name, []))
