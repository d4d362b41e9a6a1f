"""Which characters can be set in type here, and the small font that form controls carry."""

from __future__ import annotations

import functools
import io
import subprocess
import unicodedata
from collections.abc import Iterable

REPLACEMENT = "□"

TEXT_FAMILY = "Inter"

# What comms staff type into the fields: Latin with its extensions, Greek, Cyrillic, punctuation and a few signs.
# Everything else is left to the program the form is filled in with.
CONTROL_RANGES = (
    (0x20, 0x7E),
    (0xA0, 0x24F),
    (0x370, 0x3FF),
    (0x400, 0x45F),
    (0x1E00, 0x1EFF),
    (0x2010, 0x2026),
    (0x2030, 0x203A),
    (0x20AC, 0x20AC),
    (0x2122, 0x2122),
    (0x2190, 0x2193),
    (0x2212, 0x2212),
)

# What fields do without: kerning, ligatures, other shapes of letters.
FEATURE_TABLES = frozenset({"GDEF", "GPOS", "GSUB"})

# Format characters that are drawn although their category says otherwise.
VISIBLE_FORMAT_CHARACTERS = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u08e2\U000110bd")
INVISIBLE_RANGES = (
    (0x034F, 0x034F),
    (0x115F, 0x1160),
    (0x17B4, 0x17B5),
    (0x180B, 0x180F),
    (0x3164, 0x3164),
    (0xFE00, 0xFE0F),
    (0xFFA0, 0xFFA0),
    (0xE0000, 0xE0FFF),
)


class FontsMissing(RuntimeError):
    """The machine lacks fontconfig or a text font; the message says what to install."""


def _fontconfig(*arguments: str) -> str:
    try:
        # The arguments are written in this file; none comes from a person.
        return subprocess.run(arguments, capture_output=True, text=True, check=True, timeout=60).stdout  # noqa: S603
    except FileNotFoundError as error:
        message = "fontconfig is not installed: apt-get install fontconfig fonts-inter fonts-noto-core"
        raise FontsMissing(message) from error


@functools.cache
def _covered() -> frozenset[int]:
    """Every code point of the scalable fonts that fontconfig knows: where Pango looks when it falls back."""
    covered: set[int] = set()
    for line in set(_fontconfig("fc-list", ":scalable=true", "--format", "%{fontformat}|%{charset}\n").splitlines()):
        font_format, _, charset = line.partition("|")
        if font_format in {"TrueType", "CFF"}:
            covered.update(_code_points(charset))
    return frozenset(covered)


def _code_points(charset: str) -> Iterable[int]:
    for part in charset.split():
        first, _, last = part.partition("-")
        yield from range(int(first, 16), int(last or first, 16) + 1)


@functools.cache
def is_invisible(character: str) -> bool:
    """White space and the characters that only steer shaping or direction: nothing of them shows on paper."""
    if character.isspace():
        return True
    if unicodedata.category(character) == "Cf":
        return character not in VISIBLE_FORMAT_CHARACTERS
    return any(first <= ord(character) <= last for first, last in INVISIBLE_RANGES)


def uncovered_characters(text: str) -> list[str]:
    """The characters of the text that no installed font has, each once, in order of appearance.

    Control characters count as uncovered, since no font draws them; white space and joiners never do.
    """
    covered = _covered()
    return [
        character for character in dict.fromkeys(text) if ord(character) not in covered and not is_invisible(character)
    ]


def printable(text: str) -> str:
    """The text as the document shows it: each character that no font has replaced by `REPLACEMENT`."""
    missing = uncovered_characters(text)
    return text.translate(dict.fromkeys(map(ord, missing), REPLACEMENT)) if missing else text


def character_name(character: str) -> str:
    """`U+4E2D CJK UNIFIED IDEOGRAPH-4E2D`: how a character that cannot be shown is named to people."""
    return f"U+{ord(character):04X} {unicodedata.name(character, '')}".strip()


@functools.cache
def control_font() -> bytes:
    """The text face cut down to what fields need, made once per process.

    A control embeds its font whole, so that people can type any letter: the full face would add 400 KB to each file.
    """
    from fontTools import subset
    from fontTools.ttLib import TTFont

    pattern = f"{TEXT_FAMILY}:style=Regular"
    path, _, index = _fontconfig("fc-match", "--format", "%{file}|%{index}", pattern).partition("|")
    if not path:
        raise FontsMissing("No font is installed: apt-get install fonts-inter fonts-noto-core")
    # No box of a glyph is calculated again, and no table read that would be emptied: that is two thirds of the time.
    font = TTFont(path, fontNumber=int(index or 0), recalcBBoxes=False, recalcTimestamp=False)
    for name in FEATURE_TABLES.intersection(font.keys()):
        del font[name]
    options = subset.Options(layout_features=[], hinting=False, notdef_outline=True)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[point for first, last in CONTROL_RANGES for point in range(first, last + 1)])
    subsetter.subset(font)
    target = io.BytesIO()
    font.save(target)
    return target.getvalue()
