"""How a chart becomes a picture: pygal lays it out, and what it drew is copied into plain SVG.

Of pygal's tree we take where things are. Its styles, scripts, ids, date and names of classes stay behind. A picture is
360 units wide, so that its letters can be read on a phone of 320 pixels and two of them stand beside each other.
"""

from __future__ import annotations

import math
import re
import sys
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element, SubElement, tostring

import pygal
from pygal.style import Style

from requests_app.pages.chart_looks import PAPER
from requests_app.pages.chart_scale import Scale, scale_for
from requests_app.pages.charts import Chart, ChartKind

# pygal adds a finder of modules, for maps, in the way of Python 3.11 and before; each later import would warn of it.
sys.meta_path[:] = [finder for finder in sys.meta_path if type(finder).__module__ != pygal.__name__]

WIDTH, HEIGHT = 360, 200
LETTER = 12
LETTER_WIDTH = 7.2
LEGEND_ROW = 20
LEGEND_LETTERS = 48
LABEL_LETTERS = 20
WIDEST_BARS = 44
THINNEST_BAR = 2.0
MARKER = 4.0
BLOCK = "data-chart__"

# Circle, square, triangle and diamond, from their middle.
MARKS = (
    "m-{far} 0a{far} {far} 0 1 0 {wide} 0a{far} {far} 0 1 0-{wide} 0z",
    "m-{far}-{far}h{wide}v{wide}h-{wide}z",
    "m0-{further}l{further} {high}h-{further}h-{further}z",
    "m0-{further}l{further} {further}l-{further} {further}l-{further}-{further}z",
)

_NUMBER = re.compile(r"-?\d+\.?\d*")


def drawn(chart: Chart, *, on_paper: bool) -> str:
    """The chart, of which something must be known, as an `svg` element."""
    scale = scale_for(chart)
    plot = _Plot(chart, scale, _laid_out(chart, scale))
    legend = _legend_of(chart)
    height = HEIGHT + LEGEND_ROW * len(legend)
    svg = Element("svg", {"viewBox": f"0 0 {WIDTH} {height}", "font-size": str(LETTER), "direction": "ltr"})
    if on_paper:
        svg.set("font-family", "Inter")
        SubElement(svg, "title").text = chart.alternative
    else:
        svg.attrib |= {"class": f"{BLOCK}picture", "role": "img", "aria-label": chart.alternative}
    plot.draw(SubElement(svg, "g", {"transform": f"translate({_short(plot.left)} {_short(plot.top)})"}))
    for row, (look, name) in enumerate(legend):
        _draw_legend(svg, HEIGHT + LEGEND_ROW * (row + 0.5), look, name, chart.kind)
    if on_paper:
        _dress(svg)
    return tostring(svg, encoding="unicode")


def _laid_out(chart: Chart, scale: Scale) -> Any:
    """pygal's tree. Its labels are numbers: it takes equal ones for one."""
    make = pygal.Bar if chart.kind is ChartKind.BARS else pygal.Line
    laid_out = make(
        width=WIDTH,
        height=HEIGHT,
        style=Style(label_font_size=LETTER),
        css=(),
        js=(),
        show_legend=False,
        allow_interruptions=True,
        truncate_label=-1,
        margin=4,
        margin_top=10,
        margin_right=12,
        x_labels=[str(place) for place in range(len(chart.labels))],
        y_labels=[float(tick) for tick in scale.ticks],
        value_formatter=scale.written,
    )
    for each in chart.series:
        laid_out.add(each.name, [None if value is None else float(value) for value in each.values])
    return laid_out.render_tree()


@dataclass
class _Plot:
    """Where pygal has put things, and our own drawing of them."""

    chart: Chart
    scale: Scale
    tree: Any
    left: float = field(init=False)
    top: float = field(init=False)

    def __post_init__(self) -> None:
        self.plot = self.tree.find(".//g[@class='plot']")
        self.overlay = self.tree.find(".//g[@class='plot overlay']")
        self.left, self.top = _numbers(self.plot.get("transform"))
        guides = [_numbers(path.get("d")) for path in self._axis("y").findall("g/path")]
        self.width = guides[0][2]
        self.ys = [y for _x, y, _width in guides]
        self.xs = [float(text.get("x")) for text in self._axis("x").findall("g/text")]
        self.foot = float(self._axis("x").find("g/text").get("y"))

    def draw(self, parent: Element) -> None:
        self._draw_band(parent)
        self._draw_values(parent)
        self._draw_labels(parent)
        for edge in self._target():
            _add(parent, "path", "edge", d=f"M0 {_short(edge)}h{_short(self.width)}")
        draw = self._draw_bars if self.chart.kind is ChartKind.BARS else self._draw_lines
        for number in range(len(self.chart.series)):
            draw(parent, number)

    def _axis(self, name: str) -> Any:
        return next(group for group in self.plot.findall("g") if group.get("class").startswith(f"axis {name}"))

    def y(self, value: float) -> float:
        """How far down a value is: the ticks say it."""
        first, last = float(self.scale.ticks[0]), float(self.scale.ticks[-1])
        return self.ys[0] + (self.ys[-1] - self.ys[0]) * (value - first) / (last - first)

    def _target(self) -> list[float]:
        """Where its edges are, from top to bottom; they are one for a target that is one number."""
        target = self.chart.target
        return sorted({self.y(float(target.least)), self.y(float(target.most))}) if target else []

    def _draw_band(self, parent: Element) -> None:
        if edges := self._target():
            _add(parent, "rect", "band", x=0, y=edges[0], width=self.width, height=edges[-1] - edges[0])

    def _draw_values(self, parent: Element) -> None:
        for tick, y in zip(self.scale.ticks, self.ys, strict=True):
            look = "axis" if tick == 0 or (0 not in self.scale.ticks and tick == self.scale.ticks[0]) else "guide"
            _add(parent, "path", look, d=f"M0 {_short(y)}h{_short(self.width)}")
            _write(parent, self.scale.written(tick), x=-6, y=y + 0.35 * LETTER, anchor="end")

    def _draw_labels(self, parent: Element) -> None:
        """As many as have room, the first one among them; those at the ends stay within the picture."""
        shown = [_cut(label, LABEL_LETTERS) for label in self.chart.labels]
        widest = max(map(len, shown)) * LETTER_WIDTH + LETTER
        every = math.ceil(len(shown) / max(1, self.width // widest))
        for x, label in list(zip(self.xs, shown, strict=True))[::every]:
            half = len(label) * LETTER_WIDTH / 2
            within = max(half - self.left, min(x, WIDTH - self.left - half))
            _write(parent, label, x=within, y=self.foot, anchor="middle")

    def _draw_bars(self, parent: Element, number: int) -> None:
        """The bars of a label stay together; 0 is a stub, so that it does not look unknown."""
        values = self.chart.series[number].values
        known = [place for place, value in enumerate(values) if value is not None]
        bars = self.plot.findall(f"g[@class='series serie-{number} color-{number}']//rect")
        for place, bar in zip(known, bars, strict=True):
            x, y, width, height = (float(bar.get(name)) for name in ("x", "y", "width", "height"))
            together = width * len(self.chart.series)
            closer = min(1.0, WIDEST_BARS * math.sqrt(len(self.chart.series)) / together)
            middle = self.xs[place]
            if height < THINNEST_BAR:
                y -= THINNEST_BAR if (values[place] or 0) >= 0 else 0
                height = THINNEST_BAR
            x = middle + (x - middle) * closer
            _add(parent, "rect", f"bar-{number + 1}", x=x, y=y, width=width * closer, height=height)

    def _draw_lines(self, parent: Element, number: int) -> None:
        named = f"g[@class='series serie-{number} color-{number}']"
        for line in self.plot.findall(f"{named}/path"):
            _add(parent, "path", f"line-{number + 1}", d=_NUMBER.sub(_shorter, line.get("d")))
        for dot in self.overlay.findall(f"{named}//circle"):
            _mark(parent, number + 1, float(dot.get("cx")), float(dot.get("cy")))


def _legend_of(chart: Chart) -> list[tuple[str, str]]:
    """What each look means; a single series needs no more than the title of the chart."""
    named = [(str(number), each.name) for number, each in enumerate(chart.series, 1)]
    target = [("band", str(chart.target))] if chart.target else []
    return [*named, *target] if len(named) + len(target) > 1 else []


def _draw_legend(svg: Element, y: float, look: str, name: str, kind: ChartKind) -> None:
    if look == "band":
        _add(svg, "rect", "band", x=4, y=y - 5, width=24, height=10)
        _add(svg, "path", "edge", d=f"M4 {_short(y - 5)}h24M4 {_short(y + 5)}h24")
    elif kind is ChartKind.BARS:
        _add(svg, "rect", f"bar-{look}", x=10, y=y - 6, width=12, height=12)
    else:
        _add(svg, "path", f"line-{look}", d=f"M2 {_short(y)}h28")
        _mark(svg, int(look), 16, y)
    _write(svg, _cut(name, LEGEND_LETTERS), x=36, y=y + 0.35 * LETTER, anchor="start")


def _mark(parent: Element, number: int, x: float, y: float) -> None:
    """A circle, square, triangle or diamond, by the number of the series."""
    path = MARKS[number - 1].format(far=MARKER, wide=2 * MARKER, further=1.4 * MARKER, high=2.4 * MARKER)
    _add(parent, "path", f"marker-{number}", d=f"M{_short(x)} {_short(y)}{path}")


def _add(parent: Element, tag: str, look: str, **places: float | str) -> Element:
    shown = {name: place if isinstance(place, str) else _short(place) for name, place in places.items()}
    return SubElement(parent, tag, {"class": f"{BLOCK}{look}", **shown})


def _write(parent: Element, text: str, *, x: float, y: float, anchor: str) -> None:
    _add(parent, "text", "text", x=x, y=y, **{"text-anchor": anchor}).text = text


def _dress(svg: Element) -> None:
    """Attributes instead of classes: a document's style sheets do not reach into its pictures."""
    for element in svg.iter():
        element.attrib |= PAPER.get(element.attrib.pop("class", ""), {})


def _numbers(text: str) -> list[float]:
    return [float(number) for number in _NUMBER.findall(text)]


def _shorter(number: re.Match[str]) -> str:
    return _short(float(number[0]))


def _short(number: float) -> str:
    return f"{round(number, 1):g}"


def _cut(text: str, letters: int) -> str:
    return text if len(text) <= letters else f"{text[: letters - 1]}…"
