"""What the pages of figures show: a table of months, and what a file would change."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from requests_app.figures.charts import account_charts, channel_figures, channels_charts, shown_metrics
from requests_app.figures.imports.found import FoundFile, ShownChange
from requests_app.figures.models import AccountFigure, Metric
from requests_app.figures.places import FiguresPlace
from requests_app.figures.services import problem_with
from requests_app.figures.snapshots import TurningTable, turning_tables
from requests_app.pages.charts import Chart
from requests_app.pages.lists import Column


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
    """Months by metrics of one account, the newest first. `can_enter` whether this person may add some.

    `charts` have a metric each; `turning` is what was known at the turning points, None if there was none yet.
    """

    place: FiguresPlace
    columns: Sequence[Column]
    rows: Sequence[MonthRow]
    can_enter: bool
    charts: Sequence[Chart]
    turning: TurningTable | None = None


def tables_of_request(places: Sequence[FiguresPlace], *, can_enter: bool) -> list[FiguresTable]:
    """Each account with its turning points, and with charts beside the median of the main channels."""
    figures = _figures_of(places)
    channels = channel_figures({metric for each in figures.values() for metric in shown_metrics(each)})
    turning = turning_tables([place.account for place in places])
    return [
        replace(
            _table(place, known, can_enter=can_enter),
            charts=account_charts(place.account, known, channels),
            turning=turning.get(place.account.pk),
        )
        for place in places
        for known in [figures.get(place.account.pk, [])]
    ]


def table_of_channel(place: FiguresPlace) -> FiguresTable:
    known = _figures_of([place]).get(place.account.pk, [])
    return replace(_table(place, known, can_enter=True), charts=account_charts(place.account, known))


def charts_of_channels() -> list[Chart]:
    """Each metric that is offered when figures are typed, over the main channels."""
    metrics = list(Metric.objects.filter(is_offered=True))
    return channels_charts(metrics, channel_figures(metrics))


def _figures_of(places: Sequence[FiguresPlace]) -> dict[int, list[AccountFigure]]:
    """By the id of the account, the newest first, in one query for all."""
    accounts = [place.account.pk for place in places if not place.account._state.adding]
    figures = AccountFigure.objects.filter(account__in=accounts).select_related("metric")
    by_account: dict[int, list[AccountFigure]] = {}
    for figure in figures.order_by("-month", "metric__position"):
        by_account.setdefault(figure.account_id, []).append(figure)
    return by_account


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
    return FiguresTable(place, columns, rows, can_enter, charts=())


@dataclass(frozen=True)
class ChangeRow:
    month: date
    metric: str
    change: ShownChange


def check_page(place: FiguresPlace, file: FoundFile) -> dict[str, Any]:
    """What is shown of a file before its figures are taken over."""
    found = file.figures
    problem = problem_with(place.account, found)
    names = dict(Metric.objects.values_list("key", "name"))
    return {
        "found": found,
        "problem": problem,
        "rows_taken": file.rows_taken,
        "changes": [ChangeRow(each.month, names.get(each.metric, each.metric), each) for each in file.changes],
        "more_changes": file.change_count - len(file.changes),
        "same": file.same,
        "wrong": found.wrong,
        "wrong_count": file.wrong_count,
        "more_wrong": file.wrong_count - len(found.wrong),
        "skipped": found.skipped,
        "years": ", ".join(map(str, found.years)),
        "can_import": bool(found.is_settled and not problem and file.rows_taken),
        "has_changes": bool(file.changes),
    }
