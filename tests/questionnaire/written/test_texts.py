"""Texts as people paste them from Word, slides, PDF readers and phones, and what is kept of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questionnaire.written import texts

LINE = {
    "a soft return of slides is a space": ("Instagram\x0bBirth Centre", "Instagram Birth Centre"),
    "a form feed is a space": ("Instagram\x0cBirth Centre", "Instagram Birth Centre"),
    "a line separator is a space": ("Instagram\u2028Birth Centre", "Instagram Birth Centre"),
    "a paragraph separator is a space": ("Instagram\u2029Birth Centre", "Instagram Birth Centre"),
    "a line break of Windows is one space": ("Instagram\r\nBirth Centre", "Instagram Birth Centre"),
    "a tab is a space": ("Instagram\tBirth Centre", "Instagram Birth Centre"),
    "a bell is dropped": ("Room\x07 1", "Room 1"),
    "a NUL is dropped": ("Room\x00 1", "Room 1"),
    "a delete is dropped": ("Room\x7f 1", "Room 1"),
    "Word's optional hyphen is dropped": ("co\x1foperative", "cooperative"),
    "Word's hyphen that holds together is a hyphen": ("e\x1email", "e\u2011mail"),
    "an apostrophe of Windows is one": ("It\x92s calm", "It’s calm"),
    "dots of Windows are dots": ("and so on\x85", "and so on…"),
    "quotes of Windows are quotes": ("\x84calm\x93", "„calm“"),
    "what Windows has no letter for is dropped": ("a\x81b\x9dc", "abc"),
    "half a letter is dropped": ("a\ud800b", "ab"),
    "a nurse stays one sign": ("\U0001f469\u200d\u2695\ufe0f on call", "\U0001f469\u200d\u2695\ufe0f on call"),
    "what cannot be seen is nothing": ("\u200b\u2060\ufeff", ""),
}


@pytest.mark.parametrize("case", LINE)
def test_in_one_line(case):
    written, kept = LINE[case]
    assert texts.one_line(written) == kept


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("Facebook, YouTube", "Facebook, YouTube"),
        ("Facebook; YouTube", "Facebook, YouTube"),
        ("Facebook\r\nYouTube\x0bX", "Facebook, YouTube, X"),
        (" Facebook ;, You Tube,\n", "Facebook, You Tube"),
        (" ; ,", ""),
    ],
)
def test_the_entries_of_a_list(written, kept):
    assert texts.in_a_row(written) == kept
    assert ", ".join(texts.entries(written)) == kept


PROSE = {
    "a soft return is a new line": ("one\x0btwo", "one\ntwo"),
    "a line separator is a new line": ("one\u2028two\u2029three", "one\ntwo\nthree"),
    "a line break of Windows is one character": ("one\r\ntwo\rthree", "one\ntwo\nthree"),
    "a tab stays": ("one\ttwo", "one\ttwo"),
    "dots of Windows are no new line": ("one\x85two", "one…two"),
}


@pytest.mark.parametrize("case", PROSE)
def test_in_many_lines(case):
    written, kept = PROSE[case]
    assert texts.prose(written) == kept


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("Jane\u200b Doe\u00ad", "Jane Doe"),
        ("\u202aJane Doe\u202c ", "Jane Doe"),
        ("Jane\x0bDoe", "Jane Doe"),
        # Persian needs it: without it these are other words.
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("Jane\u200cDoe", "JaneDoe"),
    ],
)
def test_a_name_has_nothing_that_cannot_be_seen(written, kept):
    assert texts.name(written) == kept


@pytest.mark.parametrize(
    "written",
    [
        *("name@demo.example\u200b", "name@demo.\u00adexample", "\ufeffname@demo.example", "name＠demo.example"),
        *(" name@demo.example\n", "na\u2060me@demo.example", "name@demo\u200d.example", "name@demo.example\x07"),
    ],
)
def test_an_address_has_nothing_that_cannot_be_seen(written):
    assert texts.address(written) == "name@demo.example"


@pytest.mark.parametrize("other", ["apotheke ", "APOTHEKE", "Ａｐｏｔｈｅｋｅ", "Apo\u00adtheke", " Apotheke\u200b"])
def test_two_spellings_of_one_name_are_comparable(other):
    assert texts.comparable(other) == texts.comparable("Apotheke")


def test_names_are_sorted_as_a_reader_expects():
    names = ["Zentrum", "Äste", "Apotheke", "Atem", "Übung", "Urologie", "élan", "Elan"]
    assert sorted(names, key=texts.sort_key) == [
        *("Apotheke", "Äste", "Atem", "élan", "Elan", "Übung", "Urologie", "Zentrum")
    ]


@given(st.text())
def test_cleaning_twice_changes_nothing(text):
    for clean in (texts.prose, texts.one_line, texts.name, texts.address, texts.comparable):
        assert clean(clean(text)) == clean(text)
