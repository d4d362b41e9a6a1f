"""Calendars with a block for each week: days across, a line for each channel, several posts in a cell."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.utils.translation import gettext as _

from questionnaire.written.days import NotADay, UnclearDay
from questionnaire.written.texts import comparable, prose
from requests_app.sheets import moments
from requests_app.sheets.lines import Row, SkippedLine, shortened
from requests_app.trials.exchange.calendars import ReadRow
from requests_app.trials.exchange.columns import HEADINGS
from requests_app.trials.exchange.posts import ColumnMeaning, ExchangePost
from requests_app.trials.exchange.tables import RowReader, RowRemarks

FEWEST_DAYS = 3
SEARCHED = 200
YEAR = re.compile(r"\b(20\d\d)\b")
BETWEEN_POSTS = re.compile(r"\s*[|\n]\s*")
# Words between dashes say why there is no post: "– holiday –".
NO_POST = re.compile(r"[-–—]+(?:\s.*\s[-–—]+)?")
TIME_FIRST = re.compile(
    r"(\d{1,2}[:.]\d{2}(?:\s*[ap]\.?m\.?)?(?:\s*uhr)?|\d{1,2}\s*[ap]\.?m\.?)[\s:,–-]+(.+)", re.IGNORECASE | re.DOTALL
)


@dataclass
class WeekBlock:
    """The lines of one week below its line of days; `people` says who is responsible on which day."""

    days: dict[int, date]
    rows: list[Row] = field(default_factory=list)
    people: dict[int, str] = field(default_factory=dict)


def has_weeks(rows: Sequence[Row]) -> bool:
    return any(_is_line_of_days(row) for _line, row in rows[:SEARCHED])


def read_weeks(rows: Sequence[Row], reader: RowReader, today: date) -> tuple[list[ReadRow], list[SkippedLine]]:
    """A row for each post, and the lines and cells that are none."""
    found: list[ReadRow] = []
    skipped: list[SkippedLine] = []
    for week in _weeks(rows, reader, today, skipped):
        for line, row in week.rows:
            for number, cell in enumerate(row[1:], start=1):
                if cell.strip():
                    found += _posts(line, row[0], cell, week, number, reader, skipped)
    return found, sorted(skipped, key=lambda each: each.line)


def _is_line_of_days(row: Sequence[str]) -> bool:
    """Most cells of it are days."""
    cells = [cell.strip() for cell in row[1:] if cell.strip()]
    return len(cells) >= FEWEST_DAYS and sum(map(_may_be_day, cells)) >= max(FEWEST_DAYS, len(cells) - 1)


def _may_be_day(cell: str) -> bool:
    try:
        moments.Days(near=moments.ANY_DAY).read(cell)
    except NotADay:
        # A weekday that does not fit that year; the year of the week is known later.
        return moments.weekday_in(cell) is not None and moments.has_no_year(cell)
    except UnclearDay:
        pass
    return True


def _weeks(rows: Sequence[Row], reader: RowReader, today: date, skipped: list[SkippedLine]) -> Iterator[WeekBlock]:
    """Lines outside of weeks, and those of a week that are no channel, are skipped or say who is responsible."""
    near = today
    week: WeekBlock | None = None
    for line, row in rows:
        if _is_line_of_days(row):
            if week:
                yield week
            week = WeekBlock(_days(row, near, reader))
            skipped.append(SkippedLine(line, shortened(row)))
        elif not any(cell.strip() for cell in row[1:]):
            # A line with one cell is a title, the head of the next week, a legend.
            near = _near(row[0], near)
            skipped.append(SkippedLine(line, shortened(row)))
        elif week and comparable(row[0]) in HEADINGS[ColumnMeaning.AUTHOR]:
            week.people = {number: cell.strip() for number, cell in enumerate(row) if number and cell.strip()}
            skipped.append(SkippedLine(line, shortened(row)))
        elif week:
            week.rows.append((line, row))
        else:
            skipped.append(SkippedLine(line, shortened(row)))
    if week:
        yield week


def _near(head: str, near: date) -> date:
    """The middle of the year that a title names."""
    years = YEAR.findall(head)
    return date(int(years[-1]), 7, 1) if years else near


def _days(row: Sequence[str], near: date, reader: RowReader) -> dict[int, date]:
    """Each day is the nearest one to the day before it, so that a week may go on into the next year."""
    days: dict[int, date] = {}
    for number, cell in enumerate(row):
        if number and cell.strip():
            try:
                near = moments.Days(near=near, order=reader.days.order).read(cell.strip())
            except (NotADay, UnclearDay):
                continue
            days[number] = near
            near += timedelta(days=1)
    return days


def _posts(
    line: int, head: str, cell: str, week: WeekBlock, number: int, reader: RowReader, skipped: list[SkippedLine]
) -> Iterator[ReadRow]:
    for part in filter(None, BETWEEN_POSTS.split(prose(cell).strip())):
        if NO_POST.fullmatch(part):
            skipped.append(SkippedLine(line, shortened([head, part])))
        else:
            yield _post(line, head, part, week, number, reader)


def _post(line: int, head: str, part: str, week: WeekBlock, number: int, reader: RowReader) -> ReadRow:
    found = RowRemarks()
    channels, unknown = reader.channels.split(head)
    reader.tell_of(channels, unknown, found)
    timed = TIME_FIRST.fullmatch(part)
    at, text = (timed[1], timed[2].strip()) if timed else ("", part)
    day = week.days.get(number)
    if day is None:
        found.reasons.append(_("There is no day above this cell."))
    elif text.casefold() in moments.NO_TIME_YET:
        found.reasons.append(_("There is no text yet: “%(text)s”.") % {"text": text})
    planned_on, planned_at = reader.moment(day.isoformat(), at, found) if day else (None, None)
    post = None
    if planned_on and not found.reasons:
        author = week.people.get(number, "")
        post = ExchangePost(planned_on, text, at=planned_at, channels=tuple(channels), author=author)
    return ReadRow(line, shortened([head, part]), post, tuple(found.reasons), tuple(found.notes))
