"""How the pages of a document are filled, as its structure tree tells it."""

import functools
import subprocess
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree

import pikepdf

from requests_app.pdf import text_layer

MARGIN = 19 / 25.4 * 72 - 1
HEADINGS = {"/H1", "/H2", "/H3"}


@functools.cache
def headings_of(path: str) -> tuple[int, list[str]]:
    """How many headings are followed by something, and the kinds of those that are parted from it by a page's end."""
    with pikepdf.open(path) as pdf:
        followed = [(here, there) for here, there in pairwise(_leaves(pdf)) if here[0] in HEADINGS]
    return len(followed), [here[0] for here, there in followed if here[1] != there[1]]


def flaws_of(path: str) -> list[str]:
    """Pages without text, headings at the end of a page, and titles of tables without a row below them."""
    _followed, alone = headings_of(path)
    with pikepdf.open(path) as pdf:
        leaves = _leaves(pdf)
        filled = {page for _kind, page in leaves}
        empty = [f"page {number}" for number, page in enumerate(pdf.pages, 1) if page.obj.objgen not in filled]
        bare = [
            f"{here[0]} {there[0]}"
            for here, there in pairwise(leaves)
            if here[0] == "/TH" and there[0] == "/TD" and here[1] != there[1]
        ]
    return alone + empty + bare


def words_outside(path: str) -> list[str | None]:
    """The words that reach into the margin at either side of a page."""
    listed = subprocess.run(["pdftotext", "-bbox", path, "-"], capture_output=True, text=True, check=True)
    root = ElementTree.fromstring(listed.stdout)  # noqa: S314 - made by pdftotext from our own file
    name = "{http://www.w3.org/1999/xhtml}"
    return [
        word.text
        for page in root.iter(f"{name}page")
        for word in page.iter(f"{name}word")
        if float(word.attrib["xMin"]) < MARGIN or float(word.attrib["xMax"]) > float(page.attrib["width"]) - MARGIN
    ]


def _leaves(pdf: pikepdf.Pdf) -> list[tuple[str, tuple[int, int]]]:
    """Of everything that is read out: the heading or cell it stands in, and its page."""
    return [(_kind(element), element.Pg.objgen) for element, _number in text_layer.leaves(pdf.Root.StructTreeRoot)]


def _kind(element: Any) -> str:
    while "/P" in element:
        if str(element.S) in HEADINGS | {"/TH", "/TD"}:
            return str(element.S)
        element = element.P
    return ""
