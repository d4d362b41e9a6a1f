"""A program of its own that reads the cells of an Excel file; `requests_app.jobs.confined` starts it.

It answers `{"sheets": [{"name": "…", "rows": [[number, [cell, …]], …]}]}` with every cell as text and without empty
rows, or `{"refused": reason}`. It takes in a stranger's file, and imports nothing of the portal.
"""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime, time, timedelta
from typing import Any

from openpyxl import load_workbook
from openpyxl.worksheet._read_only import ReadOnlyWorksheet

# An honest calendar has some thirty parts, of a few megabytes.
MOST_PARTS = 1_000
MOST_BYTES_UNPACKED = 60 * 1024 * 1024
MOST_SHEETS = 30
MOST_COLUMNS = 200
# Some programs save empty rows far below a table.
LAST_ROW = 200_000
CHUNK = 1024 * 1024

WORKBOOK = b"spreadsheetml"
CONTENT_TYPES = "[Content_Types].xml"
ENCRYPTED = 0x1
# Excel never writes either; entities could make much of little, or name other files.
DECLARATIONS = tuple(word.encode(code) for word in ("<!DOCTYPE", "<!ENTITY") for code in ("ascii", "utf-16-le"))
LONGEST_DECLARATION = max(map(len, DECLARATIONS))


class SheetRefused(Exception):
    pass


def answer(content: bytes, most_rows: str) -> dict[str, Any]:
    """Beyond row `most_rows`, no row may hold anything."""
    try:
        _look_from_outside(content)
        return {"sheets": _sheets(content, int(most_rows))}
    except SheetRefused as refused:
        return {"refused": str(refused)}


def _look_from_outside(content: bytes) -> None:
    """Is it a workbook, and does it stay within its limits when it is unpacked?"""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_BYTES_UNPACKED:
                raise SheetRefused("too_much")
            if any(part.flag_bits & ENCRYPTED for part in parts):
                raise SheetRefused("encrypted")
            if CONTENT_TYPES not in archive.namelist() or WORKBOOK not in archive.read(CONTENT_TYPES):
                raise SheetRefused("no_table")
            for part in parts:
                _look_for_declarations(archive, part)
    except (zipfile.BadZipFile, NotImplementedError, EOFError) as error:
        raise SheetRefused("damaged") from error


def _look_for_declarations(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    if not part.filename.endswith((".xml", ".rels")):
        return
    kept = b""
    with archive.open(part) as opened:
        while chunk := opened.read(CHUNK):
            kept = kept[-LONGEST_DECLARATION:] + chunk
            if any(word in kept for word in DECLARATIONS):
                raise SheetRefused("declarations")


def _sheets(content: bytes, most_rows: int) -> list[dict[str, Any]]:
    """The sheets that a person sees; of a formula, what the file says it came to."""
    book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
    seen = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    if len(seen) > MOST_SHEETS:
        raise SheetRefused("too_much")
    return [{"name": str(sheet.title), "rows": _rows(sheet, most_rows)} for sheet in seen]


def _rows(sheet: ReadOnlyWorksheet, most_rows: int) -> list[tuple[int, list[str]]]:
    # What a file says about its own size need not be true.
    sheet.reset_dimensions()
    rows = []
    for number, row in enumerate(sheet.iter_rows(values_only=True), start=1):
        cells = [_text(value) for value in row]
        while cells and not cells[-1]:
            cells.pop()
        if (cells and number > most_rows) or len(cells) > MOST_COLUMNS or number > LAST_ROW:
            raise SheetRefused("too_much")
        if cells:
            rows.append((number, cells))
    return rows


def _text(value: Any) -> str:
    if value is None or isinstance(value, bool):
        return {None: "", True: "TRUE", False: "FALSE"}[value]
    if isinstance(value, datetime):
        return _moment(value)
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return (datetime.min + value).time().isoformat("seconds")  # noqa: DTZ901 - a clock time has no zone
    if isinstance(value, float):
        return f"{value:f}".rstrip("0").rstrip(".")
    # A carriage return, as Excel keeps it.
    return str(value).replace("_x000D_", "")


def _moment(value: datetime) -> str:
    """To the second: Excel counts in parts of a day, so that 8:00 may come out as a little less; 0:00 is a day."""
    rounded = (value + timedelta(milliseconds=500)).replace(microsecond=0)
    return rounded.isoformat(" ") if rounded.time() > time() else rounded.date().isoformat()
