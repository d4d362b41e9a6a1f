"""What typed or imported figures change: compared with what is there, month by month."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from requests_app.figures.models import AccountFigure, ImportedLine, MeasuredAccount, Metric
from requests_app.figures.months import DatedValues, dated, figures_by_month, first_of_month
from requests_app.figures.reading.results import ReadFigures, ReadValue


@dataclass(frozen=True, slots=True)
class FigureChange:
    """`before` is the row that is there, `after` what replaces it; None is unknown."""

    month: date
    metric: str
    before: AccountFigure | None
    after: ReadValue | None


@dataclass(frozen=True, slots=True)
class MonthChanges:
    """`same` is how many figures stay as they are."""

    changes: list[FigureChange]
    same: int


def months_of(account: MeasuredAccount, values: Mapping[tuple[date, str], ReadValue | None]) -> MonthChanges:
    """What these figures, by month and metric, change."""
    months = {month for month, _metric in values}
    rows = AccountFigure.objects.filter(account=account.pk, month__in=months).select_related("metric")
    there = {(row.month, row.metric.key): row for row in rows}
    found = [FigureChange(*place, there.get(place), value) for place, value in sorted(values.items(), key=_by_place)]
    changes = [change for change in found if not _is_same(change)]
    return MonthChanges(changes, len(found) - len(changes))


def merged_lines(account: MeasuredAccount, read_figures: ReadFigures) -> tuple[list[ImportedLine], MonthChanges]:
    """The lines of the file that are new or different, as rows to be saved, and what they change.

    A month is made of all lines that are known of it, from this file and from others of its kind.
    """
    parts = {part.key: part for part in dated(read_figures)}
    basis = read_figures.basis.value
    stored = {line.key: line for line in ImportedLine.objects.filter(account=account.pk, basis=basis)}
    known = {key: stored[key] for key in parts if key in stored}
    merged = {key: _merged(known[key], part) if key in known else _as_json(part) for key, part in parts.items()}
    links = {key: part.link or (known[key].link if key in known else "") for key, part in parts.items()}
    changed = {
        key: ImportedLine(account=account, basis=basis, key=key, day=part.day, link=links[key], values=merged[key])
        for key, part in parts.items()
        if key not in known
        or (known[key].day, known[key].link, known[key].values) != (part.day, links[key], merged[key])
    }
    days = {part.day for part in parts.values()} | {line.day for line in known.values()}
    months = set(map(first_of_month, days))
    lines = {key: line for key, line in stored.items() if first_of_month(line.day) in months} | changed
    summed = dict(Metric.objects.filter(key__in=read_figures.metrics).values_list("key", "summed"))
    made = figures_by_month([_as_part(line) for line in lines.values()], summed)
    emptied = {(first_of_month(line.day), metric) for line in known.values() for metric in line.values}
    wanted: dict[tuple[date, str], ReadValue | None] = {place: None for place in emptied if place[1] in summed}
    wanted |= {place: ReadValue(each.value, each.is_rounded) for place, each in made.items() if place[0] in months}
    return list(changed.values()), _without_typed(months_of(account, wanted))


def _without_typed(made: MonthChanges) -> MonthChanges:
    """A month that has no line any more loses what was imported, not what somebody typed."""
    kept = [change for change in made.changes if change.after or (change.before and change.before.source)]
    return MonthChanges(kept, made.same)


def _by_place(item: tuple[tuple[date, str], ReadValue | None]) -> tuple[date, str]:
    return item[0]


def _is_same(change: FigureChange) -> bool:
    if change.before is None or change.after is None:
        return change.before is None and change.after is None
    return (change.before.value, change.before.is_rounded) == (change.after.value, change.after.is_rounded)


def _as_json(part: DatedValues) -> dict[str, Sequence[str | bool] | None]:
    return {metric: [str(value.value), value.is_rounded] if value else None for metric, value in part.values.items()}


def _merged(line: ImportedLine, part: DatedValues) -> dict[str, Sequence[str | bool] | None]:
    """One file has the views of a day, another its reach; what this file does not know, an earlier one may."""
    new = {metric: value for metric, value in _as_json(part).items() if value is not None or metric not in line.values}
    return {**line.values, **new}


def _as_part(line: ImportedLine) -> DatedValues:
    values = {
        metric: ReadValue(Decimal(value[0]), value[1]) if value else None for metric, value in line.values.items()
    }
    return DatedValues(line.key, line.day, values)
