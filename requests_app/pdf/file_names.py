"""How the files of a bundle are called, and the table that says what is in it. Nothing here knows rows or storage."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Sequence

# With reference and document around it, a name stays below the 255 bytes that file systems take, in any folder.
LONGEST_TITLE = 80

# Letters and signs that have no accent to be taken off.
PLAIN = str.maketrans(
    {
        "–": "-",
        "—": "-",
        "‘": "'",
        "’": "'",
        "ß": "ss",
        "æ": "ae",
        "Æ": "Ae",
        "œ": "oe",
        "Œ": "Oe",
        "ø": "o",
        "Ø": "O",
        "ł": "l",
        "Ł": "L",
        "đ": "d",
        "Đ": "D",
        "ð": "d",
        "þ": "th",
        "Þ": "Th",
        "ı": "i",
    }
)

# What is left after that is kept; Windows forbids the other printable signs, or unpackers stumble over them.
KEPT = re.compile(r"[^A-Za-z0-9 .,;!'()&+=@#_-]+")

# With these a spreadsheet takes a cell for a formula, or for the end of one (OWASP, “CSV injection”).
BEGINNINGS_OF_FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n")

INDEX_NAME = "index.csv"


def file_name(reference: str, title: str, document: str) -> str:
    """`SMR-2026-0042 Instagram for Plastic Surgery - request form.pdf`: sorts by reference, and opens everywhere.

    Plain ASCII, no folders, nothing that Windows forbids. Of a title in another script only what can be written so is
    in the name; the index has it in full.
    """
    title = _plain(title)[:LONGEST_TITLE].rstrip(" .")
    return f"{' '.join(part for part in (_plain(reference), title) if part)} - {_plain(document)}.pdf"


def _plain(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text.translate(PLAIN))
    ascii_only = "".join(sign for sign in letters if not unicodedata.combining(sign))
    # Two dots in a row lead up a folder; a name that begins with one is hidden.
    return re.sub(r"\.{2,}", ".", " ".join(KEPT.sub(" ", ascii_only).split())).strip(" .")


def as_csv(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """The table as spreadsheets read it: UTF-8 with a byte order mark, no cell that could be taken for a formula."""
    table = io.StringIO(newline="")
    writer = csv.writer(table)
    writer.writerow(columns)
    writer.writerows([harmless(str(cell)) for cell in row] for row in rows)
    return b"\xef\xbb\xbf" + table.getvalue().encode()


def harmless(cell: str) -> str:
    """The text with an apostrophe before it if a spreadsheet would calculate it."""
    return f"'{cell}" if cell.startswith(BEGINNINGS_OF_FORMULAS) else cell
