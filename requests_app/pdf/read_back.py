"""Reads a finished PDF and compares it with what it should say, before anybody gets it.

The text is read in the order of the structure tree, as a screen reader would: the alternative of a picture, ActualText
if an element carries it, otherwise the glyphs of the page through their fonts' maps. Each expected text must stand in
it as one piece, after NFKC and without white space and invisible characters.

Limits: ActualText is what was laid out, so that for scripts which reorder or join letters (Arabic, Devanagari …) the
shaping of the glyphs themselves is trusted; what is still checked there is that the line was laid out and that no glyph
is missing from its font. A text that stands in the document twice must be found only once.
"""

from __future__ import annotations

import io
from collections.abc import Iterable

import pikepdf

from requests_app.pdf import fonts, glyphs, text_layer

SHOWN_OF_A_TEXT = 60


class PdfMismatch(RuntimeError):
    """A finished file does not say what its document says. `missing` are the texts that were not found in it."""

    def __init__(self, missing: list[str]) -> None:
        self.missing = missing
        super().__init__("The PDF lacks: " + "; ".join(text[:SHOWN_OF_A_TEXT] for text in missing))


def check(finished: bytes, expected: Iterable[str]) -> None:
    """Raise PdfMismatch if the file lacks one of the texts."""
    missing = missing_from(finished, expected)
    if missing:
        raise PdfMismatch(missing)


def missing_from(finished: bytes, expected: Iterable[str]) -> list[str]:
    """The expected texts that the file does not hold, paragraph by paragraph; characters without a font as replaced."""
    found = glyphs.comparable(text(finished))
    paragraphs = dict.fromkeys(line for value in expected for line in value.splitlines())
    return [line for line in paragraphs if glyphs.comparable(fonts.printable(line)) not in found]


def text(finished: bytes) -> str:
    """The whole text of a tagged file in reading order.

    Raises PdfMismatch if a glyph is missing from its embedded font.
    """
    with pikepdf.open(io.BytesIO(finished)) as pdf:
        faces = glyphs.Faces()
        shown = {
            page.obj.objgen: glyphs.marks(page, glyphs.instructions(page, glyphs.READ_BY), faces) for page in pdf.pages
        }
        broken = [mark.text for marks in shown.values() for mark in marks.values() if mark.has_missing_glyph]
        if broken:
            raise PdfMismatch(broken)
        return " ".join(
            str(
                element.Alt
                if "/Alt" in element
                else element.get("/ActualText") or shown[element.Pg.objgen][number].text
            )
            for element, number in text_layer.leaves(pdf.Root.StructTreeRoot)
        )
