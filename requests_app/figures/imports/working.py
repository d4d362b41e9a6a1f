"""What is done with a file of figures, by a worker or for a small file at once: it is read, and later taken over."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
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
from requests_app.jobs.imported_files import POLICY, Clock, remove_file, work_on_one
from requests_app.jobs.leases import HoldLost, finish, hold
from requests_app.organisation.models import SiteSettings
from requests_app.sheets.refusals import FileRefused


def work_on_all(*, clock: Clock = timezone.now) -> int:
    """Read the files and take over the figures that wait for it; how many of these were done."""
    done = 0
    while work_on_next(clock=clock):
        done += 1
    return done


def work_on_next(*, clock: Clock = timezone.now, **only: Any) -> bool:
    """Take the next import that waits, of those with these fields; False if there is none."""
    return work_on_one(FigureImport.objects.due(clock()).filter(**only), _work_on, clock=clock)


def _work_on(row: FigureImport, clock: Clock) -> None:
    (_take if row.status == FigureImportStatus.TAKING else _read)(row, clock)


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
