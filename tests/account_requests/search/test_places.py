"""Where the words were found: an answer with its question, in pieces."""

import pytest

from requests_app.account_requests.search.places import LONGEST_PLACE, pieces_of, place_in
from requests_app.account_requests.search.texts import Written


def marked(text, *words):
    return "".join(f"[{piece.text}]" if piece.is_hit else piece.text for piece in pieces_of(text, words))


MARKED = [
    ("Instagram for the Young", ("insta", "young"), "[Instagram] for the [Young]"),
    ("Jürgen Weißmüller", ("jurgen", "weissm"), "[Jürgen] [Weißmüller]"),
    ("Zoe\u0308 A\u030angstro\u0308m", ("angstrom", "z"), "Zoe\u0308 [A\u030angstro\u0308m]"),
    ("old.mill_skin", ("mill",), "old.[mill]_skin"),
    ("SMR-2026-0042", ("smr", "2026"), "[SMR]-[2026]-0042"),
    ("<b>bold</b> & more", ("b", "more"), "<[b]>bold</[b]> & [more]"),
    ("a an", ("a",), "[a] an"),
    ("nothing", ("thing",), "nothing"),
]


@pytest.mark.parametrize(("text", "words", "expected"), MARKED)
def test_words_are_marked_as_they_were_written(text, words, expected):
    assert marked(text, *words) == expected


def test_the_answer_with_most_of_the_words_is_the_place():
    answers = [
        Written("a", "First?", "A giraffe"),
        Written("b", "Second?", "A tall giraffe"),
        Written("c", "Third?", ""),
    ]
    place = place_in(answers, ("tall", "giraffe"))
    assert (place.wording, "".join(piece.text for piece in place.pieces)) == ("Second?", "A tall giraffe")
    assert place_in(answers, ("elephant",)) is None
    assert place_in(answers, ()) is None


@pytest.mark.parametrize("before", [0, 10, 300])
@pytest.mark.parametrize("after", [0, 10, 300])
def test_a_long_answer_is_cut_around_the_first_hit(before, after):
    text = f"{'word ' * before}giraffe{' word' * after}"
    pieces = place_in([Written("a", "?", text)], ("giraffe",)).pieces
    shown = "".join(piece.text for piece in pieces)
    assert "giraffe" in [piece.text for piece in pieces if piece.is_hit]
    assert len(shown) <= LONGEST_PLACE + 2
    assert shown.startswith("…") == (before == 300)
    assert shown.endswith("…") == (after == 300)


def test_an_answer_without_spaces_is_cut_too():
    pieces = place_in([Written("a", "?", f"{'-' * 400}giraffe{'-' * 400}")], ("giraffe",)).pieces
    assert [piece.text for piece in pieces if piece.is_hit] == ["giraffe"]
    assert len("".join(piece.text for piece in pieces)) <= LONGEST_PLACE + 2
