"""Read figures from a platform's export, or from any table: CSV, Excel. What is not understood is asked, or named."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from requests_app.figures.metrics import METRICS
from requests_app.figures.reading.days import FigureDays, is_month
from requests_app.figures.reading.numbers import Numbers
from requests_app.figures.reading.results import (
    Basis,
    ColumnUse,
    FigureColumn,
    FigureMeaning,
    FigureRow,
    FoundAccount,
    ReadFigures,
    WrongLine,
)
from requests_app.figures.reading.rows import FigureRowReader, is_heading
from requests_app.figures.reading.tables import FigureTable, cell, find_table, known_headings, with_meanings
from requests_app.jobs import confined
from requests_app.sheets import files
from requests_app.sheets.lines import SkippedLine, shortened

MEGABYTE = 1024 * 1024
LIMITS = files.FileLimits(
    most_bytes=25 * MEGABYTE,
    most_rows=50_000,
    most_columns=200,
    confined=confined.Limits(memory=800 * MEGABYTE, seconds=60, written=80 * MEGABYTE),
)
WHOLE = {key: kind.is_whole for key, kind in METRICS.items()}
# So few rows say nothing by being the sum of the others.
FEWEST_ROWS = 3


class NoFigures(Exception):
    """The file has no table with numbers; the sentence says what to do."""


@dataclass(frozen=True)
class FileAnswers:
    """What a person said on seeing the result: what columns mean, DAY_FIRST or MONTH_FIRST, the sign before decimals,
    which accounts of the file are taken (True) or left out (False), the sheet."""

    mapping: Mapping[int, FigureMeaning] = field(default_factory=dict)
    order: str = ""
    decimal: str = ""
    accounts: Mapping[str, bool] = field(default_factory=dict)
    sheet: str = ""


NOTHING_SAID = FileAnswers()


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """The table of a file, before anything of it is read. By `fingerprint` a mapping of columns is remembered."""

    sheet: str
    table: FigureTable
    other_sheets: Sequence[str]

    @property
    def fingerprint(self) -> str:
        return self.table.fingerprint


def open_file(data: bytes, sheet: str = "") -> OpenedFile:
    """The sheet of this name, else the first that an export is known by, else the first with numbers.

    Raises FileRefused and NoFigures.
    """
    if files.is_workbook(data, LIMITS):
        sheets = files.sheets_of(data, LIMITS)
    else:
        sheets = [files.Sheet("", files.rows_of(data, known_headings, LIMITS))]
    tables = {
        each.name: table
        for each in sheets
        if each.rows and sheet in {"", each.name} and (table := find_table(each.rows))
    }
    if not tables:
        raise NoFigures(_("We found no table with numbers in this file. Save it as CSV or Excel file, and try again."))
    chosen = next((name for name, table in tables.items() if table.shape), next(iter(tables)))
    return OpenedFile(chosen, tables[chosen], [each.name for each in sheets if each.name != chosen])


def read(
    opened: OpenedFile,
    *,
    today: date,
    zone: ZoneInfo,
    answers: FileAnswers = NOTHING_SAID,
    whole: Mapping[str, bool] = WHOLE,
) -> ReadFigures:
    """The figures of a file, row by row, and what must be asked about it.

    No day is after `today`; times are on the clocks of `zone` where the file says theirs. `whole` are the metrics, and
    whether each is counted in whole numbers. Nothing is fetched, nothing is stored.
    """
    table = opened.table
    columns = with_meanings(table.columns, answers.mapping)
    basis = _basis(columns, table)
    days, numbers = FigureDays(today, zone, answers.order), Numbers(answers.decimal)
    is_daily = bool(table.shape) and basis == Basis.DAYS
    written = list(_cells(table, _uses(columns, ColumnUse.DAY, ColumnUse.DAY_OF_FIGURES)))
    asks_order = days.settle(written, is_daily=is_daily)
    asks_decimal = numbers.settle(_figures(table, columns, whole))
    reader = FigureRowReader(columns, basis, days, numbers, whole)
    rows, wrong, skipped = _read_rows(table, reader)
    rows, wrong = _without_totals(rows, wrong) if basis == Basis.PERIOD else (rows, wrong)
    accounts = _accounts(rows, reader)
    found = ReadFigures(
        basis,
        columns,
        rows,
        wrong,
        [*(SkippedLine(line, shortened(row)) for line, row in table.above), *skipped],
        order=days.order,
        decimal=numbers.decimal,
        asks_order=asks_order,
        asks_decimal=asks_decimal,
        accounts=accounts,
        asks_accounts=[account for account in accounts if not {account.key, account.name} & set(answers.accounts)],
        years=sorted(days.years),
    )
    return _placed(found, opened)


def _placed(found: ReadFigures, opened: OpenedFile) -> ReadFigures:
    """With what the table says as a whole: of which export it is, of which period, and on which sheet."""
    table, is_period = opened.table, found.basis == Basis.PERIOD
    first_on, last_on = (table.period if is_period else None) or (None, None)
    return replace(
        found,
        shape=table.shape.key if table.shape else "",
        platform=table.shape.platform if table.shape else "",
        asks_day=is_period and first_on is None,
        first_on=first_on,
        last_on=last_on,
        sheet=opened.sheet,
        other_sheets=opened.other_sheets,
    )


def _basis(columns: Sequence[FigureColumn], table: FigureTable) -> Basis:
    """By the export; else by the columns: posts have a key, a link or a text, and a month is no day."""
    uses = {column.meaning.use for column in columns}
    if ColumnUse.DAY not in uses:
        return Basis.PERIOD
    if table.shape:
        return table.shape.basis
    if uses & {ColumnUse.KEY, ColumnUse.LINK, ColumnUse.TITLE}:
        return Basis.POSTS
    days = [text for _line, text in _cells(table, _uses(columns, ColumnUse.DAY))]
    return Basis.MONTHS if days and all(map(is_month, days)) else Basis.DAYS


def _uses(columns: Sequence[FigureColumn], *uses: ColumnUse) -> list[int]:
    return [column.number for column in columns if column.meaning.use in uses]


def _cells(table: FigureTable, numbers: Collection[int]) -> Iterator[tuple[int, str]]:
    for line, row in table.rows:
        for number in numbers:
            if text := cell(row, number):
                yield line, text


def _figures(
    table: FigureTable, columns: Sequence[FigureColumn], whole: Mapping[str, bool]
) -> Iterator[tuple[int, str, bool]]:
    """The cells of the metrics; those that are asked about prove nothing yet."""
    measured = [(column.number, whole.get(column.meaning.metric, False)) for column in columns if column.meaning.metric]
    for line, row in table.rows:
        for number, is_whole in measured:
            if text := cell(row, number):
                yield line, text, is_whole


def _read_rows(
    table: FigureTable, reader: FigureRowReader
) -> tuple[list[FigureRow], list[WrongLine], list[SkippedLine]]:
    rows: list[FigureRow] = []
    wrong: list[WrongLine] = []
    skipped: list[SkippedLine] = []
    for line, row in table.rows:
        if is_heading((line, row), table.names):
            skipped.append(SkippedLine(line, shortened(row)))
            continue
        found = reader.read(line, row)
        if isinstance(found, FigureRow):
            rows.append(found)
        elif isinstance(found, WrongLine):
            wrong.append(found)
        else:
            skipped.append(found)
    return rows, wrong, skipped


def _without_totals(rows: list[FigureRow], wrong: list[WrongLine]) -> tuple[list[FigureRow], list[WrongLine]]:
    """A row without a day that is the sum of all the others is asked about: it may be a total in other words."""
    if len(rows) < FEWEST_ROWS:
        return rows, wrong
    sums: dict[str, Decimal] = {}
    for row in rows:
        for metric, read_value in row.values.items():
            sums[metric] = sums.get(metric, Decimal(0)) + (read_value.value if read_value else 0)
    totals = [
        row
        for row in rows
        if any(value and value.value for value in row.values.values())
        and all(value and value.value * 2 == sums[metric] for metric, value in row.values.items())
    ]
    sentence = _("This line is the sum of all others. Leave it out if it is their total.")
    found = [WrongLine(row.line, shortened([row.key]), (sentence,)) for row in totals]
    return [row for row in rows if row not in totals], [*wrong, *found]


def _accounts(rows: Sequence[FigureRow], reader: FigureRowReader) -> list[FoundAccount]:
    counted = Counter(row.account for row in rows if row.account)
    return [FoundAccount(key, reader.names[key], number) for key, number in counted.items()]


def without_accounts(read_figures: ReadFigures, answers: FileAnswers) -> ReadFigures:
    """Only the rows of the accounts that are taken."""
    left_out = {
        account.key
        for account in read_figures.accounts
        if answers.accounts.get(account.key, answers.accounts.get(account.name)) is False
    }
    return replace(read_figures, rows=[row for row in read_figures.rows if row.account not in left_out])
