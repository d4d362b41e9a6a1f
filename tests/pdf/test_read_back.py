"""No file is handed out that does not say what it should."""

from __future__ import annotations

from pathlib import Path

import pytest

from requests_app.pdf import blocks, engine, read_back
from tests.pdf import documents

SCRIPTS = {
    "greek": documents.GREEK,
    "arabic": documents.ARABIC,
    "hebrew": documents.HEBREW,
    "devanagari": documents.DEVANAGARI,
    "emoji": documents.EMOJI,
    "one word": documents.LONG_WORD,
}


@pytest.fixture(scope="module")
def torture(request_form):
    return Path(request_form("torture")).read_bytes()


def page(text):
    return f'<html lang="en"><head><title>Page</title></head><body><h1>Page</h1><p dir="auto">{text}</p></body></html>'


def test_a_finished_form_lacks_nothing(torture):
    assert read_back.missing_from(torture, blocks.texts(documents.torture().sections)) == []


@pytest.mark.parametrize("text", SCRIPTS.values(), ids=SCRIPTS)
def test_one_changed_letter_is_noticed_in_any_script(text, torture):
    middle = len(text) // 2
    while not text[middle].isalpha():
        middle += 1
    changed = text[:middle] + ("ξ" if text[middle] != "ξ" else "ψ") + text[middle + 1 :]
    assert read_back.missing_from(torture, [text, changed]) == [changed]


@pytest.mark.parametrize("text", SCRIPTS.values(), ids=SCRIPTS)
def test_letters_in_another_order_are_noticed_in_any_script(text, torture):
    assert read_back.missing_from(torture, [text[::-1]]) == [text[::-1]]


def test_a_missing_text_is_named():
    with pytest.raises(read_back.PdfMismatch, match="second") as raised:
        read_back.check(engine.render_html(page("first")), ["first", "second"])
    assert raised.value.missing == ["second"]


def test_a_glyph_that_no_font_has_is_noticed():
    finished = engine.render_html(page("\U0010fffd"))
    with pytest.raises(read_back.PdfMismatch):
        read_back.text(finished)


def test_text_is_read_in_the_order_it_was_written(torture):
    text = read_back.text(torture)
    places = [
        text.find(words) for words in ("Greek", "Strategy meeting", "Trial period", "For the communications team")
    ]
    assert -1 not in places
    assert places == sorted(places)
