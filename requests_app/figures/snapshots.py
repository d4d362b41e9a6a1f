"""The figures of an account at the turning points of its request: stored, so that no later correction rewrites them.

What was known when the day came is what people decided by. So a figure that is corrected later is shown beside the
stored one, and one that was not known then may still be added.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from requests_app.figures.models import AccountFigure, FigureSnapshot, MeasuredAccount, Metric, TurningOccasion
from requests_app.figures.months import first_of_month

# By metric: month, figure, and whether it is rounded.
Values = dict[str, list[str | bool]]
MONTH = "%Y-%m-%d"


@dataclass(frozen=True, slots=True)
class TurningPoint:
    """`number` is that of the trial or year."""

    occasion: TurningOccasion
    day: date
    number: int = 1


@dataclass(frozen=True, slots=True)
class KeptFigure:
    """A figure as it was stored; `now` is what that month says today if it is another one, None if it is not known."""

    month: date
    value: Decimal
    is_rounded: bool
    is_corrected: bool = False
    now: AccountFigure | None = None


@dataclass(frozen=True, slots=True)
class TurningColumn:
    label: str
    day: date


@dataclass(frozen=True, slots=True)
class TurningCell:
    label: str
    kept: KeptFigure | None


@dataclass(frozen=True, slots=True)
class TurningRow:
    metric: str
    cells: Sequence[TurningCell]


@dataclass(frozen=True, slots=True)
class TurningTable:
    """Metrics by turning points, in the order of their days."""

    account: str
    columns: Sequence[TurningColumn]
    rows: Sequence[TurningRow]

    @property
    def days(self) -> str:
        return ", ".join(formats.date_format(column.day) for column in self.columns)


@transaction.atomic
def take_snapshots(account: MeasuredAccount, points: Iterable[TurningPoint], *, today: date) -> int:
    """Store the figures of each point whose day has come; how many snapshots are new or say more than before.

    A point that was moved, as by an extended trial, is stored for its new day once that has come.
    """
    locked = MeasuredAccount.objects.select_for_update().get(pk=account.pk)
    stored = {(row.occasion, row.number): row for row in locked.snapshots.all()}
    rows = []
    for point in points:
        if point.day <= today:
            place = (point.occasion.value, point.number)
            row = stored.get(place) or FigureSnapshot(account=locked, occasion=place[0], number=place[1], day=point.day)
            if row.day != point.day:
                row.day, row.values = point.day, {}
            rows.append(row)
    changed = _fill(locked, rows)
    MeasuredAccount.objects.filter(pk=locked.pk).update(snapshots_on=today)
    return changed


def complete_snapshots(account: MeasuredAccount) -> int:
    """Add to the stored snapshots of a locked account what is known by now; how many say more than before."""
    return _fill(account, list(account.snapshots.all()))


def _fill(account: MeasuredAccount, rows: Sequence[FigureSnapshot]) -> int:
    if not rows:
        return 0
    figures = AccountFigure.objects.filter(account=account, month__lte=max(row.day for row in rows))
    known = list(figures.select_related("metric").order_by("month"))
    changed = 0
    for row in rows:
        values = _filled(row, known)
        if row.pk is None or values != row.values:
            row.values = values
            row.save()
            changed += 1
    return changed


def _filled(row: FigureSnapshot, known: Iterable[AccountFigure]) -> Values:
    """The month of the day, or the newest known before.

    A month that becomes known later takes the place of an older one, but for the baseline: that stays what was said.
    """
    newest = {each.metric.key: each for each in known if each.month <= first_of_month(row.day)}
    values: Values = dict(row.values)
    for key, figure in newest.items():
        month = figure.month.strftime(MONTH)
        is_newer = key in values and row.occasion != TurningOccasion.SUBMISSION and month > str(values[key][0])
        if key not in values or is_newer:
            values[key] = [month, str(figure.value), figure.is_rounded]
    return values


def turning_tables(accounts: Sequence[MeasuredAccount]) -> dict[int, TurningTable]:
    """What is stored, by the id of the account; those without snapshots are left out. In two queries for all."""
    ids = [account.pk for account in accounts if not account._state.adding]
    by_account: dict[int, list[FigureSnapshot]] = {}
    for row in FigureSnapshot.objects.filter(account__in=ids).order_by("day", "pk"):
        by_account.setdefault(row.account_id, []).append(row)
    if not by_account:
        return {}
    months = {str(value[0]) for rows in by_account.values() for row in rows for value in row.values.values()}
    figures = AccountFigure.objects.filter(account__in=by_account, month__in=months).select_related("metric")
    now = {(each.account_id, each.metric.key, each.month): each for each in figures}
    metrics = list(Metric.objects.all())
    return {
        account.pk: _table(account, by_account[account.pk], metrics, now)
        for account in accounts
        if account.pk in by_account
    }


def _table(
    account: MeasuredAccount,
    rows: Sequence[FigureSnapshot],
    metrics: Sequence[Metric],
    now: Mapping[tuple[int, str, date], AccountFigure],
) -> TurningTable:
    columns = [TurningColumn(label_of(row), row.day) for row in rows]
    shown = [metric for metric in metrics if any(metric.key in row.values for row in rows)]
    return TurningTable(
        account.name,
        columns,
        [
            TurningRow(
                metric.name,
                [
                    TurningCell(column.label, _kept(row, metric.key, now))
                    for column, row in zip(columns, rows, strict=True)
                ],
            )
            for metric in shown
        ],
    )


def _kept(row: FigureSnapshot, metric: str, now: Mapping[tuple[int, str, date], AccountFigure]) -> KeptFigure | None:
    if metric not in row.values:
        return None
    written, value, is_rounded = row.values[metric]
    month = date.fromisoformat(written)
    today = now.get((row.account_id, metric, month))
    is_corrected = today is None or (today.value, today.is_rounded) != (Decimal(value), is_rounded)
    return KeptFigure(month, Decimal(value), is_rounded, is_corrected, today)


def label_of(row: FigureSnapshot) -> str:
    """“Trial start”, “Trial start (trial 2)”, “1 year after approval”."""
    if row.occasion == TurningOccasion.YEAR:
        words = ngettext("%(years)d year after approval", "%(years)d years after approval", row.number)
        return words % {"years": row.number}
    label = row.get_occasion_display()
    return _("%(label)s (trial %(number)d)") % {"label": label, "number": row.number} if row.number > 1 else label
