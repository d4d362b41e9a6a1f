"""Importing a file of figures: keeping it, saying how it is meant, taking its figures over, letting it go."""

import secrets
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files import File
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from requests_app.account_requests.actors import Actor, account_of
from requests_app.figures import services as figures
from requests_app.figures.imports import tasks, working
from requests_app.figures.imports.choices import FigureImportStatus
from requests_app.figures.imports.found import from_json
from requests_app.figures.imports.models import FigureImport
from requests_app.figures.models import MeasuredAccount
from requests_app.jobs.imported_files import FRESH, remove_file

MOST_UNFINISHED = 10
LONGEST_NAME = 150
# A text of so many bytes is read while the person waits, in a fraction of a second.
LARGEST_AT_ONCE = 64 * 1024
WORKBOOK = b"PK"


def start(account: MeasuredAccount, *, content: File, file_name: str, by: Actor) -> FigureImport:
    """Keep the file and have it read. Raises `ValidationError` if too many wait to be finished."""
    with transaction.atomic():
        locked = figures.lock_account(account, by)
        if locked.imports.unfinished().count() >= MOST_UNFINISHED:
            sentence = _("%(count)s files wait to be checked. Finish or discard one of them first.")
            raise ValidationError({"file": [sentence % {"count": MOST_UNFINISHED}]})
        row = FigureImport(
            account=locked,
            number=(locked.imports.aggregate(last=Max("number"))["last"] or 0) + 1,
            file_name=file_name[:LONGEST_NAME],
            is_large=_is_large(content),
            imported_by=account_of(by),
        )
        row.file.save(secrets.token_hex(16), content, save=False)
        row.save()
        _leave_to_worker(row)
    return _work_at_once(row)


def say(row: FigureImport, answers: Mapping[str, object], *, by: Actor) -> FigureImport:
    """Remember what the person says about the file, and have it read again with that. Raises `ValidationError`."""
    with transaction.atomic():
        fresh = _lock(row, by)
        fresh.answers = dict(answers)
        _put_to_work(fresh, FigureImportStatus.READING, by)
    return _work_at_once(fresh)


def take(row: FigureImport, *, leave_out: bool, by: Actor) -> FigureImport:
    """Take over its figures: all or none; those of a large file in the background. Raises `ValidationError`."""
    with transaction.atomic():
        fresh = _lock(row, by)
        figures.check_import(fresh.account, from_json(fresh.found).figures, leave_out=leave_out)
        fresh.leave_out = leave_out
        _put_to_work(fresh, FigureImportStatus.TAKING, by)
    return _work_at_once(fresh)


@transaction.atomic
def discard(row: FigureImport, *, by: Actor) -> None:
    """Forget an import and its file. Raises `ValidationError` if its figures are there, or are being imported."""
    figures.lock_account(row.account, by)
    fresh = FigureImport.objects.select_for_update().filter(pk=row.pk).first()
    if fresh is None:
        return
    if fresh.status in {FigureImportStatus.TAKING, FigureImportStatus.DONE}:
        raise ValidationError(_("The figures of this file are there already, or are being imported."))
    name = str(fresh.file.name or "")
    fresh.delete()
    transaction.on_commit(lambda: remove_file(name))


def _is_large(content: File) -> bool:
    """A workbook is packed: its size says nothing."""
    start_of_it = content.read(len(WORKBOOK))
    content.seek(0)
    return content.size > LARGEST_AT_ONCE or start_of_it == WORKBOOK


def _lock(row: FigureImport, by: Actor) -> FigureImport:
    """The import as it is now, while its account is locked."""
    account = figures.lock_account(row.account, by)
    fresh = FigureImport.objects.select_for_update().filter(pk=row.pk).first()
    if fresh is None or fresh.status != FigureImportStatus.READ:
        raise ValidationError(_("This file was imported or discarded in the meantime."))
    fresh.account = account
    return fresh


def _put_to_work(row: FigureImport, status: FigureImportStatus, by: Actor) -> None:
    fields: dict[str, Any] = {**FRESH, "next_attempt_at": timezone.now(), "status": status, "problem": ""}
    for name, value in (fields | {"imported_by": account_of(by)}).items():
        setattr(row, name, value)
    row.save()
    _leave_to_worker(row)


def _leave_to_worker(row: FigureImport) -> None:
    if row.is_large:
        tasks.work_on_figure_imports.enqueue()


def _work_at_once(row: FigureImport) -> FigureImport:
    """Once the row is there for good: another worker may be faster."""
    if not row.is_large:
        working.work_on_next(pk=row.pk)
    return FigureImport.objects.get(pk=row.pk)
