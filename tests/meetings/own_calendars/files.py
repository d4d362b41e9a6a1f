"""Calendars as programs write them."""

from collections.abc import Iterable


def event(*lines: str, uid: str = "one@example.org") -> str:
    return "\r\n".join(["BEGIN:VEVENT", f"UID:{uid}", "DTSTAMP:20261101T000000Z", *lines, "END:VEVENT", ""])


def calendar(*parts: str | Iterable[str]) -> bytes:
    """Parts are whole components."""
    body = "".join(part if isinstance(part, str) else "".join(part) for part in parts)
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Test//EN\r\n{body}END:VCALENDAR\r\n".encode()


def zone(name: str, *lines: str) -> str:
    return "\r\n".join(["BEGIN:VTIMEZONE", f"TZID:{name}", *lines, "END:VTIMEZONE", ""])


def meeting_at(day: str, hours: str = "0900-1000", **more: str) -> str:
    """In UTC, on a day such as 20270104."""
    begins, _until, ends = hours.partition("-")
    return event(
        f"DTSTART:{day}T{begins}00Z", f"DTEND:{day}T{ends}00Z", uid=more.pop("uid", f"{day}{hours}@example.org")
    )
