"""Files that people import, worked on one after another: what imports of every kind share.

The row is held by a lease. What is made of a file is written in one transaction, which also says that it is done: a
worker that is killed leaves nothing, and another one begins again once the lease has run out.
"""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.files.storage import default_storage
from django.utils.translation import gettext as _

from requests_app.jobs.leases import HoldLost, Policy, claim, fail
from requests_app.jobs.models import LeasedQuerySet, Row

logger = logging.getLogger(__name__)

POLICY = Policy(
    lease_seconds=settings.RENDERING_LEASE_SECONDS,
    pauses=(timedelta(seconds=5), timedelta(seconds=30)),
    later_pause=timedelta(seconds=30),
    attempts=3,
    longest_reason=500,
)
Clock = Callable[[], datetime]
# The row as it is when a worker may begin with it.
FRESH: dict[str, Any] = {"attempts": 0, "lease_until": None, "last_error": ""}


def work_on_one(waiting: LeasedQuerySet[Row], do: Callable[[Row, Clock], None], *, clock: Clock) -> bool:
    """Take the first of these imports that is due; False if none is. What fails is tried again, or given up."""
    row = claim(waiting.order_by("next_attempt_at", "pk"), POLICY, now=clock())
    if row is None:
        return False
    if POLICY.is_exhausted(row):
        fail(row, _("No attempt finished."), POLICY, now=clock(), for_good=True)
        return True
    try:
        do(row, clock)
    except HoldLost:
        pass
    except Exception as error:
        logger.exception("a file was not imported", extra={"kind": type(row).__name__, "import": str(row.pk)})
        fail(row, f"{type(error).__name__}: {error}", POLICY, now=clock())
    return True


def remove_file(name: str) -> None:
    """Delete the file of an import, if it has one."""
    if name:
        default_storage.delete(name)
