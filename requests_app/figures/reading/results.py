"""What reading a file of figures gives: its columns, a row for each post, day or period, and what must be asked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from enum import StrEnum

from requests_app.sheets.lines import SkippedLine
from requests_app.sheets.moments import OrderQuestion


class ColumnUse(StrEnum):
    """What is in a column. ASKED is not known, and nothing of it is read until somebody says."""

    ASKED = "asked"
    NONE = "none"
    DAY = "day"
    # At Meta beside the day of the post; “Lifetime”, or the day that the figures are of.
    DAY_OF_FIGURES = "day_of_figures"
    KEY = "key"
    LINK = "link"
    TITLE = "title"
    KIND = "kind"
    ACCOUNT_KEY = "account_key"
    ACCOUNT_NAME = "account_name"
    METRIC = "metric"


@dataclass(frozen=True, slots=True)
class FigureMeaning:
    """`metric` is the key of one, if the column holds its figures. `code` is the same in one word."""

    use: ColumnUse
    metric: str = ""

    @property
    def code(self) -> str:
        return f"{self.use}:{self.metric}" if self.metric else str(self.use)

    @classmethod
    def of(cls, code: str) -> "FigureMeaning":
        """Raises ValueError for what is no code."""
        use, _colon, metric = code.partition(":")
        if (use == ColumnUse.METRIC) != bool(metric):
            raise ValueError(code)
        return cls(ColumnUse(use), metric)


@dataclass(frozen=True, slots=True)
class FigureColumn:
    """A column by its number, the first one is 0. `explained` is what a second heading says, or the line above."""

    number: int
    name: str
    explained: str
    samples: tuple[str, ...]
    meaning: FigureMeaning


class Basis(StrEnum):
    """What a row of the file stands for."""

    POSTS = "posts"
    DAYS = "days"
    MONTHS = "months"
    PERIOD = "period"


@dataclass(frozen=True, slots=True)
class ReadValue:
    """`is_rounded`: the file itself rounded it, as in `1.2K`."""

    value: Decimal
    is_rounded: bool = False


@dataclass(frozen=True, slots=True)
class FigureRow:
    """`key` is the same for the same post, day or period in every file. In `values`, None is unknown, which is not 0.

    `day` is None for a period; `account` is a key of `ReadFigures.accounts`, empty if the file names none; `link` is
    the `links.plain_link` of the post.
    """

    line: int
    key: str
    day: date | None
    values: Mapping[str, ReadValue | None]
    at: time | None = None
    account: str = ""
    kind: str = ""
    title: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class WrongLine:
    """A line that should be data, and the sentences why it is not read."""

    line: int
    written: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FoundAccount:
    """An account that the file names: `key` is its id, or its name where there is no id."""

    key: str
    name: str
    rows: int


@dataclass(frozen=True, slots=True)
class DecimalQuestion:
    """Is the sign before decimals, or between thousands? Nothing in the file says so."""

    line: int
    written: str
    with_decimals: Decimal
    with_thousands: Decimal


@dataclass(frozen=True, slots=True)
class ReadFigures:
    """`shape` is the key of the export that the columns were known by; empty if it was not seen before.

    `order` and `decimal` are how days in figures and numbers were read, empty if none needs it. `years` are those
    assumed for days that name none. `asks_accounts` are those about which nothing is known yet. `first_on` and
    `last_on` are of the period that rows without a day are of.
    """

    basis: Basis
    columns: Sequence[FigureColumn]
    rows: Sequence[FigureRow]
    wrong: Sequence[WrongLine] = ()
    skipped: Sequence[SkippedLine] = ()
    shape: str = ""
    platform: str = ""
    order: str = ""
    decimal: str = ""
    asks_order: OrderQuestion | None = None
    asks_decimal: DecimalQuestion | None = None
    asks_day: bool = False
    accounts: Sequence[FoundAccount] = ()
    asks_accounts: Sequence[FoundAccount] = ()
    years: Sequence[int] = ()
    first_on: date | None = None
    last_on: date | None = None
    sheet: str = ""
    other_sheets: Sequence[str] = ()

    @property
    def asks_columns(self) -> list[FigureColumn]:
        return [column for column in self.columns if column.meaning.use == ColumnUse.ASKED]

    @property
    def metrics(self) -> list[str]:
        return [column.meaning.metric for column in self.columns if column.meaning.metric]

    @property
    def is_settled(self) -> bool:
        """Is nothing left to ask?"""
        asked = (self.asks_columns, self.asks_order, self.asks_decimal, self.asks_day, self.asks_accounts)
        return not any(asked) and bool(self.metrics)
