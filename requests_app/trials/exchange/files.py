"""What a file is, by its content, and its lines as cells. Nothing of it is believed: neither its name nor its size."""

import codecs
import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from requests_app.jobs import confined
from requests_app.trials.exchange.calendars import MOST_BYTES, MOST_COLUMNS, MOST_ROWS, CalendarRefused, FileKind
from requests_app.trials.exchange.cells import as_meant
from requests_app.trials.exchange.columns import Row, heading_score

SHEET_READER = Path(__file__).with_name("sheet_reader.py")
LIMITS = confined.Limits(memory=400 * 1024 * 1024, seconds=10, written=40 * 1024 * 1024)

BOMS = [(codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16")]
DELIMITERS = ",;\t|"
TRIED_LINES = 60
OLD_OFFICE = bytes.fromhex("d0cf11e0a1b11ae1")
NOT_TEXT = [b"%PDF-", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"{\\rtf", b"<!DOCTYPE", b"<html"]

NOT_A_CALENDAR = gettext_lazy("This is no content calendar that we can read. Save it as CSV or Excel file (.xlsx).")
TOO_MUCH = gettext_lazy("This file holds more than a content calendar does. Save its table as CSV, and try again.")
DAMAGED = gettext_lazy("This file is damaged. Save it once more in the program it comes from, and try again.")
TOO_MANY_ROWS = gettext_lazy("This file has more than %(most)s rows. Split it into several files.")
SENTENCES = {
    "too_much": TOO_MUCH,
    "encrypted": gettext_lazy("This file is protected by a password. Save it without one, and try again."),
    "no_workbook": NOT_A_CALENDAR,
    "damaged": DAMAGED,
    "declarations": gettext_lazy("This Excel file was changed in a way we do not trust. Save it once more in Excel."),
}


@dataclass(frozen=True, slots=True)
class Sheet:
    """Its rows that are not empty, each with its number in the file."""

    name: str
    rows: Sequence[Row]


def kind_of(data: bytes) -> FileKind:
    """Raises CalendarRefused for what is no calendar at all."""
    if not data.strip():
        raise CalendarRefused(_("This file is empty."))
    if len(data) > MOST_BYTES:
        raise CalendarRefused(_("This file is larger than %(most)s MB.") % {"most": MOST_BYTES // 1024 // 1024})
    if data.startswith(OLD_OFFICE):
        raise CalendarRefused(
            _("This is an old Excel file, or one with a password. Save it as .xlsx without a password, or as CSV.")
        )
    if data.startswith(b"PK\x03\x04"):
        return FileKind.EXCEL
    start = data.lstrip(codecs.BOM_UTF8).lstrip()[:20]
    if any(start.startswith(sign) for sign in NOT_TEXT):
        raise CalendarRefused(str(NOT_A_CALENDAR))
    return FileKind.EVENTS if start.upper().startswith(b"BEGIN:VCALENDAR") else FileKind.CSV


def sheets_of(data: bytes) -> list[Sheet]:
    """The sheets of an Excel file, read in a process of its own."""
    read = confined_answer(SHEET_READER, data)
    return [
        Sheet(sheet["name"], [(number, row) for number, row in sheet["rows"] if any(cell.strip() for cell in row)])
        for sheet in read["sheets"]
    ]


def confined_answer(program: Path, data: bytes, *arguments: str) -> dict[str, Any]:
    """What one of our readers answers about a file; why it refused it comes as `CalendarRefused`."""
    try:
        answer: dict[str, Any] = confined.run(program, data, *arguments, limits=LIMITS)
    except confined.Stopped as stopped:
        raise CalendarRefused(str(TOO_MUCH)) from stopped
    except confined.Failed as failed:
        raise CalendarRefused(str(DAMAGED)) from failed
    if answer.get("refused") in SENTENCES:
        raise CalendarRefused(str(SENTENCES[answer["refused"]]))
    return answer


def rows_of(data: bytes) -> list[Row]:
    """The lines of a CSV file that are not empty, each with the number of the line it begins in."""
    text = text_of(data)
    first, _break, rest = text.partition("\n")
    named = first.strip().strip('"')
    if named[:4].lower() == "sep=" and len(named) == len("sep=;"):
        return _rows(rest, named[-1], skipped=1)
    return _rows(text, _delimiter(text), skipped=0)


def text_of(data: bytes) -> str:
    """By its byte order mark; else UTF-8, if every byte fits; else Windows-1252."""
    marked = [encoding for mark, encoding in BOMS if data.startswith(mark)]
    for encoding in marked or ["utf-8", "cp1252"]:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise CalendarRefused(_("We cannot read the letters of this file. Save it as “CSV UTF-8”, and try again."))


def _delimiter(text: str) -> str:
    """The sign that gives the best heading; without a heading, the one that stands most often between cells."""
    beginning = "\n".join(text.splitlines()[:TRIED_LINES])

    def fit(delimiter: str) -> tuple[int, int]:
        rows = list(islice(csv.reader(io.StringIO(beginning, newline=""), delimiter=delimiter), TRIED_LINES))
        return max(map(heading_score, rows), default=0), sum(map(len, rows))

    try:
        return max(DELIMITERS, key=fit)
    except csv.Error as error:
        raise CalendarRefused(str(NOT_A_CALENDAR)) from error


def _rows(text: str, delimiter: str, *, skipped: int) -> list[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[Row] = []
    begins = skipped + 1
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                rows.append((begins, [as_meant(cell) for cell in row]))
                _check_size(rows)
            begins = skipped + reader.line_num + 1
    except csv.Error as error:
        sentence = _("From line %(line)s on, quotation marks do not match. Correct them, and try again.")
        raise CalendarRefused(sentence % {"line": begins}) from error
    return rows


def _check_size(rows: Sequence[Row]) -> None:
    """Titles, headings and notes have some room beside the posts."""
    if len(rows) > MOST_ROWS + TRIED_LINES:
        raise CalendarRefused(TOO_MANY_ROWS % {"most": MOST_ROWS})
    if len(rows[-1][1]) > MOST_COLUMNS:
        raise CalendarRefused(str(TOO_MUCH))
