"""What was read of a file, as it is kept in the row of its import and taken out again: what its page shows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from requests_app.figures.changes import MonthChanges
from requests_app.figures.imports.files import ImportedFile
from requests_app.figures.reading.results import (
    Basis,
    DecimalQuestion,
    FigureColumn,
    FigureMeaning,
    FoundAccount,
    ReadFigures,
    ReadValue,
    WrongLine,
)
from requests_app.sheets.lines import SkippedLine
from requests_app.sheets.moments import OrderQuestion

# Of changes and of lines; a file may have thousands.
SHOWN = 50
AS_THEY_ARE = ("shape", "platform", "order", "decimal", "asks_day", "years", "sheet", "other_sheets")


@dataclass(frozen=True, slots=True)
class ShownChange:
    """What the file changed of a metric, by its key, when it was read; None is unknown."""

    month: date
    metric: str
    before: ReadValue | None
    after: ReadValue | None


@dataclass(frozen=True)
class FoundFile:
    """`figures` is without its rows, and with the first of its other lines alone. `known` are accounts of the file,
    and whether they belong here. `same` is how many figures stay as they are."""

    figures: ReadFigures
    known: Mapping[str, bool]
    rows_taken: int
    wrong_count: int
    changes: Sequence[ShownChange]
    change_count: int
    same: int


def as_json(file: ImportedFile, made: MonthChanges | None) -> dict[str, Any]:
    """`made` is None if the file cannot be one of its account."""
    found, changes = file.whole, made.changes if made else []
    order, decimal = found.asks_order, found.asks_decimal
    kept = {
        **{name: getattr(found, name) for name in AS_THEY_ARE},
        "basis": found.basis.value,
        "columns": [[c.number, c.name, c.explained, list(c.samples), c.meaning.code] for c in found.columns],
        "wrong": [[line.line, line.written, list(line.reasons)] for line in found.wrong[:SHOWN]],
        "skipped": [[line.line, line.written] for line in found.skipped[:SHOWN]],
        "asks_order": order and [order.line, order.written, str(order.day_first), str(order.month_first)],
        "asks_decimal": decimal
        and [decimal.line, decimal.written, str(decimal.with_decimals), str(decimal.with_thousands)],
        "accounts": [[each.key, each.name, each.rows] for each in found.accounts],
        "asks_accounts": [[each.key, each.name, each.rows] for each in found.asks_accounts],
        "period": [str(found.first_on), str(found.last_on)] if found.first_on and found.last_on else None,
        "known": dict(file.answers.accounts),
        "rows_taken": len(file.taken.rows),
        "wrong_count": len(found.wrong),
        "changes": [[str(each.month), each.metric, _kept(each.before), _kept(each.after)] for each in changes[:SHOWN]],
        "change_count": len(changes),
        "same": made.same if made else 0,
    }
    without_nul: dict[str, Any] = _without_nul(kept)
    return without_nul


def from_json(kept: Mapping[str, Any]) -> FoundFile:
    return FoundFile(
        figures=_figures(kept),
        known=kept["known"],
        rows_taken=kept["rows_taken"],
        wrong_count=kept["wrong_count"],
        changes=[
            ShownChange(date.fromisoformat(month), metric, _value(before), _value(after))
            for month, metric, before, after in kept["changes"]
        ],
        change_count=kept["change_count"],
        same=kept["same"],
    )


def _figures(kept: Mapping[str, Any]) -> ReadFigures:
    order, decimal, period = kept["asks_order"], kept["asks_decimal"], kept["period"]
    found = ReadFigures(
        basis=Basis(kept["basis"]),
        columns=[
            FigureColumn(number, name, explained, tuple(samples), FigureMeaning.of(code))
            for number, name, explained, samples, code in kept["columns"]
        ],
        rows=(),
        wrong=[WrongLine(line, written, tuple(reasons)) for line, written, reasons in kept["wrong"]],
        skipped=[SkippedLine(*line) for line in kept["skipped"]],
        asks_order=OrderQuestion(*order[:2], *map(date.fromisoformat, order[2:])) if order else None,
        asks_decimal=DecimalQuestion(*decimal[:2], *map(Decimal, decimal[2:])) if decimal else None,
        accounts=[FoundAccount(*each) for each in kept["accounts"]],
        asks_accounts=[FoundAccount(*each) for each in kept["asks_accounts"]],
        first_on=date.fromisoformat(period[0]) if period else None,
        last_on=date.fromisoformat(period[1]) if period else None,
    )
    return replace(found, **{name: kept[name] for name in AS_THEY_ARE})


def _kept(figure: Any) -> list[Any] | None:
    """Of a `ReadValue`, or of an `AccountFigure`."""
    return [str(figure.value), figure.is_rounded] if figure else None


def _value(kept: Sequence[Any] | None) -> ReadValue | None:
    return ReadValue(Decimal(kept[0]), kept[1]) if kept else None


def _without_nul(kept: Any) -> Any:
    """PostgreSQL keeps no NUL."""
    if isinstance(kept, str):
        return kept.replace("\0", "")
    if isinstance(kept, dict):
        return {_without_nul(name): _without_nul(value) for name, value in kept.items()}
    if isinstance(kept, (list, tuple)):
        return [_without_nul(each) for each in kept]
    return kept
