"""What the pages of figures show: a table of months, and what a file would change."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from requests_app.figures.changes import FigureChange
from requests_app.figures.imports import ImportedFile
from requests_app.figures.models import AccountFigure, Metric
from requests_app.figures.places import FiguresPlace
from requests_app.figures.reading.results import ReadFigures
from requests_app.figures.services import preview, problem_with
from requests_app.pages.lists import Column

SHOWN = 50


@dataclass(frozen=True)
class FigureCell:
    label: str
    figure: AccountFigure | None


@dataclass(frozen=True)
class MonthRow:
    month: date
    url: str
    cells: Sequence[FigureCell]


@dataclass(frozen=True)
class FiguresTable:
    """Months by metrics of one account, the newest first. `can_enter` whether this person may add some."""

    place: FiguresPlace
    columns: Sequence[Column]
    rows: Sequence[MonthRow]
    can_enter: bool


def tables_of(places: Sequence[FiguresPlace], *, can_enter: bool) -> list[FiguresTable]:
    """In one query for all accounts."""
    accounts = [place.account.pk for place in places if not place.account._state.adding]
    figures = AccountFigure.objects.filter(account__in=accounts).select_related("metric")
    by_account: dict[int, list[AccountFigure]] = {}
    for figure in figures.order_by("-month", "metric__position"):
        by_account.setdefault(figure.account_id, []).append(figure)
    return [_table(place, by_account.get(place.account.pk, []), can_enter=can_enter) for place in places]


def _table(place: FiguresPlace, figures: Sequence[AccountFigure], *, can_enter: bool) -> FiguresTable:
    metrics: list[Metric] = sorted({figure.metric for figure in figures}, key=lambda metric: metric.position)
    months: dict[date, dict[Metric, AccountFigure]] = {}
    for figure in figures:
        months.setdefault(figure.month, {})[figure.metric] = figure
    rows = [
        MonthRow(
            month,
            f"{place.month_url}?month={month:%Y-%m}" if can_enter else "",
            [FigureCell(metric.name, known.get(metric)) for metric in metrics],
        )
        for month, known in months.items()
    ]
    columns = [Column(_("Month")), *(Column(metric.name, number=True) for metric in metrics)]
    return FiguresTable(place, columns, rows, can_enter)


@dataclass(frozen=True)
class ChangeRow:
    month: date
    metric: str
    change: FigureChange


def check_page(place: FiguresPlace, file: ImportedFile) -> dict[str, Any]:
    """What is shown of a file before its figures are taken over."""
    found: ReadFigures = file.whole
    problem = problem_with(place.account, found)
    made = preview(place.account, file.taken) if not problem else None
    names = dict(Metric.objects.values_list("key", "name"))
    changes = made.changes if made else []
    return {
        "found": found,
        "problem": problem,
        "rows_taken": len(file.taken.rows),
        "changes": [ChangeRow(each.month, names[each.metric], each) for each in changes[:SHOWN]],
        "more_changes": max(len(changes) - SHOWN, 0),
        "same": made.same if made else 0,
        "wrong": found.wrong[:SHOWN],
        "wrong_count": len(found.wrong),
        "more_wrong": max(len(found.wrong) - SHOWN, 0),
        "skipped": found.skipped[:SHOWN],
        "years": ", ".join(map(str, found.years)),
        "can_import": bool(found.is_settled and not problem and file.taken.rows),
        "has_changes": bool(changes),
    }
