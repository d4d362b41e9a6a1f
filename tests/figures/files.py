"""The platforms' exports as they come, the same as Excel files, and tables that nobody has seen before.

The files in `exports/` have the columns, orders, encodings and oddities of real ones; what is in them is made up.
"""

import csv
import io
import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from openpyxl import Workbook

from requests_app.figures.reading.reading import FileAnswers, open_file, read
from requests_app.figures.reading.results import FigureMeaning, FigureRow, ReadFigures
from requests_app.sheets.files import text_of

EXPORTS = Path(__file__).with_name("exports")
TODAY = date(2026, 11, 28)
BERLIN = ZoneInfo("Europe/Berlin")
NAMES = sorted(path.stem for path in EXPORTS.glob("*.csv"))
PLAIN = re.compile(r"-?\d{1,11}(?:\.\d+)?")


def export(name: str) -> bytes:
    return (EXPORTS / f"{name}.csv").read_bytes()


def read_bytes(data: bytes, *, today: date = TODAY, **answers: Any) -> ReadFigures:
    """`mapping` is by number of the column, and says a meaning by its code."""
    answers["mapping"] = {number: FigureMeaning.of(code) for number, code in answers.get("mapping", {}).items()}
    return read(open_file(data, answers.get("sheet", "")), today=today, zone=BERLIN, answers=FileAnswers(**answers))


def read_text(text: str, **answers: Any) -> ReadFigures:
    return read_bytes(text.encode(), **answers)


def lines_of(data: bytes) -> list[list[str]]:
    """Of an export, without the line that names the delimiter; empty lines too."""
    text = text_of(data).removeprefix("sep=,\n").removeprefix("sep=,\r\n")
    delimiter = ";" if ";;;" in text else ","
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))


def workbook(*sheets: Sequence[Sequence[Any]]) -> bytes:
    book = Workbook()
    book.remove(book.active)
    for rows in sheets:
        sheet = book.create_sheet()
        for row in rows:
            sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def as_numbers(row: Sequence[str]) -> list[Any]:
    """As a spreadsheet keeps them: what is plainly a number is one, if it is no id."""
    return [(float(text) if "." in text else int(text)) if PLAIN.fullmatch(text) else text for text in row]


def total(rows: Sequence[FigureRow], metric: str) -> Decimal:
    """Over the rows that know it."""
    return sum((value.value for row in rows if (value := row.values[metric])), Decimal(0))


def totals(rows: Sequence[FigureRow], metrics: Sequence[str]) -> dict[str, Decimal]:
    return {metric: total(rows, metric) for metric in metrics}


def unknown(rows: Sequence[FigureRow], metric: str) -> int:
    return sum(row.values[metric] is None for row in rows)
