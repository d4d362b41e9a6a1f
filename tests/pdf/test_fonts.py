"""Which characters can be printed here."""

from __future__ import annotations

from pathlib import Path

import pytest

from requests_app.pdf import engine, fonts, typesetting
from tests.pdf import documents

COVERED = (
    documents.GREEK,
    documents.ARABIC,
    documents.HEBREW,
    documents.DEVANAGARI,
    documents.EMOJI,
    "naïve — €  \u200b\n",
)


@pytest.mark.parametrize("text", COVERED)
def test_scripts_of_the_installed_fonts_are_covered(text):
    assert fonts.uncovered_characters(text) == []


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("a\U0010fffdb\U0010fffd", ["\U0010fffd"]),
        ("a\x07b", ["\x07"]),
        ("\U0010fffe\U0010fffd", ["\U0010fffe", "\U0010fffd"]),
        ("a\ufe0f\u200d\u00ad\u2028", []),
    ],
)
def test_other_characters_are_named_once_in_order(text, missing):
    assert fonts.uncovered_characters(text) == missing


def test_what_cannot_be_printed_is_shown_as_a_box():
    assert fonts.printable("a\U0010fffdb") == "a□b"


def test_a_character_is_named_for_people():
    assert fonts.character_name("ж") == "U+0436 CYRILLIC SMALL LETTER ZHE"
    assert fonts.character_name("\U0010fffd") == "U+10FFFD"


def test_the_font_of_controls_is_a_fraction_of_the_whole_face():
    """Faces grow from one Debian to the next; what a file carries of them stays a small part."""
    whole = Path(fonts._fontconfig("fc-match", "--format", "%{file}", "Inter:style=Regular")).stat().st_size
    assert 10_000 < len(fonts.control_font()) < whole / 4


def test_a_machine_without_fonts_says_so_with_its_first_document(monkeypatch):
    def missing() -> bytes:
        raise fonts.FontsMissing("No font is installed")

    monkeypatch.setattr(fonts, "control_font", missing)
    typesetting.get_ready()
    with pytest.raises(fonts.FontsMissing):
        engine.get_ready()
