"""Cells that a spreadsheet would take for a formula: made harmless when they are written, taken back when read."""

import re

# The wide signs start a formula as well, in programs set to Chinese or Japanese.
FORMULA = re.compile(r"'*[=+\-@\t\r＝＋－＠]")
MARKED = re.compile(r"''*[=+\-@\t\r＝＋－＠]")


def harmless(text: str) -> str:
    """For a cell of a CSV file: an apostrophe before what a spreadsheet would take for a formula."""
    return f"'{text}" if FORMULA.match(text) else text


def as_meant(text: str) -> str:
    """A cell of a CSV file without that apostrophe; the opposite of `harmless`."""
    return text[1:] if MARKED.match(text) else text
