"""Work that waits in rows. One worker takes a row for a while, so that none is lost when a worker is killed.

A worker claims a row, works on it outside of any transaction, and writes down what came of it: `finish` or `fail`. Each
step is one conditional UPDATE, which does nothing if the lease has run out and another worker has taken the row.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, cast

from requests_app.jobs.models import Leased, LeasedQuerySet, Row


class HoldLost(Exception):
    """The row is gone, or another worker has taken it: what was done for it must not be kept."""


@dataclass(frozen=True)
class Policy:
    """How a kind of work is held and tried again.

    `pauses` follow the first, second … failure, `later_pause` each one after these. After so many `attempts` it is
    given up. Of a reason, `longest_reason` characters are kept.
    """

    lease_seconds: int
    pauses: tuple[timedelta, ...]
    later_pause: timedelta
    attempts: int
    longest_reason: int = 2000

    def pause_after(self, attempts: int) -> timedelta:
        """How long to wait after so many failed attempts."""
        return self.pauses[attempts - 1] if attempts <= len(self.pauses) else self.later_pause

    def gives_up(self, row: Leased) -> bool:
        """Whether the attempt under way is the last one."""
        return row.attempts >= self.attempts

    def is_exhausted(self, row: Leased) -> bool:
        """Whether all attempts were made before this one, and none of them came to an end: its workers were killed."""
        return row.attempts > self.attempts

    def lease(self, now: datetime) -> datetime:
        return now + timedelta(seconds=self.lease_seconds)


def claim(due: LeasedQuerySet[Row], policy: Policy, *, now: datetime) -> Row | None:
    """Take the first of the rows that no other worker was quicker to take; None if none is due.

    `due` is asked again by each attempt, so it has to leave out what is held already.
    """
    while row := due.first():
        held = {"lease_until": policy.lease(now), "attempts": row.attempts + 1}
        if due.filter(pk=row.pk, attempts=row.attempts).update(**held):
            _remember(row, held)
            return row
    return None


def hold(row: Leased, policy: Policy, *, now: datetime, **fields: Any) -> bool:
    """Make the worker's lease longer; False if it has lost the row."""
    return _write(row, {"lease_until": policy.lease(now), **fields})


def finish(row: Leased, **fields: Any) -> bool:
    """Write down that the work is done, with these fields; False if the worker has lost the row."""
    return _write(row, {"lease_until": None, "last_error": "", **fields})


def fail(row: Leased, reason: str, policy: Policy, *, now: datetime, for_good: bool = False) -> bool:
    """Write down why it failed, and when it is tried again; False if the worker has lost the row.

    It is given up after the last attempt, or at once if another attempt would end the same way. `next_attempt_at` of
    the row in hand then says when the next attempt is due.
    """
    fields: dict[str, Any] = {"next_attempt_at": now + policy.pause_after(row.attempts)}
    if for_good or policy.gives_up(row):
        fields = row.given_up_fields(now)
    # PostgreSQL keeps no NUL.
    kept = reason.replace("\0", "")[: policy.longest_reason]
    return _write(row, {"lease_until": None, "last_error": kept, **fields})


def _write(row: Leased, fields: dict[str, Any]) -> bool:
    """Nothing is written if the lease has run out and another worker has taken the row."""
    rows = cast("LeasedQuerySet[Any]", type(row)._default_manager.all())
    if not rows.held_like(row).update(**fields):
        return False
    _remember(row, fields)
    return True


def _remember(row: Leased, fields: dict[str, Any]) -> None:
    for name, value in fields.items():
        setattr(row, name, value)
