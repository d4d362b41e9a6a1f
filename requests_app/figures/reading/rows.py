"""A row of a table as figures, or the sentences why it is none."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from questionnaire.written.days import NotADay, UnclearDay
from questionnaire.written.numbers import NotANumber, UnclearNumber
from questionnaire.written.texts import comparable, one_line, prose
from requests_app.figures.reading.days import FigureDays
from requests_app.figures.reading.links import plain_link
from requests_app.figures.reading.numbers import UNKNOWN, Numbers, is_number
from requests_app.figures.reading.results import (
    Basis,
    ColumnUse,
    FigureColumn,
    FigureRow,
    ReadValue,
    WrongLine,
)
from requests_app.figures.reading.tables import cell
from requests_app.sheets.lines import Row, SkippedLine, shortened

TOTALS = {
    *("total", "totals", "grand total", "sum", "sums", "subtotal", "all", "average", "gesamt", "gesamtsumme"),
    *("gesamtergebnis", "summe", "insgesamt", "durchschnitt", "somme", "total général", "totale", "total general"),
    *("suma", "total geral", "totaal", "итого", "合計", "总计", "总和"),
}
LIFETIME = {"lifetime", ""}
# Written by a spreadsheet that took an id for a number: its last figures are lost.
LOST_FIGURES = re.compile(r"\d+(?:[.,]\d+)?e\+?\d+", re.IGNORECASE)


@dataclass
class FigureRowReader:
    """Reads the rows of one table; `whole` are the metrics that are counted in whole numbers."""

    columns: Sequence[FigureColumn]
    basis: Basis
    days: FigureDays
    numbers: Numbers
    whole: Mapping[str, bool]
    by_key: dict[tuple[str, str], int] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.by_use: dict[ColumnUse, list[int]] = {}
        for column in self.columns:
            self.by_use.setdefault(column.meaning.use, []).append(column.number)
        self.measured = [column for column in self.columns if column.meaning.use == ColumnUse.METRIC]

    def read(self, line: int, row: Sequence[str]) -> FigureRow | WrongLine | SkippedLine:
        if self._is_note(row) or self._is_total(row):
            return SkippedLine(line, shortened(row))
        reasons: list[str] = []
        day, at = self._day(line, row, reasons)
        values = self._values(row, reasons)
        account = self._account(row)
        key = "" if reasons else self._key(row, day, at, reasons)
        if not reasons and (before := self.by_key.setdefault((account, key), line)) != line:
            reasons.append(_("Line %(line)s has figures of the same already.") % {"line": before})
        if reasons:
            return WrongLine(line, shortened(row), tuple(reasons))
        kind = one_line(self._text(row, ColumnUse.KIND)).strip()[:60]
        title = one_line(max(self._texts(row, ColumnUse.TITLE), key=len, default="")).strip()[:300]
        return FigureRow(line, key, day, values, at, account, kind, title, self._link(row))

    def _texts(self, row: Sequence[str], use: ColumnUse) -> list[str]:
        return [text for number in self.by_use.get(use, []) if (text := cell(row, number))]

    def _text(self, row: Sequence[str], use: ColumnUse) -> str:
        return next(iter(self._texts(row, use)), "")

    def _is_note(self, row: Sequence[str]) -> bool:
        """Words alone, without a day and without a number: a note, a second heading."""
        measured = [cell(row, column.number) for column in self.measured]
        if any(is_number(text) or text in UNKNOWN - {""} for text in measured):
            return False
        days = self._texts(row, ColumnUse.DAY)
        names = [column.name.strip() for column in self.columns if column.name.strip()]
        is_heading = bool(names) and [text.strip() for text in row if text.strip()] == names
        return is_heading or not any(self.days.is_day(text) for text in days)

    def _is_total(self, row: Sequence[str]) -> bool:
        """Of a line of totals, the first cell says so, or its name is empty; it has no day."""
        if any(self.days.is_day(text) for text in self._texts(row, ColumnUse.DAY)):
            return False
        measured = {column.number for column in self.measured}
        named = [text for number, text in enumerate(row) if text.strip() and number not in measured]
        if named and comparable(named[0]).strip(" :.") in TOTALS:
            return True
        return self.basis == Basis.PERIOD and not self._text(row, ColumnUse.KEY)

    def _day(self, line: int, row: Sequence[str], reasons: list[str]) -> tuple[date | None, time | None]:
        if self.basis == Basis.PERIOD:
            return None, None
        written = self._text(row, ColumnUse.DAY)
        figures_of = self._text(row, ColumnUse.DAY_OF_FIGURES)
        if comparable(figures_of) not in LIFETIME:
            written = figures_of
        if not written:
            reasons.append(_("There is no day."))
            return None, None
        try:
            day, at = self.days.read(line, written)
        except NotADay:
            reasons.append(_("“%(text)s” is no day.") % {"text": shortened([written], 40)})
            return None, None
        except UnclearDay:
            reasons.append(_("“%(text)s” can be two days.") % {"text": shortened([written], 40)})
            return None, None
        if day > self.days.today:
            reasons.append(_("“%(text)s” is in the future.") % {"text": shortened([written], 40)})
        return day, at

    def _values(self, row: Sequence[str], reasons: list[str]) -> dict[str, ReadValue | None]:
        values: dict[str, ReadValue | None] = {}
        for column in self.measured:
            written = cell(row, column.number)
            words = {"column": column.name or column.number + 1, "text": shortened([written], 40)}
            is_whole = self.whole.get(column.meaning.metric, False)
            try:
                values[column.meaning.metric] = self.numbers.read(written, is_whole=is_whole)
            except UnclearNumber:
                reasons.append(_("%(column)s: “%(text)s” can be two numbers.") % words)
            except NotANumber:
                sentence = _("%(column)s: “%(text)s” is no whole number.")
                reasons.append((sentence if is_whole else _("%(column)s: “%(text)s” is no number.")) % words)
        return values

    def _account(self, row: Sequence[str]) -> str:
        """Its id, else its name. A spreadsheet may have lost the last figures of the id."""
        name = one_line(self._text(row, ColumnUse.ACCOUNT_NAME)).strip()
        key = self._text(row, ColumnUse.ACCOUNT_KEY)
        account = name if not key or LOST_FIGURES.fullmatch(key) else key
        self.names.setdefault(account, name or account)
        return account

    def _key(self, row: Sequence[str], day: date | None, at: time | None, reasons: list[str]) -> str:
        """That of the post; without one, its link, or its moment and text. A day or month is its own key."""
        written = self._text(row, ColumnUse.KEY)
        if LOST_FIGURES.fullmatch(written):
            reasons.append(
                _("A spreadsheet shortened the number of this post: “%(text)s”. Import the file as it was downloaded.")
                % {"text": written}
            )
        if self.basis in {Basis.DAYS, Basis.MONTHS} and day:
            return day.isoformat()
        if not written and (link := self._text(row, ColumnUse.LINK)):
            parts = urlsplit(link) if "[" not in link else None
            written = f"{parts.netloc}{parts.path}".rstrip("/") if parts else link
        if not written:
            said = f"{day}|{at}|{prose(' '.join(self._texts(row, ColumnUse.TITLE)))}"
            written = hashlib.sha256(said.encode()).hexdigest()[:32]
        is_daily = comparable(self._text(row, ColumnUse.DAY_OF_FIGURES)) not in LIFETIME
        return f"{written[:200]}|{day}" if is_daily else written[:200]

    def _link(self, row: Sequence[str]) -> str:
        """Where the post can be seen; LinkedIn names posts by their link."""
        return plain_link(self._text(row, ColumnUse.LINK)) or plain_link(self._text(row, ColumnUse.KEY))


def is_heading(row: Row, names: Sequence[str]) -> bool:
    """The heading once more, as where two files were put together."""
    return bool(names) and [text.strip() for text in row[1]] == list(names)
