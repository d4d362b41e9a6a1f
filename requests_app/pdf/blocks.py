"""What typeset documents are built of: facts, answers and tables in numbered sections. Plain data for templates."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from typing import Literal

# A row of more characters than this may not fit on what is left of a page: such tables are set as records, one cell
# below the other, which may break anywhere.
LONGEST_ROW = 900
SHORT_ANSWER = 64
SHORT_QUESTION = 100

# Letters of the table's type that fit across a sheet, the longest word that a column makes room for, and the
# longest text that it keeps on one line.
LINE_LENGTH = 108
LONGEST_KEPT_WORD = 32
UNBROKEN = 12
# The space between two columns, and the least that a column holds, in letters.
GAP = 3
NARROWEST = 2

# Fields of blocks that nobody reads on paper.
NOT_WORDS = frozenset({"key", "kind", "column_keys"})


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph and the direction its first letter gives it."""

    text: str
    direction: Literal["ltr", "rtl"]


def paragraphs(text: str) -> list[Paragraph]:
    """The non-empty lines of a text, each with its own direction."""
    return [Paragraph(line.strip(), _direction(line)) for line in text.splitlines() if line.strip()]


def _direction(text: str) -> Literal["ltr", "rtl"]:
    for character in text:
        kind = unicodedata.bidirectional(character)
        if kind in {"L", "R", "AL"}:
            return "ltr" if kind == "L" else "rtl"
    return "ltr"


@dataclass(frozen=True, slots=True)
class PrintedFact:
    """A short value under its label; `value` may be empty."""

    label: str
    value: str = ""

    @property
    def paragraphs(self) -> list[Paragraph]:
        return paragraphs(self.value)


@dataclass(frozen=True, slots=True)
class Facts:
    """Facts set side by side, three to a row."""

    facts: tuple[PrintedFact, ...]
    kind: str = "facts"

    @property
    def rows(self) -> list[tuple[PrintedFact, ...]]:
        return [self.facts[start : start + 3] for start in range(0, len(self.facts), 3)]


@dataclass(frozen=True, slots=True)
class PrintedAnswer:
    """A question as it was worded, and the answer: any length, paragraphs by line breaks, may be empty."""

    key: str
    question: str
    text: str = ""
    kind: str = "answer"

    @property
    def paragraphs(self) -> list[Paragraph]:
        return paragraphs(self.text)

    @property
    def is_short(self) -> bool:
        """Short enough to share a line with another one."""
        return len(self.text) <= SHORT_ANSWER and len(self.question) <= SHORT_QUESTION and len(self.paragraphs) <= 1


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of texts below column titles. `key` also names the style: columns of known tables have fitting widths.

    `column_keys` name the columns for machines, if they have stable names. The caption may be empty if a heading
    stands above.
    """

    key: str
    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    column_keys: tuple[str, ...] = ()
    kind: str = "table"

    @property
    def widths(self) -> list[int]:
        """The columns' shares of the width in per cent."""
        return column_widths(self.columns, self.rows)

    @property
    def body(self) -> list[list[list[Paragraph]]]:
        """Rows → cells → paragraphs."""
        return [[paragraphs(cell) for cell in row] for row in self.rows]

    @property
    def is_stacked(self) -> bool:
        """Whether the rows are set as records because one of them could be taller than a page."""
        return any(sum(map(len, row)) > LONGEST_ROW for row in self.rows)

    @property
    def records(self) -> list[list[tuple[str, list[Paragraph]]]]:
        """Rows → (column title, paragraphs)."""
        return [list(zip(self.columns, row, strict=True)) for row in self.body]


def column_widths(columns: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> list[int]:
    """Shares of a table's width in per cent: room for each column's longest word, the rest where rows are tallest.

    The titles count as two rows: tall ones look worse than tall answers.
    """
    cells = list(zip(columns, *rows, strict=True))
    words = [max(_longest_word(title), *map(_longest_piece, texts), NARROWEST) for title, *texts in cells]
    widths = [min(word, LONGEST_KEPT_WORD) + GAP for word in words]
    lengths = [[len(text) for text in row] for row in (columns, columns, *rows)]
    for _letter in range(LINE_LENGTH - sum(widths)):
        widths[_tallest(lengths, widths)] += 1
    return [int(100 * width / sum(widths)) for width in widths]


def _tallest(lengths: list[list[int]], widths: list[int]) -> int:
    """The column that makes rows as tall as they are, and the table with them."""
    blame = [0.0] * len(widths)
    for row in lengths:
        heights = [length / (width - GAP + 1) for length, width in zip(row, widths, strict=True)]
        tallest = max(heights)
        blame[heights.index(tallest)] += tallest
    return blame.index(max(blame))


def _longest_word(text: str) -> int:
    return max(map(len, text.replace("\n", " ").split(" ")))


def _longest_piece(text: str) -> int:
    """The longest word, or the whole text if it is as short as a date."""
    if len(text) <= UNBROKEN:
        return len(text)
    return _longest_word(text)


@dataclass(frozen=True, slots=True)
class Points:
    """Sentences under a title, one to a line."""

    key: str
    title: str
    points: tuple[str, ...] = ()
    kind: str = "points"


@dataclass(frozen=True, slots=True)
class Columns:
    """Small tables side by side."""

    tables: tuple[Table, ...]
    kind: str = "columns"


Block = Facts | PrintedAnswer | Table | Points | Columns


@dataclass(frozen=True, slots=True)
class PrintedSection:
    """A numbered part of a document. `number` is text: questionnaire sections carry figures, the record letters."""

    key: str
    number: str
    title: str
    intro: str = ""
    items: tuple[Block, ...] = ()

    @property
    def rows(self) -> list[tuple[Block, ...]]:
        """The items in order, neighbouring short answers two to a row."""
        rows: list[tuple[Block, ...]] = []
        for item in self.items:
            above = rows[-1] if rows else ()
            if _pairs(item) and len(above) == 1 and _pairs(above[0]):
                rows[-1] = (above[0], item)
            else:
                rows.append((item,))
        return rows


def _pairs(item: Block) -> bool:
    return isinstance(item, PrintedAnswer) and item.is_short


def texts(value: object, *, without: frozenset[str] = NOT_WORDS) -> Iterator[str]:
    """Every text inside plain data, in the order of its fields; fields named in `without` are passed over."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, (list, tuple)):
        for part in value:
            yield from texts(part, without=without)
    elif is_dataclass(value):
        for field in fields(value):
            if field.name not in without:
                yield from texts(getattr(value, field.name), without=without)
