"""Icons in pages, and the one file that draws them."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders

from requests_app.account_requests.choices import State
from requests_app.pages.icon_sprite import ICONS, SPRITE
from requests_app.templatetags.icons import STATE_ICONS, icon, state_badge

NAMED = re.compile(r"""(?:\{% icon |\bicon=|\bicon: )["']([a-z-]+)["']""")
SOURCES = [
    *(settings.BASE_DIR / "templates").rglob("*.html"),
    *(settings.BASE_DIR / "requests_app").rglob("*.py"),
]


def named_in(sources: list[Path]) -> set[str]:
    return {name for path in sources for name in NAMED.findall(path.read_text())}


def test_every_icon_is_drawn_once_in_the_one_file():
    root = ElementTree.parse(finders.find(SPRITE)).getroot()  # noqa: S314
    symbols = {symbol.get("id"): symbol for symbol in root}
    assert list(symbols) == list(ICONS)
    for symbol in symbols.values():
        assert symbol.get("viewBox") == "0 0 24 24"
        assert symbol.find("{http://www.w3.org/2000/svg}path") is not None


def test_the_file_draws_what_pages_name_and_nothing_else():
    assert named_in(SOURCES) | set(STATE_ICONS.values()) == set(ICONS)


def test_an_icon_is_a_symbol_of_the_file_in_the_size_asked_for():
    assert icon("inbox", 16) == (
        '<svg class="icon" width="16" height="16" aria-hidden="true"><use href="/static/img/icons.svg#inbox"/></svg>'
    )


def test_an_icon_that_the_file_does_not_draw_is_refused():
    with pytest.raises(LookupError, match="icon_sprite"):
        icon("rocket")


def test_every_state_has_an_icon():
    assert set(STATE_ICONS) == set(State)


def test_the_word_of_a_state_is_text_and_never_markup():
    badge = state_badge(State.DRAFT, "<b>Draft</b>")
    assert badge.startswith('<span class="state state--draft"><svg')
    assert badge.endswith("&lt;b&gt;Draft&lt;/b&gt;</span>")
