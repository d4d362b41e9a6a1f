"""Reading busy times out of a calendar, in a process of its own with limits on memory and time."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from requests_app.jobs import confined
from requests_app.meetings.own_calendars.choices import CalendarProblem
from requests_app.meetings.own_calendars.fetching import CalendarNotRead

PROGRAM = Path(__file__).with_name("reading_program.py")
READ_BACK = timedelta(days=1)
READ_AHEAD = timedelta(days=190)
LIMITS = confined.Limits(memory=400 * 1024 * 1024, seconds=30, written=2 * 1024 * 1024)


@dataclass(frozen=True, slots=True)
class BusyCalendar:
    """Busy times in order, none of which touch, as pairs of moments in UTC.

    From `cut_at` on they are not read, because there are too many. So many events are `left_out`, because they are not
    understood or repeat too often. An `unknown_zone` was read as the zone of the site.
    """

    busy: tuple[tuple[datetime, datetime], ...]
    cut_at: datetime | None = None
    left_out: int = 0
    unknown_zone: str = ""


def read(
    content: bytes, *, now: datetime, zone: ZoneInfo, ours: Iterable[str], limits: confined.Limits = LIMITS
) -> BusyCalendar:
    """Busy times from a day before now to 190 days after, without the events that have these UIDs.

    Days and times without a zone are those of `zone`. Raises CalendarNotRead.
    """
    first, last = ((now + away).astimezone(UTC).isoformat() for away in (-READ_BACK, READ_AHEAD))
    asked = json.dumps({"first": first, "last": last, "zone": zone.key, "ours": list(ours)})
    try:
        answer = confined.run(PROGRAM, asked.encode() + b"\n" + content, limits=limits)
    except confined.Stopped as stopped:
        raise CalendarNotRead(CalendarProblem.TOO_MUCH) from stopped
    except confined.Failed as failed:
        raise CalendarNotRead(CalendarProblem.NOT_A_CALENDAR) from failed
    if "problem" in answer:
        raise CalendarNotRead(CalendarProblem(answer["problem"]))
    return BusyCalendar(
        busy=tuple((datetime.fromisoformat(start), datetime.fromisoformat(end)) for start, end in answer["busy"]),
        cut_at=datetime.fromisoformat(answer["cut_at"]) if answer["cut_at"] else None,
        left_out=answer["left_out"],
        unknown_zone=answer["unknown_zone"],
    )
