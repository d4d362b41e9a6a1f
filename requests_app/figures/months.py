"""How posts, days and months make the figures of a month. ∅ is not 0: a month of which nothing is known has none."""

from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from requests_app.figures.metrics import Summed
from requests_app.figures.reading.results import ReadFigures, ReadValue

Values = Mapping[str, ReadValue | None]


@dataclass(frozen=True, slots=True)
class DatedValues:
    """What is known of a post or day; `link` is the `links.plain_link` of a post."""

    key: str
    day: date
    values: Values
    link: str = ""


@dataclass(frozen=True, slots=True)
class MonthFigure:
    """`parts` is how many posts or days make it; rounded if one of them is."""

    value: Decimal
    is_rounded: bool
    parts: int


def first_of_month(day: date) -> date:
    return day.replace(day=1)


def dated(read_figures: ReadFigures) -> list[DatedValues]:
    """Rows of a period have no day: those of a whole month are of its first one, those of another period of none."""
    month = whole_month(read_figures)
    if month:
        return [DatedValues(f"{month:%Y-%m} {row.key}", month, row.values) for row in read_figures.rows]
    return [DatedValues(row.key, row.day, row.values, row.link) for row in read_figures.rows if row.day]


def whole_month(read_figures: ReadFigures) -> date | None:
    """The month that all rows of a period are of; None if they are of another period, or have days."""
    first, last = read_figures.first_on, read_figures.last_on
    if first is None or last is None:
        return None
    length = monthrange(first.year, first.month)[1]
    return first if (first, last) == (first_of_month(first), first.replace(day=length)) else None


def figures_by_month(parts: Iterable[DatedValues], summed: Mapping[str, str]) -> dict[tuple[date, str], MonthFigure]:
    """By month and metric, as `summed` says of each metric; those that cannot be put together are left out."""
    found: dict[tuple[date, str], list[ReadValue]] = {}
    for part in sorted(parts, key=lambda part: part.day):
        for metric, value in part.values.items():
            if value is not None and summed.get(metric, Summed.NONE) != Summed.NONE:
                found.setdefault((first_of_month(part.day), metric), []).append(value)
    return {place: _put_together(values, summed[place[1]]) for place, values in found.items()}


def _put_together(values: list[ReadValue], how: str) -> MonthFigure:
    if how == Summed.LAST:
        return MonthFigure(values[-1].value, values[-1].is_rounded, 1)
    total = sum((value.value for value in values), Decimal(0))
    return MonthFigure(total, any(value.is_rounded for value in values), len(values))
