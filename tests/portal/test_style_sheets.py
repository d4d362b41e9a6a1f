"""The style sheets reach the pages as one, and colours follow from the scheme alone, not from the width."""

import re
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.management import call_command

from portal.style_sheets import JOINED

FOLDER = settings.BASE_DIR / "static" / "css"
SHEETS = {path.relative_to(FOLDER).as_posix(): path for path in sorted(FOLDER.rglob("*.css"))}
# Those that pages of their own kind name: of Django's admin, of the meeting pack; what is printed names the others.
OF_SOME_PAGES = {"admin.css", "documents/meeting-pack.css"}
ABOUT_WIDTH = re.compile(r"@media[^{]*width[^{]*\{")
COLOUR = re.compile(r"(?:^|[\s;{-])(?:color|background|opacity|filter|mix-blend-mode|fill|--)[\w-]*\s*:[^;}]*")


def blocks_about_width(sheet: str) -> Iterator[str]:
    """What stands in each block that only some widths see."""
    for start in ABOUT_WIDTH.finditer(sheet):
        rest = sheet[start.end() :]
        depths = accumulate(({"{": 1, "}": -1}.get(character, 0) for character in rest), initial=1)
        yield rest[: list(depths).index(0)]


@pytest.mark.parametrize("path", SHEETS.values(), ids=SHEETS)
def test_no_colour_depends_on_the_width_of_a_screen(path):
    assert [found for block in blocks_about_width(path.read_text()) for found in COLOUR.findall(block)] == []


def test_a_colour_within_such_a_block_is_found():
    sheet = "@media (max-width: 1rem) { .a { inset: 0 } .b { background: red; color: var(--x) } } p { color: blue }"
    (block,) = blocks_about_width(sheet)
    assert [found.strip() for found in COLOUR.findall(block)] == ["background: red", "color: var(--x)"]


def test_all_pages_are_given_each_sheet_in_its_order_as_one_file():
    named = re.findall(r'@import "(.*)";', SHEETS["site.css"].read_text())
    one = Path(finders.find(JOINED)).read_text()
    places = [one.index(SHEETS[name].read_text()) for name in named]
    assert places == sorted(places)
    assert "@import" not in one
    assert {name for name in SHEETS if not name.startswith("print/")} == {"site.css", *named, *OF_SOME_PAGES}


def test_the_one_sheet_is_collected_with_the_pictures_it_names(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"},
    }
    call_command("collectstatic", interactive=False, verbosity=0)
    (one,) = tmp_path.glob("css/site.joined.*.css")
    pictures = re.findall(r'url\("(\.\./img/[^"]+)"\)', one.read_text())
    assert pictures
    assert all((one.parent / picture).is_file() for picture in pictures)
