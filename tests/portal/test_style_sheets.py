"""The style sheets keep what the pages are looked at in: colours follow from the scheme, places from the width."""

import re
from collections.abc import Iterator
from itertools import accumulate

import pytest
from django.conf import settings

SHEETS = sorted((settings.BASE_DIR / "static" / "css").glob("*.css"))
ABOUT_WIDTH = re.compile(r"@media[^{]*width[^{]*\{")
COLOUR = re.compile(r"(?:^|[\s;{-])(?:color|background|opacity|filter|mix-blend-mode|fill|--)[\w-]*\s*:[^;}]*")


def blocks_about_width(sheet: str) -> Iterator[str]:
    """What stands in each block that only some widths see."""
    for start in ABOUT_WIDTH.finditer(sheet):
        rest = sheet[start.end() :]
        depths = accumulate(({"{": 1, "}": -1}.get(character, 0) for character in rest), initial=1)
        yield rest[: list(depths).index(0)]


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_no_colour_depends_on_the_width_of_a_screen(path):
    assert [found for block in blocks_about_width(path.read_text()) for found in COLOUR.findall(block)] == []


def test_a_colour_within_such_a_block_is_found():
    sheet = "@media (max-width: 1rem) { .a { inset: 0 } .b { background: red; color: var(--x) } } p { color: blue }"
    (block,) = blocks_about_width(sheet)
    assert [found.strip() for found in COLOUR.findall(block)] == ["background: red", "color: var(--x)"]
