"""What is done with a file of figures, by a worker or for a small file at once: it is read, and later taken over.

The row is held by a lease. All figures are taken over in one transaction, which also says that they are: a worker that
is killed leaves nothing, and another one begins again once the lease has run out.
"""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from requests_app.account_requests.refusals import Refused
from requests_app.figures.imports import files
from requests_app.figures.imports.choices import FigureImportStatus
from requests_app.figures.imports.files import ImportedFile
from requests_app.figures.imports.found import as_json
from requests_app.figures.imports.models import FigureImport
from requests_app.figures.reading.reading import NoFigures
from requests_app.figures.services import preview, problem_with
from requests_app.jobs.leases import HoldLost, Policy, claim, fail, finish, hold
from requests_app.organisation.models import SiteSettings
from requests_app.sheets.refusals import FileRefused

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
FRESH: dict[str, Any] = {"attempts": 0, "lease_until": None, "last_error": "", "problem": ""}


def work_on_all(*, clock: Clock = timezone.now) -> int:
    """Read the files and take over the figures that wait for it; how many of these were done."""
    done = 0
    while work_on_next(clock=clock):
        done += 1
    return done


def work_on_next(*, clock: Clock = timezone.now, **only: Any) -> bool:
    """Take the next import that waits, of those with these fields; False if there is none."""
    due = FigureImport.objects.due(clock()).filter(**only).order_by("next_attempt_at", "pk")
    row = claim(due, POLICY, now=clock())
    if row is None:
        return False
    if POLICY.is_exhausted(row):
        fail(row, _("No attempt finished."), POLICY, now=clock(), for_good=True)
        return True
    try:
        (_take if row.status == FigureImportStatus.TAKING else _read)(row, clock)
    except HoldLost:
        pass
    except Exception as error:
        logger.exception("figures not imported", extra={"import": str(row.pk)})
        fail(row, f"{type(error).__name__}: {error}", POLICY, now=clock())
    return True


def remove_file(name: str) -> None:
    """Delete the file of an import, if it has one."""
    if name:
        default_storage.delete(name)


def _read(row: FigureImport, clock: Clock) -> None:
    try:
        file = _file(row, clock)
    except (FileRefused, NoFigures) as refused:
        # What was read before stays: another sheet may hold no figures.
        status = FigureImportStatus.READ if row.found else FigureImportStatus.REFUSED
        finish(row, attempts=0, status=status, problem=str(refused))
        return
    made = None if problem_with(row.account, file.whole) else preview(row.account, file.taken)
    finish(row, attempts=0, status=FigureImportStatus.READ, found=as_json(file, made))


def _file(row: FigureImport, clock: Clock) -> ImportedFile:
    """The file as it is meant, with a whole lease left for what is done with it."""
    file = files.read(row, today=timezone.localdate(), zone=SiteSettings.current().zone)
    if not hold(row, POLICY, now=clock()):
        raise HoldLost
    return file


def _take(row: FigureImport, clock: Clock) -> None:
    name = str(row.file.name or "")
    try:
        _take_all(row, _file(row, clock))
    except (FileRefused, NoFigures) as refused:
        finish(row, attempts=0, status=FigureImportStatus.READ, problem=str(refused))
    except Refused as refused:
        finish(row, attempts=0, status=FigureImportStatus.READ, problem=" ".join(refused.reasons))
    except ValidationError as error:
        finish(row, attempts=0, status=FigureImportStatus.READ, problem=" ".join(error.messages))
    except PermissionDenied:
        sentence = _("The person who imported this file may not enter these figures any more.")
        finish(row, attempts=0, status=FigureImportStatus.READ, problem=sentence)
    else:
        remove_file(name)


@transaction.atomic
def _take_all(row: FigureImport, file: ImportedFile) -> None:
    if row.imported_by is None:
        raise ValidationError(_("The person who imported this file has no account any more."))
    result = files.take_over(row, file, leave_out=row.leave_out, by=row.imported_by)
    done = {"status": FigureImportStatus.DONE, "figures": result.figures, "file": "", "found": {}}
    if not finish(row, **done):
        raise HoldLost
