"""How texts are taken apart into words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from requests_app.account_requests.search.words import LONGEST_WORD, hits_in, mark_of, words_of, words_of_query

SAME = [
    ("SMR-2026-0042", "#smr‑2026–0042"),
    ("Öhren", "o\u0308HREN"),
    ("Weißmüller", "WEISSMULLER"),
    ("@old.mill_skin", "Old Mill Skin"),
    ("ﬁnanzen", "Finanzen"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_spellings_of_one_thing_are_the_same_words(one, other):
    assert words_of(one) == words_of(other)
    assert mark_of(one) == mark_of(other) != ""


def test_a_query_is_short_and_has_no_word_twice():
    assert words_of_query("b a b") == ("b", "a")
    assert len(words_of_query(" ".join("abcdefghijklmnopqrstuvwxyz"))) == 12
    assert words_of_query("x" * 1000) == ("x" * LONGEST_WORD,)


def test_one_letter_is_a_word_and_more_begin_one():
    assert hits_in("A tall giraffe", ["a", "gir", "raffe", "t"]) == {"a", "gir"}


@given(st.text(max_size=100))
def test_words_are_letters_and_digits_whatever_the_text(text):
    for word in words_of(text):
        assert word.isalnum()
        assert 0 < len(word) <= LONGEST_WORD
