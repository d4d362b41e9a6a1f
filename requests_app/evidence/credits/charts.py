"""Posts by month and channel as a chart, the same on the page and on paper."""

from collections.abc import Sequence
from datetime import date

from django.utils import formats
from django.utils.translation import gettext as _

from requests_app.pages.charts import MOST_SERIES, Chart, ChartKind, Series


def posts_chart(channels: Sequence[str], months: Sequence[tuple[date, Sequence[int]]]) -> Chart:
    """`months` have a number for each channel; channels beyond those that can be told apart are one series."""
    shown = channels if len(channels) <= MOST_SERIES else channels[: MOST_SERIES - 1]
    series = [Series(name, tuple(posts[place] for _month, posts in months)) for place, name in enumerate(shown)]
    if len(shown) < len(channels):
        others = tuple(sum(posts[len(shown) :]) for _month, posts in months)
        series.append(Series(_("Other channels"), others))
    labels = tuple(formats.date_format(month, "F Y") for month, _posts in months)
    return Chart(_("Posts by month and channel"), labels, tuple(series), kind=ChartKind.BARS)
