"""What a file is, by its content, and its lines as cells. Nothing of it is believed: neither its name nor its size."""

import codecs
import csv
import io
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from requests_app.jobs import confined
from requests_app.sheets.formulas import as_meant
from requests_app.sheets.lines import Row
from requests_app.sheets.refusals import FileFault, FileRefused

SHEET_READER = Path(__file__).with_name("sheet_reader.py")

BOMS = [(codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16")]
DELIMITERS = ",;\t|"
TRIED_LINES = 60
OLD_OFFICE = bytes.fromhex("d0cf11e0a1b11ae1")
NOT_TEXT = [b"%PDF-", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"{\\rtf", b"<!DOCTYPE", b"<html"]

# How many headings that we know a row holds.
HeadingScore = Callable[[Sequence[str]], int]


@dataclass(frozen=True, slots=True)
class FileLimits:
    """The largest file in bytes, and the largest table; `confined` are those of the process that opens it in Excel."""

    most_bytes: int
    most_rows: int
    most_columns: int
    confined: confined.Limits


@dataclass(frozen=True, slots=True)
class Sheet:
    """Its rows that are not empty, each with its number in the file."""

    name: str
    rows: Sequence[Row]


def is_workbook(data: bytes, limits: FileLimits) -> bool:
    """Is it an Excel file? Otherwise it may be a text. Raises FileRefused for what is neither."""
    if not data.strip():
        raise FileRefused(FileFault.EMPTY)
    if len(data) > limits.most_bytes:
        raise FileRefused(FileFault.TOO_LARGE, most=limits.most_bytes // 1024 // 1024)
    if data.startswith(OLD_OFFICE):
        raise FileRefused(FileFault.OLD_OFFICE)
    if data.startswith(b"PK\x03\x04"):
        return True
    if any(start_of(data).startswith(sign) for sign in NOT_TEXT):
        raise FileRefused(FileFault.NO_TABLE)
    return False


def start_of(data: bytes) -> bytes:
    """The first bytes of a text that say something."""
    return data.lstrip(codecs.BOM_UTF8).lstrip()[:20]


def sheets_of(data: bytes, limits: FileLimits) -> list[Sheet]:
    """The sheets of an Excel file, read in a process of its own."""
    read = confined_answer(SHEET_READER, data, str(limits.most_rows + TRIED_LINES), limits=limits.confined)
    return [
        Sheet(sheet["name"], [(number, row) for number, row in sheet["rows"] if any(cell.strip() for cell in row)])
        for sheet in read["sheets"]
    ]


def confined_answer(program: Path, data: bytes, *arguments: str, limits: confined.Limits) -> dict[str, Any]:
    """What one of our readers answers about a file; why it refused it comes as `FileRefused`."""
    try:
        answer: dict[str, Any] = confined.run(program, data, *arguments, limits=limits)
    except confined.Stopped as stopped:
        raise FileRefused(FileFault.TOO_MUCH) from stopped
    except confined.Failed as failed:
        raise FileRefused(FileFault.DAMAGED) from failed
    if answer.get("refused") in set(FileFault):
        raise FileRefused(FileFault(answer["refused"]))
    return answer


def rows_of(data: bytes, score: HeadingScore, limits: FileLimits) -> list[Row]:
    """The lines of a CSV file that are not empty, each with the number of the line it begins in."""
    text = text_of(data)
    first, _break, rest = text.partition("\n")
    named = first.strip().strip('"')
    if named[:4].lower() == "sep=" and len(named) == len("sep=;"):
        return _rows(rest, named[-1], limits, skipped=1)
    return _rows(text, _delimiter(text, score), limits, skipped=0)


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
    raise FileRefused(FileFault.LETTERS)


def _delimiter(text: str, score: HeadingScore) -> str:
    """The sign that gives the best heading; without a heading, the one that makes most lines equally wide.

    If that tells nothing either, it is the one that stands most often between cells.
    """
    beginning = "\n".join(text.splitlines()[:TRIED_LINES])

    def fit(delimiter: str) -> tuple[int, int, int]:
        rows = list(islice(csv.reader(io.StringIO(beginning, newline=""), delimiter=delimiter), TRIED_LINES))
        widths = Counter(len(row) for row in rows if len(row) > 1)
        return max(map(score, rows), default=0), max(widths.values(), default=0), sum(map(len, rows))

    try:
        return max(DELIMITERS, key=fit)
    except csv.Error as error:
        raise FileRefused(FileFault.NO_TABLE) from error


def _rows(text: str, delimiter: str, limits: FileLimits, *, skipped: int) -> list[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[Row] = []
    begins = skipped + 1
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                rows.append((begins, [as_meant(cell) for cell in row]))
                _check_size(rows, limits)
            begins = skipped + reader.line_num + 1
    except csv.Error as error:
        raise FileRefused(FileFault.QUOTES, line=begins) from error
    return rows


def _check_size(rows: Sequence[Row], limits: FileLimits) -> None:
    """Titles, headings and notes have some room beside the data."""
    if len(rows) > limits.most_rows + TRIED_LINES:
        raise FileRefused(FileFault.TOO_MANY_ROWS, most=limits.most_rows)
    if len(rows[-1][1]) > limits.most_columns:
        raise FileRefused(FileFault.TOO_MUCH)
