"""Importing a file of figures: keeping it, what was said about it, taking its figures over, letting it go."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.core.files import File
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from requests_app.account_requests.actors import Actor, account_of
from requests_app.figures import services as figures
from requests_app.figures.models import IMPORT_KEPT_FOR, ColumnMapping, FigureImport, MeasuredAccount, Metric
from requests_app.figures.reading import reading
from requests_app.figures.reading.reading import FileAnswers
from requests_app.figures.reading.results import FigureMeaning, ReadFigures
from requests_app.figures.services import ImportResult

MOST_UNFINISHED = 10
LONGEST_NAME = 150


@dataclass(frozen=True)
class ImportedFile:
    """A file as it is read now: all rows of it, those of this account, what was said or is known about it."""

    whole: ReadFigures
    taken: ReadFigures
    answers: FileAnswers
    fingerprint: str


@transaction.atomic
def start(account: MeasuredAccount, *, content: File, file_name: str, by: Actor) -> FigureImport:
    """Keep the file. Raises `ValidationError` if too many wait to be finished."""
    locked = figures.lock_account(account, by)
    if locked.imports.count() >= MOST_UNFINISHED:
        sentence = _("%(count)s files wait to be checked. Finish or discard one of them first.")
        raise ValidationError({"file": [sentence % {"count": MOST_UNFINISHED}]})
    row = FigureImport(
        account=locked,
        number=(locked.imports.aggregate(last=Max("number"))["last"] or 0) + 1,
        file_name=file_name[:LONGEST_NAME],
        imported_by=account_of(by),
    )
    row.file.save(secrets.token_hex(16), content, save=False)
    row.save()
    return row


def read(row: FigureImport, *, today: date, zone: ZoneInfo) -> ImportedFile:
    """Read the file as was said, or as is remembered of this account. Raises FileRefused and NoFigures."""
    with row.file.open("rb") as file:
        data = file.read()
    opened = reading.open_file(data, row.answers.get("sheet", ""))
    fingerprint = opened.fingerprint
    remembered = ColumnMapping.objects.filter(account=row.account, fingerprint=fingerprint).first()
    said = row.answers.get("mapping") or (remembered.mapping if remembered and fingerprint else {})
    answers = FileAnswers(
        {int(number): FigureMeaning.of(code) for number, code in said.items()},
        row.answers.get("order", ""),
        row.answers.get("decimal", ""),
        row.account.known_accounts | row.answers.get("accounts", {}),
        row.answers.get("sheet", ""),
    )
    whole = dict(Metric.objects.values_list("key", "is_whole"))
    found = reading.read(opened, today=today, zone=zone, answers=answers, whole=whole)
    if len(found.accounts) == 1 and not answers.accounts and found.asks_accounts:
        # One account alone: that is asked as a question of its own, and answered by importing.
        found = replace(found, asks_accounts=[])
    return ImportedFile(found, reading.without_accounts(found, answers), answers, fingerprint)


@transaction.atomic
def say(row: FigureImport, answers: Mapping[str, object], *, by: Actor) -> None:
    """Remember what the person says about the file; it is read again with that."""
    figures.lock_account(row.account, by)
    FigureImport.objects.filter(pk=row.pk).update(answers=dict(answers))


@transaction.atomic
def finish(row: FigureImport, file: ImportedFile, *, leave_out: bool, by: Actor) -> ImportResult:
    """Take over its figures, remember what was said, and let the file go. Raises `ValidationError`."""
    account = figures.lock_account(row.account, by)
    if not FigureImport.objects.select_for_update().filter(pk=row.pk).exists():
        raise ValidationError(_("This file was imported or discarded in the meantime."))
    result = figures.import_figures(account, file.taken, source=row.file_name, leave_out=leave_out, by=by)
    said = {str(column.number): column.meaning.code for column in file.whole.columns}
    if file.fingerprint:
        ColumnMapping.objects.update_or_create(
            account=account, fingerprint=file.fingerprint, defaults={"mapping": said}
        )
    known = {found.key: file.answers.accounts.get(found.key, True) for found in file.whole.accounts}
    if not known.items() <= account.known_accounts.items():
        account.known_accounts |= known
        account.save(update_fields=["known_accounts"])
    _let_go(row)
    return result


@transaction.atomic
def discard(row: FigureImport, *, by: Actor) -> None:
    figures.lock_account(row.account, by)
    _let_go(row)


def expire_figure_imports(now: datetime) -> int:
    """Remove files that nobody has finished within a day; how many these were."""
    expired = FigureImport.objects.filter(created_at__lt=now - IMPORT_KEPT_FOR)
    return sum(_let_go(row) for row in expired)


def _let_go(row: FigureImport) -> bool:
    """The file goes once the row is gone for good; whether it was there."""
    removed, _by_model = FigureImport.objects.filter(pk=row.pk).delete()
    name = str(row.file.name or "")
    transaction.on_commit(lambda: default_storage.delete(name))
    return bool(removed)
