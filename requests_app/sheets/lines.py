"""Lines of a file, as all who read tables know them."""

from collections.abc import Sequence
from dataclasses import dataclass

# The number that it has in the file, the first one is 1, and its cells.
Row = tuple[int, Sequence[str]]


@dataclass(frozen=True, slots=True)
class SkippedLine:
    """A line that holds no data: a title, a heading, a note, a legend."""

    line: int
    written: str


def shortened(cells: Sequence[str], longest: int = 80) -> str:
    """What a row says, in one line."""
    text = " · ".join(" ".join(cell.split()) for cell in cells if cell.strip())
    return text if len(text) <= longest else f"{text[: longest - 1]}…"
