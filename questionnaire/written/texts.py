"""Texts as they are kept, whatever program they were copied from.

Word, slides, PDF readers and phones put characters into texts that nobody sees: soft returns, optional hyphens, control
characters, quotes in the code of Windows. What stands for a letter or a break becomes one, the rest is dropped.
"""

import re
import unicodedata

# What programs mean by a new line or paragraph, besides `\n`: a soft return is a vertical tab, or U+2028.
BREAKS = re.compile("\r\n|[\r\x0b\x0c\u2028\u2029]")
BETWEEN_ENTRIES = re.compile(r"[,;\n]")
SPACES_OF_BREAKS = re.compile(r"[\t\n]+")
# U+0080 to U+009F are no letters; where they come from, they are those of Windows-1252.
OF_WINDOWS = {
    point: bytes([point]).decode("cp1252") for point in range(0x80, 0xA0) if point not in {0x81, 0x8D, 0x8F, 0x90, 0x9D}
}
# Word's optional hyphen is only seen at the end of a line; its hyphen that keeps words together is always seen.
OF_WORD = {0x1F: None, 0x1E: "\u2011"}
CONTROLS = {point: None for point in (*range(0x20), 0x7F, *range(0x80, 0xA0)) if chr(point) not in "\t\n"}
CLEANED = {**CONTROLS, **OF_WINDOWS, **OF_WORD}
TO_CLEAN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
SURROGATES = re.compile("[\ud800-\udfff]")
# They shape letters and signs: some scripts and emoji need them.
JOINERS = "\u200c\u200d"
# Drawn as nothing although their category is that of letters or marks.
BLANKS = "\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0"
NEEDS_JOINERS = re.compile(r"(?<=[\u0590-\u1fff])[\u200c\u200d](?=[\u0590-\u1fff])")


def prose(text: str) -> str:
    """A text of any number of lines, which end in `\\n`; empty if nothing of it can be seen."""
    if TO_CLEAN.search(text):
        text = SURROGATES.sub("", BREAKS.sub("\n", text).translate(CLEANED))
    return text if any(map(_is_seen, text)) else ""


def one_line(text: str) -> str:
    """A text of one line: breaks and tabs are spaces."""
    return SPACES_OF_BREAKS.sub(" ", prose(text))


def entries(text: str) -> list[str]:
    """The entries of a list that is written in one text: commas, semicolons or line breaks stand between them."""
    return [entry for entry in map(str.strip, BETWEEN_ENTRIES.split(prose(text))) if entry]


def in_a_row(text: str) -> str:
    """Such a list as it is kept: in one line, with commas."""
    return ", ".join(entries(text))


def name(text: str) -> str:
    """The name of a person or thing, in one line without anything that cannot be seen."""
    line = one_line(text)
    kept = {match.start() for match in NEEDS_JOINERS.finditer(line)}
    return "".join(letter for place, letter in enumerate(line) if place in kept or not _is_hidden(letter)).strip()


def address(text: str) -> str:
    """An address, link or account name: without anything that cannot be seen, wide letters as the common ones."""
    return "".join(letter for letter in unicodedata.normalize("NFKC", one_line(text)) if not _is_hidden(letter)).strip()


def comparable(text: str) -> str:
    """What two spellings of one name have in common: case, width, spaces and invisible characters do not count."""
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", one_line(text)).casefold())
    return " ".join("".join(letter for letter in folded if not _is_hidden(letter)).split())


def searchable(text: str) -> str:
    """A text as words are looked for in it: comparable, and every kind of dash is a hyphen."""
    return "".join("-" if unicodedata.category(letter) == "Pd" else letter for letter in comparable(text))


def sort_key(text: str) -> str:
    """By which names are put in order: accents do not count, so that `ä` is beside `a`."""
    return "".join(
        letter for letter in unicodedata.normalize("NFKD", comparable(text)) if not unicodedata.combining(letter)
    )


def _is_hidden(letter: str) -> bool:
    return unicodedata.category(letter) == "Cf" or letter in BLANKS or "\ufe00" <= letter <= "\ufe0f"


def _is_seen(letter: str) -> bool:
    return not letter.isspace() and not _is_hidden(letter)
