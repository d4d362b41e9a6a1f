"""The files that a calendar may come in, read as tables, and refused in the words of calendars."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy

from requests_app.jobs import confined
from requests_app.sheets import files
from requests_app.sheets.lines import Row
from requests_app.sheets.refusals import SENTENCES, FileFault, FileRefused
from requests_app.trials.exchange.calendars import MOST_BYTES, MOST_COLUMNS, MOST_ROWS, CalendarRefused, FileKind
from requests_app.trials.exchange.columns import heading_score

LIMITS = files.FileLimits(
    most_bytes=MOST_BYTES,
    most_rows=MOST_ROWS,
    most_columns=MOST_COLUMNS,
    confined=confined.Limits(memory=400 * 1024 * 1024, seconds=10, written=40 * 1024 * 1024),
)

NOT_A_CALENDAR = gettext_lazy("This is no content calendar that we can read. Save it as CSV or Excel file (.xlsx).")
TOO_MUCH = gettext_lazy("This file holds more than a content calendar does. Save its table as CSV, and try again.")
TOO_MANY_ROWS = SENTENCES[FileFault.TOO_MANY_ROWS]
OUR_WORDS = {FileFault.NO_TABLE: NOT_A_CALENDAR, FileFault.TOO_MUCH: TOO_MUCH}


def kind_of(data: bytes) -> FileKind:
    """Raises CalendarRefused for what is no calendar at all."""
    with _in_our_words():
        if files.is_workbook(data, LIMITS):
            return FileKind.EXCEL
    return FileKind.EVENTS if files.start_of(data).upper().startswith(b"BEGIN:VCALENDAR") else FileKind.CSV


def sheets_of(data: bytes) -> list[files.Sheet]:
    """The sheets of an Excel file, read in a process of its own."""
    with _in_our_words():
        return files.sheets_of(data, LIMITS)


def confined_answer(program: Path, data: bytes, *arguments: str) -> dict[str, Any]:
    """What one of our readers answers about a file; why it refused it comes as `CalendarRefused`."""
    with _in_our_words():
        return files.confined_answer(program, data, *arguments, limits=LIMITS.confined)


def rows_of(data: bytes) -> list[Row]:
    """The lines of a CSV file that are not empty, each with the number of the line it begins in."""
    with _in_our_words():
        return files.rows_of(data, heading_score, LIMITS)


@contextmanager
def _in_our_words() -> Iterator[None]:
    try:
        yield
    except FileRefused as refused:
        raise CalendarRefused(str(OUR_WORDS.get(refused.reason, refused))) from refused
