"""Read a content calendar from a file: CSV, Excel, iCalendar. What is not understood is named, not lost."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from requests_app.sheets import moments
from requests_app.sheets.files import Sheet
from requests_app.sheets.lines import Row, SkippedLine, shortened
from requests_app.sheets.moments import OrderQuestion
from requests_app.trials.exchange.calendars import (
    MOST_ROWS,
    CalendarRefused,
    FileKind,
    ReadCalendar,
    SheetColumn,
)
from requests_app.trials.exchange.channels import Channels
from requests_app.trials.exchange.columns import CalendarTable, changed, find_table, is_heading_of
from requests_app.trials.exchange.events import read_events
from requests_app.trials.exchange.files import TOO_MANY_ROWS, kind_of, rows_of, sheets_of
from requests_app.trials.exchange.posts import ColumnMeaning
from requests_app.trials.exchange.tables import RowReader
from requests_app.trials.exchange.weeks import has_weeks, read_weeks


def read(
    data: bytes,
    *,
    channels: Sequence[str],
    today: date,
    zone: ZoneInfo,
    mapping: Mapping[int, ColumnMeaning] | None = None,
    order: str = "",
    elsewhere: Sequence[str] = (),
    sheet: str = "",
) -> ReadCalendar:
    """The posts of a file, row by row, and what must be asked about it. Raises CalendarRefused.

    `channels` are those agreed; without them, each channel is as the file names it. Days are on the clocks of `zone`;
    one without a year is the nearest to `today`. What a person decides on seeing the result comes back with the same
    file: `mapping` changes what columns mean, `order` is DAY_FIRST or MONTH_FIRST, `elsewhere` are the channels of
    posts for which the file names none, `sheet` is another sheet. Nothing is fetched, nothing is stored.
    """
    known = Channels(channels)
    given = tuple(elsewhere) or (tuple(channels) if len(channels) == 1 else ())
    reader = RowReader(known, moments.Days(near=today, order=order), zone, given)
    kind = kind_of(data)
    if kind == FileKind.EVENTS:
        rows, names_none = read_events(data, reader)
        return ReadCalendar(kind, rows, asks_channels=names_none and not given)
    sheets = sheets_of(data) if kind == FileKind.EXCEL else [Sheet("", rows_of(data))]
    chosen, table = _choose(sheets, sheet, known)
    if table is None:
        rows, skipped = read_weeks(chosen.rows, reader, today)
        read_calendar = ReadCalendar(kind, rows, skipped)
    else:
        read_calendar = _read_table(kind, table, reader, mapping or {})
    if len(read_calendar.rows) > MOST_ROWS:
        raise CalendarRefused(TOO_MANY_ROWS % {"most": MOST_ROWS})
    others = [each.name for each in sheets if each is not chosen]
    return replace(read_calendar, sheet=chosen.name, other_sheets=others)


def _choose(sheets: Sequence[Sheet], name: str, channels: Channels) -> tuple[Sheet, CalendarTable | None]:
    """The sheet of this name, else the first one that holds a calendar; its table, None if it has weeks instead."""
    for sheet in sheets:
        if not sheet.rows or name not in {"", sheet.name}:
            continue
        if has_weeks(sheet.rows):
            return sheet, None
        if table := find_table(sheet.rows, channels):
            return sheet, table
    raise CalendarRefused(
        _("We found no table with days and texts in this file. Name its columns, for instance “Day” and “Text”.")
    )


def _read_table(
    kind: FileKind, table: CalendarTable, reader: RowReader, mapping: Mapping[int, ColumnMeaning]
) -> ReadCalendar:
    columns = changed(table.columns, mapping)
    asked = _settle_days(table, columns, reader.days)
    again = [(line, row) for line, row in table.rows if is_heading_of(table, row)]
    rows = [reader.read(line, row, columns) for line, row in table.rows if not is_heading_of(table, row)]
    meanings = {column.meaning for column in columns}
    return ReadCalendar(
        kind,
        rows,
        _skipped([*table.above, *([table.heading] if table.heading else []), *again]),
        columns,
        order=reader.days.order,
        asks_order=asked,
        asks_channels=not (meanings & {ColumnMeaning.CHANNEL, ColumnMeaning.TICKED} or reader.elsewhere),
    )


def _settle_days(table: CalendarTable, columns: Sequence[SheetColumn], days: moments.Days) -> OrderQuestion | None:
    for column in columns:
        if column.meaning == ColumnMeaning.DAY:
            cells = ((line, row[column.number]) for line, row in table.rows if column.number < len(row))
            return days.settle((line, moments.split(cell.strip())[0]) for line, cell in cells)
    return None


def _skipped(rows: Iterable[Row]) -> list[SkippedLine]:
    return [SkippedLine(line, shortened(row)) for line, row in rows]
