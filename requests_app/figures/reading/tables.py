"""Where a table of figures begins, which export it is, and what its columns mean. What is not known is asked."""

import hashlib
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from questionnaire.written.days import NotADay
from questionnaire.written.texts import comparable
from requests_app.figures.reading import shapes
from requests_app.figures.reading.days import is_day
from requests_app.figures.reading.numbers import UNKNOWN, is_number
from requests_app.figures.reading.results import ColumnUse, FigureColumn, FigureMeaning
from requests_app.figures.reading.shapes import ExportShape
from requests_app.sheets import moments
from requests_app.sheets.lines import Row

SEARCHED = 100
SAMPLED = 200
SAMPLES_SHOWN = 3
FEWEST_KNOWN = 2
# Longer numbers are ids.
LONGEST_FIGURE = 11
ASKED, NONE = FigureMeaning(ColumnUse.ASKED), FigureMeaning(ColumnUse.NONE)
PERIOD_LINE = re.compile(r"#\s*(?P<which>start|end) date:\s*(?P<day>\d{8})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FigureTable:
    """`above` are the lines before the data: titles, notes, the heading (`names`) and a second one."""

    above: Sequence[Row]
    rows: Sequence[Row]
    columns: Sequence[FigureColumn]
    shape: ExportShape | None
    names: Sequence[str]

    @property
    def fingerprint(self) -> str:
        """The same for every file with these headings, in whatever letters; empty without headings."""
        said = "\n".join(f"{comparable(column.name)}\t{comparable(column.explained)}" for column in self.columns)
        return hashlib.sha256(said.encode()).hexdigest() if said.strip() else ""

    @property
    def period(self) -> tuple[date, date] | None:
        """As the lines above the table say it."""
        found = {match["which"].lower(): match["day"] for _line, row in self.above if (match := _period_line(row))}
        try:
            first, last = (moments.Days(near=moments.ANY_DAY).read(found[which]) for which in ("start", "end"))
        except (KeyError, NotADay):
            return None
        return first, last


def known_headings(row: Sequence[str]) -> int:
    return sum(comparable(cell) in shapes.KNOWN_NAMES for cell in row)


def find_table(rows: Sequence[Row]) -> FigureTable | None:
    """None if no line of it holds a number."""
    place = _place_of_heading(rows[:SEARCHED])
    heading = rows[place][1] if place is not None else []
    names = [cell.strip() for cell in heading]
    below = rows[place + 1 :] if place is not None else rows
    shape = shapes.shape_of({comparable(name) for name in names})
    second = _second_heading(below, names)
    data = below[1:] if second else below
    width = max([len(names), *(len(row) for _line, row in data[:SAMPLED])], default=0)
    if not any(map(_has_number, (row for _line, row in data))):
        return None
    explained = list(second) if second else _line_above(rows, place, names)
    columns = _columns(width, names, explained, data, shape)
    above = rows[: len(rows) - len(data)]
    return FigureTable(above, data, columns, shape, names)


def with_meanings(columns: Sequence[FigureColumn], mapping: Mapping[int, FigureMeaning]) -> list[FigureColumn]:
    """The columns as a person says; two columns for one metric are asked about."""
    changed = [replace(column, meaning=mapping.get(column.number, column.meaning)) for column in columns]
    return _asking_about_doubles(changed)


def cell(row: Sequence[str], number: int) -> str:
    return row[number].strip() if number < len(row) else ""


def is_number_of_figures(text: str) -> bool:
    """A number that can be a figure: no id, no day."""
    return is_number(text) and len(text.strip()) <= LONGEST_FIGURE


def _period_line(row: Sequence[str]) -> "re.Match[str] | None":
    return PERIOD_LINE.match(row[0].strip()) if row else None


def _place_of_heading(rows: Sequence[Row]) -> int | None:
    """The line that an export is known by; else the one with most headings that we know; else the last before data."""
    shaped = [(len(shape.needs), place) for place, (_line, row) in enumerate(rows) if (shape := _shape(row))]
    if shaped:
        best = max(needs for needs, _place in shaped)
        return next(place for needs, place in shaped if needs == best)
    scores = [(known_headings(row), place) for place, (_line, row) in enumerate(rows) if not _has_figures(row)]
    most = max((score for score, _place in scores), default=0)
    if most >= FEWEST_KNOWN:
        return next(place for score, place in scores if score == most)
    return _last_before_data(rows)


def _shape(row: Sequence[str]) -> ExportShape | None:
    return shapes.shape_of({comparable(name) for name in row})


def _last_before_data(rows: Sequence[Row]) -> int | None:
    """A title has one cell, a heading several; sentences below it are a second one."""
    first = next((place for place, (_line, row) in enumerate(rows) if _has_figures(row)), None)
    if not first:
        return None
    texts = [place for place in range(first) if len(_filled(rows[place][1])) >= FEWEST_KNOWN]
    widest = max((len(_filled(rows[place][1])) for place in texts), default=0)
    return next((place for place in texts if len(_filled(rows[place][1])) == widest), None)


def _filled(row: Sequence[str]) -> list[str]:
    return [text for text in row if text.strip()]


def _has_figures(row: Sequence[str]) -> bool:
    """Beside another cell, a number."""
    return len(_filled(row)) >= FEWEST_KNOWN and _has_number(row)


def _has_number(row: Sequence[str]) -> bool:
    return any(is_number(text) for text in row)


def _second_heading(below: Sequence[Row], names: Sequence[str]) -> Sequence[str]:
    """A line of words right below the heading, without a number and without a day."""
    if not below or not names or len(below) == 1:
        return []
    row = below[0][1]
    is_data = any(is_number(text) or (text.strip() and is_day(text)) for text in row)
    # A post that nobody saw has only cells that say so.
    is_unknown = any(text.strip() in UNKNOWN - {""} for text in row)
    return [] if is_data or is_unknown or cell(row, 0) else row


def _line_above(rows: Sequence[Row], place: int | None, names: Sequence[str]) -> list[str]:
    """Where Meta writes which metric the second column holds."""
    if not place or tuple(map(comparable, names)) != shapes.META_RESULTS:
        return []
    return ["", *_filled(rows[place - 1][1])[:1]]


def _columns(
    width: int, names: Sequence[str], explained: Sequence[str], data: Sequence[Row], shape: ExportShape | None
) -> list[FigureColumn]:
    columns = []
    for number in range(width):
        name, said = cell(names, number), cell(explained, number)
        samples = [text for _line, row in data[:SAMPLED] if (text := cell(row, number))]
        if shape:
            meaning = shape.meaning(comparable(name), comparable(said))
        else:
            meaning = _proposed(comparable(name), comparable(said), samples)
        columns.append(FigureColumn(number, name, said, tuple(samples[:SAMPLES_SHOWN]), meaning))
    columns = columns if shape else _with_the_only_day(columns, data)
    return _asking_about_doubles(columns)


def _proposed(name: str, explained: str, samples: Sequence[str]) -> FigureMeaning:
    """In a table that was not seen before: what its heading says in so many words; numbers without such are asked."""
    if name == shapes.META_RESULTS[1]:
        key = shapes.META_RESULT_NAMES.get(explained)
        return shapes.metric(key) if key else ASKED
    if name in shapes.COMMON and not explained:
        meaning = shapes.COMMON[name]
        fits = is_number if meaning.metric else is_day if meaning.use == ColumnUse.DAY else bool
        said = [text for text in samples if text.casefold() not in UNKNOWN]
        return meaning if any(map(fits, said)) or not said else ASKED
    numbers = [text for text in samples if is_number(text)]
    return ASKED if numbers else NONE


def _with_the_only_day(columns: Sequence[FigureColumn], data: Sequence[Row]) -> list[FigureColumn]:
    """If one column alone holds days, it is that of the days; several are asked about."""
    if any(column.meaning.use == ColumnUse.DAY for column in columns):
        return list(columns)
    holding = {
        column.number
        for column in columns
        if column.meaning.use in {ColumnUse.NONE, ColumnUse.ASKED} and _holds_days(column.number, data)
    }
    meaning = FigureMeaning(ColumnUse.DAY) if len(holding) == 1 else ASKED
    return [replace(column, meaning=meaning) if column.number in holding else column for column in columns]


def _holds_days(number: int, data: Sequence[Row]) -> bool:
    samples = [text for _line, row in data[:SAMPLED] if (text := cell(row, number))]
    days = [text for text in samples if is_day(text) and not is_number_of_figures(text)]
    return bool(days) and len(days) * 2 > len(samples)


def _asking_about_doubles(columns: Sequence[FigureColumn]) -> list[FigureColumn]:
    """Neither the first nor the last of two columns wins."""
    used = Counter(column.meaning for column in columns)
    several = {ColumnUse.METRIC, ColumnUse.DAY, ColumnUse.KEY}
    return [
        replace(column, meaning=ASKED) if used[column.meaning] > 1 and column.meaning.use in several else column
        for column in columns
    ]
