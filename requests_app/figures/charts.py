"""Charts of figures: each metric over the months, of a request beside the median of the main channels."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from statistics import median

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from requests_app.figures.metrics import Summed
from requests_app.figures.models import AccountFigure, MeasuredAccount, Metric
from requests_app.organisation.channels.models import MainChannel
from requests_app.pages.charts import MOST_SERIES, Chart, ChartKind, Series

MOST_MONTHS = 26


@dataclass(frozen=True, slots=True)
class ChannelFigures:
    """What is known of a main channel for one metric, by month. `platform` is None if the portal knows none of it."""

    name: str
    platform: int | None
    figures: Mapping[date, AccountFigure]


Channels = Mapping[int, Sequence[ChannelFigures]]


def shown_metrics(figures: Iterable[AccountFigure]) -> list[Metric]:
    """Those that are offered when figures are typed, or all that are known if none is among them."""
    known = sorted({figure.metric for figure in figures}, key=lambda metric: metric.position)
    return [metric for metric in known if metric.is_offered] or known


def channel_figures(metrics: Iterable[Metric]) -> dict[int, list[ChannelFigures]]:
    """The main channels by the id of the metric, in one query."""
    figures = AccountFigure.objects.filter(account__main_channel__isnull=False, metric__in=list(metrics))
    found: dict[int, dict[MainChannel, dict[date, AccountFigure]]] = {}
    for figure in figures.select_related("account__main_channel").order_by("account", "month"):
        if channel := figure.account.main_channel:
            found.setdefault(figure.metric_id, {}).setdefault(channel, {})[figure.month] = figure
    return {
        metric: [ChannelFigures(channel.name, channel.platform_id, known) for channel, known in by_channel.items()]
        for metric, by_channel in found.items()
    }


def account_charts(
    account: MeasuredAccount, figures: Sequence[AccountFigure], channels: Channels | None = None
) -> list[Chart]:
    """A chart for each metric, of the newest `MOST_MONTHS` months; with `channels` beside their median."""
    charts = []
    for metric in shown_metrics(figures):
        own = {figure.month: figure for figure in figures if figure.metric == metric}
        months = months_between(own)
        series = [_series(account.name, own, months)]
        if channels is not None:
            series += _median_of(comparable(channels.get(metric.pk, ()), account.platform_id), months)
        title = _("%(account)s: %(metric)s") % {"account": account.name, "metric": metric.name}
        charts.append(_chart(title, months, series, metric))
    return charts


def channels_charts(metrics: Iterable[Metric], channels: Channels) -> list[Chart]:
    """A chart for each metric with a line for each main channel; of many the lowest, the median and the highest."""
    charts = []
    for metric in metrics:
        if found := channels.get(metric.pk, ()):
            months = months_between(month for channel in found for month in channel.figures)
            series = [_series(channel.name, channel.figures, months) for channel in found]
            if len(found) > MOST_SERIES:
                values = [_values_of(found, month) for month in months]
                highest = Series(_("Highest"), tuple(max(each, default=None) for each in values))
                lowest = Series(_("Lowest"), tuple(min(each, default=None) for each in values))
                series = [highest, *_median_of(found, months), lowest]
            charts.append(_chart(metric.name, months, series, metric))
    return charts


def comparable(channels: Sequence[ChannelFigures], platform: int | None) -> Sequence[ChannelFigures]:
    """Those of the same platform, or all if there are none."""
    return [channel for channel in channels if platform and channel.platform == platform] or channels


def months_between(known: Iterable[date]) -> list[date]:
    """Every month from the first to the last one; the newest `MOST_MONTHS` of them."""
    counted = sorted({month.year * 12 + month.month - 1 for month in known})
    if not counted:
        return []
    first = max(counted[0], counted[-1] - MOST_MONTHS + 1)
    return [date(number // 12, number % 12 + 1, 1) for number in range(first, counted[-1] + 1)]


def _median_of(channels: Sequence[ChannelFigures], months: Sequence[date]) -> list[Series]:
    """The median over the channels of which a month is known; nothing if none of them is known in these months."""
    count = sum(any(month in channel.figures for month in months) for channel in channels)
    if not count:
        return []
    values = [_values_of(channels, month) for month in months]
    name = ngettext("Figure of %(count)d main channel", "Median of %(count)d main channels", count) % {"count": count}
    rounded = {
        place
        for place, month in enumerate(months)
        if any(month in channel.figures and channel.figures[month].is_rounded for channel in channels)
    }
    return [Series(name, tuple(median(each) if each else None for each in values), frozenset(rounded))]


def _values_of(channels: Iterable[ChannelFigures], month: date) -> list[Decimal]:
    return [channel.figures[month].value for channel in channels if month in channel.figures]


def _series(name: str, figures: Mapping[date, AccountFigure], months: Sequence[date]) -> Series:
    rounded = {place for place, month in enumerate(months) if month in figures and figures[month].is_rounded}
    values = (figures[month].value if month in figures else None for month in months)
    return Series(name, tuple(values), frozenset(rounded))


def _chart(title: str, months: Sequence[date], series: Sequence[Series], metric: Metric) -> Chart:
    is_counted_anew = metric.summed == Summed.SUM and len(series) < MOST_SERIES - 1
    kind = ChartKind.BARS if is_counted_anew else ChartKind.LINES
    return Chart(title, tuple(formats.date_format(month, "M Y") for month in months), tuple(series), kind)
