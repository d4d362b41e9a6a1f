"""What reading a file gives: its columns, a row for each post, what must be asked. Nothing of the file is left out."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from requests_app.sheets.lines import SkippedLine
from requests_app.sheets.moments import OrderQuestion
from requests_app.trials.exchange.posts import ColumnMeaning, ExchangePost

MOST_BYTES = 5 * 1024 * 1024
MOST_ROWS = 5_000
MOST_COLUMNS = 200


class CalendarRefused(Exception):
    """The file as a whole is not read; the sentence says why, and what to do."""


class FileKind(StrEnum):
    CSV = "csv"
    EXCEL = "xlsx"
    EVENTS = "ics"


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column by its number, the first one is 0: its heading (empty if there is none), some values, what it means."""

    number: int
    name: str
    samples: tuple[str, ...]
    meaning: ColumnMeaning


@dataclass(frozen=True, slots=True)
class ReadRow:
    """One post of the file, or the sentences why there is none. `notes` are sentences beside a post that was read.

    `line` is its line in a text file, its row in a sheet; `written` is what the row says, shortened.
    """

    line: int
    written: str
    post: ExchangePost | None = None
    reasons: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadCalendar:
    """`order` is how days in figures were read, DAY_FIRST or MONTH_FIRST; empty if no day needs it.

    `columns` is empty where a file has none: calendars by weeks, iCalendar files. If `asks_channels`, the file names no
    channels, and its posts have none.
    """

    kind: FileKind
    rows: Sequence[ReadRow]
    skipped: Sequence[SkippedLine] = ()
    columns: Sequence[SheetColumn] = ()
    order: str = ""
    asks_order: OrderQuestion | None = None
    asks_channels: bool = False
    sheet: str = ""
    other_sheets: Sequence[str] = ()

    @property
    def posts(self) -> list[ExchangePost]:
        return [row.post for row in self.rows if row.post]

    @property
    def wrong(self) -> list[ReadRow]:
        return [row for row in self.rows if not row.post]

    @property
    def mapping(self) -> dict[int, ColumnMeaning]:
        return {column.number: column.meaning for column in self.columns}
