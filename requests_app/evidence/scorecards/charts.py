"""The charts of a scorecard, for pages and paper."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Protocol

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from requests_app.pages.charts import Chart, ChartKind, ChartTarget, Series
from requests_app.trials.tallies import Week

WEEK = gettext_lazy("Week")
AGREED_HOURS = gettext_lazy("Agreed at most")


class ChartedWeek(Protocol):
    @property
    def number(self) -> int: ...

    @property
    def planned(self) -> int: ...

    @property
    def shared(self) -> int: ...

    @property
    def is_paused(self) -> bool: ...


def posts_chart(weeks: Sequence[ChartedWeek], *, least: int, most: int) -> Chart:
    """Posts planned for each week, and shared in it, on the target."""
    series = (
        Series(_("Shared"), tuple(week.shared for week in weeks)),
        Series(_("Planned"), tuple(week.planned for week in weeks)),
    )
    target = ChartTarget(least, most)
    return Chart(_("Posts a week"), _labels(weeks), series, ChartKind.BARS, target, label_name=WEEK)


def hours_chart(weeks: Sequence[Week], hours: Mapping[date, Decimal], *, agreed: Decimal | None) -> Chart:
    """Hours of the check-ins by the first day of their week, beside what was agreed at most."""
    series = (Series(_("Hours spent"), tuple(hours.get(week.starts_on) for week in weeks)),)
    target = ChartTarget(agreed, agreed, AGREED_HOURS) if agreed is not None else None
    return Chart(_("Hours a week"), _labels(weeks), series, ChartKind.BARS, target, label_name=WEEK)


def _labels(weeks: Sequence[ChartedWeek]) -> tuple[str, ...]:
    return tuple(
        _("%(number)s (pause)") % {"number": week.number} if week.is_paused else str(week.number) for week in weeks
    )
