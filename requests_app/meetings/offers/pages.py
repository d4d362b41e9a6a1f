"""Free times as pages show them: by day, in the site's zone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import groupby

from django.utils import formats, timezone

from requests_app.account_requests.clock_changes import comes_twice

# A page of a week or two; the rest opens.
DAYS_SHOWN = 6
_WRITTEN = "%Y%m%dT%H%MZ"


@dataclass(frozen=True)
class FreeTime:
    """`code` names it in an address: its moment in UTC."""

    starts_at: datetime

    @property
    def code(self) -> str:
        return self.starts_at.astimezone(UTC).strftime(_WRITTEN)

    @property
    def day(self) -> date:
        return timezone.localdate(self.starts_at)

    @property
    def label(self) -> str:
        """With the name of the clock if it shows this time twice that day."""
        local = timezone.localtime(self.starts_at)
        shown = formats.time_format(local)
        return f"{shown} ({local.tzname()})" if comes_twice(local) else shown


@dataclass(frozen=True)
class FreeDay:
    day: date
    times: Sequence[FreeTime]


def moment_of(code: str) -> datetime | None:
    """The moment that a code of `FreeTime` names; None if it names none."""
    try:
        return datetime.strptime(code, _WRITTEN).replace(tzinfo=UTC)
    except ValueError:
        return None


def days_of(times: Sequence[datetime]) -> list[FreeDay]:
    return [FreeDay(day, [FreeTime(one) for one in found]) for day, found in groupby(times, timezone.localdate)]


def shown_and_later(times: Sequence[datetime]) -> tuple[list[FreeDay], list[FreeDay]]:
    """The first days, and those that follow."""
    days = days_of(times)
    return days[:DAYS_SHOWN], days[DAYS_SHOWN:]
