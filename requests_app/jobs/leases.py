"""Work that waits in rows. One worker takes a row for a while, so that none is lost when a worker is killed."""

from datetime import datetime, timedelta
from typing import TypeVar

from django.db import models
from django.db.models import F

from requests_app.jobs.models import Leased

Row = TypeVar("Row", bound=Leased)

# Minutes after the first, second … failure; then every four hours.
PAUSES = (1, 2, 5, 15, 60)
LATER_PAUSE = 240


def pause_after(attempts: int) -> timedelta:
    """How long to wait after so many failed attempts."""
    minutes = PAUSES[attempts - 1] if attempts <= len(PAUSES) else LATER_PAUSE
    return timedelta(minutes=minutes)


def claim(due: models.QuerySet[Row], *, now: datetime, seconds: int) -> Row | None:
    """The first of the rows that no other worker was quicker to take, held for so many seconds; None if none is due.

    `due` is evaluated again by each attempt, so it must leave out what is held already.
    """
    while row := due.first():
        lease = now + timedelta(seconds=seconds)
        if due.filter(pk=row.pk).update(lease_until=lease, attempts=F("attempts") + 1):
            row.lease_until = lease
            row.attempts += 1
            return row
    return None
