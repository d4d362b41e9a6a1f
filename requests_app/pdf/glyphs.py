"""What the marked pieces of a finished page say: glyph codes turned back into text, as any reader would do it."""

from __future__ import annotations

import functools
import io
import itertools
import re
import struct
import unicodedata
from dataclasses import dataclass, field
from typing import Any

import pikepdf
from fontTools.ttLib import TTFont

from requests_app.pdf.fonts import is_invisible

Instructions = list[Any]

DOUBLE = 2

# The instructions by which the text of a page is read.
READ_BY = "BDC Tf Tj TJ"

_PAIR = re.compile(rb"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]*)>")


@dataclass
class MarkedPiece:
    """One marked-content sequence. `has_missing_glyph` says that a code points outside of its embedded font."""

    text: str = ""
    has_missing_glyph: bool = False


@dataclass
class Face:
    """An embedded font: text by glyph code, bytes per code, and how many glyphs it has."""

    unicode: dict[int, str]
    width: int
    size: int

    def read(self, codes: bytes, mark: MarkedPiece) -> None:
        """Append what the codes of one show operator say to the mark."""
        numbers = struct.unpack(f">{len(codes) // 2}H", codes) if self.width == DOUBLE else codes
        mark.text += "".join([self.unicode.get(number, "") for number in numbers])
        mark.has_missing_glyph |= max(numbers, default=0) >= self.size


@dataclass
class Faces:
    """The fonts of one document, each read once."""

    known: dict[tuple[int, int], Face] = field(default_factory=dict)

    def of(self, font: pikepdf.Object) -> Face:
        """The face of a font dictionary."""
        if font.objgen not in self.known:
            is_composite = font.Subtype == "/Type0"
            self.known[font.objgen] = Face(
                unicode=_unicode_map(font.ToUnicode.read_bytes()),
                width=DOUBLE if is_composite else 1,
                size=_glyph_count(font) if is_composite else 256,
            )
        return self.known[font.objgen]


def _unicode_map(stream: bytes) -> dict[int, str]:
    body = stream[stream.find(b"endcodespacerange") :]
    return {
        int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be", "replace") for code, text in _PAIR.findall(body)
    }


def _glyph_count(font: pikepdf.Object) -> int:
    descriptor = font.DescendantFonts[0].FontDescriptor
    program = descriptor.get("/FontFile3") or descriptor.get("/FontFile2")
    return _glyphs_in(program.read_bytes()) if program is not None else 0


@functools.lru_cache(maxsize=64)
def _glyphs_in(program: bytes) -> int:
    return int(TTFont(io.BytesIO(program), lazy=True)["maxp"].numGlyphs)


def instructions(page: pikepdf.Page, operators: str = "") -> Instructions:
    """The content stream of a page as a list whose entries can be replaced, to be written back; or these alone."""
    return list(pikepdf.parse_content_stream(page, operators))


def marks(page: pikepdf.Page, content: Instructions, faces: Faces) -> dict[int, MarkedPiece]:
    """What each marked-content sequence of the page shows, by its number."""
    found: dict[int, MarkedPiece] = {}
    fonts = page.resources.get("/Font", pikepdf.Dictionary())
    current, face = MarkedPiece(), None
    for entry in content:
        name = str(entry.operator)
        if name == "BDC":
            current = MarkedPiece()
            number = mark_number(entry)
            if number is not None:
                found[number] = current
        elif name == "Tf":
            face = faces.of(fonts[str(entry.operands[0])])
        elif name in {"Tj", "TJ"} and face is not None:
            face.read(_shown(entry.operands[0]), current)
    return found


def mark_number(entry: Any) -> int | None:
    """The MCID of a BDC instruction; None for artifacts and for every other instruction."""
    properties = entry.operands[1] if str(entry.operator) == "BDC" else None
    if isinstance(properties, pikepdf.Dictionary) and "/MCID" in properties:
        return int(properties.MCID)
    return None


def _shown(operand: pikepdf.Object) -> bytes:
    pieces = operand.as_list() if isinstance(operand, pikepdf.Array) else [operand]
    return b"".join([bytes(piece) for piece in pieces if isinstance(piece, pikepdf.String)])


def comparable(text: str) -> str:
    """The text after NFKC, without white space and without characters that nobody sees on paper."""
    return "".join(itertools.filterfalse(is_invisible, unicodedata.normalize("NFKC", text)))


def is_right_to_left(text: str) -> bool:
    """Whether any character of the text is written from right to left."""
    return any(unicodedata.bidirectional(character) in {"R", "AL"} for character in text)


def has_marks(text: str) -> bool:
    """Whether signs are above, below or around letters without a composed character for both."""
    return any(unicodedata.category(character) in {"Mn", "Mc"} for character in unicodedata.normalize("NFKC", text))
