"""How days, moments, spans and ranges are written on paper."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils.formats import date_format

NO_BREAK = "\N{NO-BREAK SPACE}"
TO = "–\N{WORD JOINER}"


def day(value: date | None) -> str:
    """`3 March 2026`; empty for None."""
    return date_format(value, "j F Y") if value else ""


def short_day(value: date) -> str:
    """`3 Mar 2026`, for tables."""
    return date_format(value, "j M Y").replace(" ", NO_BREAK)


def short_span(start: date, end: date) -> str:
    """`2 Mar – 8 Mar 2026`, for tables: the first year only if it is another one."""
    first = date_format(start, "j M Y" if start.year != end.year else "j M").replace(" ", NO_BREAK)
    return f"{first}{NO_BREAK}– {short_day(end)}"


def moment(value: datetime | None, zone: ZoneInfo) -> str:
    """`3 March 2026, 10:00` on the clocks of the zone; empty for None."""
    return date_format(value.astimezone(zone), "j F Y, H:i") if value else ""


def short_moment(value: datetime, zone: ZoneInfo) -> str:
    """`3 Mar 2026, 10:00`, for tables."""
    return date_format(value.astimezone(zone), "j M Y, H:i").replace(" ", NO_BREAK)


def between(least: int, most: int) -> str:
    """`3–5`, or `3` if there is nothing between them; never broken over lines."""
    return f"{least}{TO}{most}" if least != most else str(least)


def clock(value: datetime | None, zone: ZoneInfo) -> str:
    """`10:00`; empty for None."""
    return date_format(value.astimezone(zone), "H:i") if value else ""


def span(start: str, end: str) -> str:
    """`start – end`, or what there is of it."""
    return " – ".join(part for part in (start, end) if part)
