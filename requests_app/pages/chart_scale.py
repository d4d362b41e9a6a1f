"""The scale of a chart: round steps from the least to the highest value, and how they are written."""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from requests_app.pages.charts import Chart, ChartKind, Number, written

STEPS = 4
# Short on purpose: a picture has little room beside its plot, and the table has each figure in full.
UNITS: tuple[tuple[Decimal, str | Promise], ...] = (
    (Decimal(10**9), _("%(number)sB")),
    (Decimal(10**6), _("%(number)sM")),
    (Decimal(10**4), _("%(number)sK")),
)
THOUSAND = Decimal(10**3)


@dataclass(frozen=True, slots=True)
class Scale:
    """At least two ticks, the lowest first, at equal distances."""

    ticks: tuple[Decimal, ...]

    def written(self, value: Number) -> str:
        """“250”, “20K” or “1.5M”: in the unit that the longest one needs."""
        longest = max(map(abs, self.ticks))
        for least, unit in UNITS:
            if longest >= least and value:
                return unit % {"number": written(Decimal(str(value)) / min(least, _size(least)))}
        return written(value)


def _size(least: Decimal) -> Decimal:
    return THOUSAND if least == UNITS[-1][0] else least


def scale_for(chart: Chart) -> Scale:
    """Of everything that is drawn. Bars start at 0; lines too, unless all their values are close together."""
    values = [Decimal(str(value)) for each in chart.series for value in each.values if value is not None]
    drawn = values + ([Decimal(str(edge)) for edge in (chart.target.least, chart.target.most)] if chart.target else [])
    low, high = min(drawn), max(drawn)
    if chart.kind is ChartKind.BARS or low == high or not _are_close(low, high):
        low, high = min(low, Decimal(0)), max(high, Decimal(0))
    step = _step(high - low or Decimal(1))
    if all(value == value.to_integral_value() for value in drawn):
        step = max(step, Decimal(1))
    first, last = math.floor(low / step), math.ceil(high / step)
    return Scale(tuple(step * number for number in range(first, max(last, first + 1) + 1)))


def _are_close(low: Decimal, high: Decimal) -> bool:
    return low > 0 and low * 3 > high * 2


def _step(span: Decimal) -> Decimal:
    """1, 2 or 5 times a power of ten."""
    rough = span / STEPS
    power = Decimal(1).scaleb(rough.adjusted())
    return next(power * times for times in (1, 2, 5, 10) if power * times >= rough)
