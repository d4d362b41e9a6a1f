"""Where the headings of a document stand, as its structure tree tells it."""

from itertools import pairwise
from typing import Any

import pikepdf

from requests_app.pdf import text_layer

HEADINGS = {"/H1", "/H2", "/H3"}


def headings_of(path: str) -> tuple[int, list[str]]:
    """How many headings are followed by something, and the kinds of those that are parted from it by a page's end."""
    with pikepdf.open(path) as pdf:
        leaves = [
            (_heading(element), element.Pg.objgen) for element, _number in text_layer.leaves(pdf.Root.StructTreeRoot)
        ]
    followed = [(here, there) for here, there in pairwise(leaves) if here[0]]
    return len(followed), [here[0] for here, there in followed if here[1] != there[1]]


def _heading(element: Any) -> str:
    while "/P" in element:
        if str(element.S) in HEADINGS:
            return str(element.S)
        element = element.P
    return ""
