"""How charts look on paper: what `charts.css` says of pages, as attributes.

Series differ by more than their colour: lines by dashes and marks, bars by filling and outline.
"""

from collections.abc import Mapping

INK, SOFT, LINE, WHITE = "#1c2321", "#56605c", "#d5cfc3", "#ffffff"
TEAL, PLUM, BROWN, GREY = "#0b5c5a", "#6c4278", "#7a4b00", "#545b58"


def _line(colour: str, dashes: str = "") -> dict[str, str]:
    look = {"fill": "none", "stroke": colour, "stroke-width": "2"}
    return {**look, "stroke-dasharray": dashes} if dashes else look


def _shape(fill: str, stroke: str, dashes: str = "") -> dict[str, str]:
    look = {"fill": fill, "stroke": stroke, "stroke-width": "1.5"}
    return {**look, "stroke-dasharray": dashes} if dashes else look


PAPER: Mapping[str, Mapping[str, str]] = {
    f"data-chart__{name}": look
    for name, look in {
        "text": {"fill": INK},
        "axis": {"fill": "none", "stroke": SOFT, "stroke-width": "1"},
        "guide": {"fill": "none", "stroke": LINE, "stroke-width": "0.75"},
        "band": {"fill": "#e3efec"},
        "edge": {"fill": "none", "stroke": TEAL, "stroke-width": "1.5", "stroke-dasharray": "2 2"},
        "line-1": _line(TEAL),
        "line-2": _line(PLUM, "7 4"),
        "line-3": _line(BROWN, "2 3"),
        "line-4": _line(GREY, "8 3 2 3"),
        "marker-1": _shape(TEAL, TEAL),
        "marker-2": _shape(WHITE, PLUM),
        "marker-3": _shape(BROWN, BROWN),
        "marker-4": _shape(WHITE, GREY),
        "bar-1": _shape(TEAL, TEAL),
        "bar-2": _shape(WHITE, PLUM),
        "bar-3": _shape("#fcf1d9", BROWN, "3 2"),
        "bar-4": _shape(LINE, GREY),
    }.items()
}
