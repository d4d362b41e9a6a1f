"""Charts of a page or document: what is drawn, its SVG, and the table that says the same.

    chart = Chart("Followers", ("January 2026", "February 2026"), (Series("Instagram", (1200, None)),))

`components/chart.html` shows it on a page, `pdf/_chart.html` on paper, each with its table.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from django.utils import formats
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from requests_app.pages.lists import Column

MOST_SERIES = 4
TARGET: Promise = gettext_lazy("Target")
MONTH: Promise = gettext_lazy("Month")

Number = Decimal | int | float


class ChartKind(Enum):
    """Bars for what is counted again in each week or month, lines for what goes on, as followers."""

    BARS = "bars"
    LINES = "lines"


@dataclass(frozen=True, slots=True)
class Series:
    """A value for each label of the chart; None is unknown and leaves a gap, which is not 0.

    `rounded` are the places of values that their source rounded.
    """

    name: str
    values: tuple[Number | None, ...]
    rounded: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class ChartTarget:
    """Drawn as a band from `least` to `most`, or as a line if they are the same."""

    least: Number
    most: Number
    name: str | Promise = TARGET

    def __str__(self) -> str:
        words = {"name": self.name, "least": written(self.least), "most": written(self.most)}
        if self.least == self.most:
            return _("%(name)s: %(least)s") % words
        return _("%(name)s: %(least)s to %(most)s") % words


@dataclass(frozen=True, slots=True)
class ChartFigure:
    value: Number
    is_rounded: bool


@dataclass(frozen=True, slots=True)
class ChartCell:
    """`figure` is None if it is not known."""

    label: str
    figure: ChartFigure | None


@dataclass(frozen=True, slots=True)
class ChartRow:
    label: str
    label_name: str | Promise
    cells: Sequence[ChartCell]


@dataclass(frozen=True, slots=True)
class Chart:
    """At most `MOST_SERIES` series, each with a value or None for each label, the oldest first.

    `label_name` says what the labels are. Raises ValueError for series of another length, or for too many of them.
    """

    title: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    kind: ChartKind = ChartKind.LINES
    target: ChartTarget | None = None
    label_name: str | Promise = MONTH

    def __post_init__(self) -> None:
        if len(self.series) > MOST_SERIES:
            message = f"More than {MOST_SERIES} series cannot be told apart: make two charts."
            raise ValueError(message)
        for each in self.series:
            if len(each.values) != len(self.labels):
                message = f"“{each.name}” has {len(each.values)} values for {len(self.labels)} labels."
                raise ValueError(message)

    @property
    def is_known(self) -> bool:
        """Whether there is anything to draw."""
        return any(value is not None for each in self.series for value in each.values)

    @property
    def alternative(self) -> str:
        """What is read out instead of the picture; the figures are in the table."""
        words = {"title": self.title, "first": self.labels[0], "last": self.labels[-1], "target": self.target}
        if self.target:
            return _("Chart: %(title)s, %(first)s to %(last)s. %(target)s.") % words
        return _("Chart: %(title)s, %(first)s to %(last)s.") % words

    @property
    def columns(self) -> list[Column]:
        """Of the head of its table."""
        return [Column(self.label_name), *(Column(each.name, number=True) for each in self.series)]

    @property
    def rows(self) -> list[ChartRow]:
        """Its table: a row for each label, a cell for each series."""
        return [
            ChartRow(label, self.label_name, [_cell(each, place) for each in self.series])
            for place, label in enumerate(self.labels)
        ]


def _cell(series: Series, place: int) -> ChartCell:
    value = series.values[place]
    return ChartCell(series.name, None if value is None else ChartFigure(value, place in series.rounded))


def written(value: Number) -> str:
    """A figure as people of this language write it, with no zeros at its end."""
    exact = Decimal(str(value))
    whole = exact.to_integral_value()
    return formats.number_format(whole if exact == whole else exact.normalize(), force_grouping=True)


def svg_for_page(chart: Chart) -> str:
    """The picture as SVG in HTML, styled by `charts.css`; "" if nothing is known. Texts are escaped.

    It has neither styles, scripts nor ids, and is the same for the same chart.
    """
    return _svg(chart, on_paper=False)


def svg_for_paper(chart: Chart) -> str:
    """The same picture with the colours and the font of documents in its attributes."""
    return _svg(chart, on_paper=True)


def _svg(chart: Chart, *, on_paper: bool) -> str:
    # Who shows no chart does not load the library.
    from requests_app.pages.chart_drawing import drawn

    return drawn(chart, on_paper=on_paper) if chart.is_known else ""
