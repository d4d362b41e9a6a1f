"""A kept file as it is read with what was said, or is remembered of its account; and taking it over."""

from dataclasses import dataclass, replace
from datetime import date
from zoneinfo import ZoneInfo

from django.db import transaction

from requests_app.account_requests.actors import Actor
from requests_app.figures import services as figures
from requests_app.figures.imports.models import FigureImport
from requests_app.figures.models import ColumnMapping, Metric
from requests_app.figures.reading import reading
from requests_app.figures.reading.reading import FileAnswers
from requests_app.figures.reading.results import FigureMeaning, ReadFigures
from requests_app.figures.services import ImportResult


@dataclass(frozen=True)
class ImportedFile:
    """A file as it is read now: all rows of it, those of this account, what was said or is known about it."""

    whole: ReadFigures
    taken: ReadFigures
    answers: FileAnswers
    fingerprint: str


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
def take_over(row: FigureImport, file: ImportedFile, *, leave_out: bool, by: Actor) -> ImportResult:
    """Take over its figures, and remember what was said. Raises `ValidationError`."""
    account = figures.lock_account(row.account, by)
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
    return result
