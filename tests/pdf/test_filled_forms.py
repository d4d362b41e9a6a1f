"""A blank form filled in on other people's programs comes back with every value as it was entered."""

from pathlib import Path

import pikepdf
import pytest

from questionnaire.paper import Kind, paper_fields
from requests_app import filled_forms
from tests.pdf import filling
from tests.pdf.blank import platforms

TEXT = "“Fünf” (5 %) \\ 80 € – naïve, Ελληνικά, العربية, 病院, 🏥"


@pytest.fixture(scope="module")
def fields():
    return paper_fields(platforms())


@pytest.fixture(scope="module")
def blank(blank_form):
    return Path(blank_form("plain")).read_bytes()


@pytest.fixture(scope="module")
def values(fields):
    """An answer for every field of the form, no two texts alike."""
    return {asked.name: _value(asked, place) for place, asked in enumerate(fields)}


def _value(asked, place):
    if asked.kind == Kind.CHECK:
        return "on"
    if asked.options:
        return asked.options[place % len(asked.options)].value
    text = f"{place} {TEXT}\nSecond line {place}" if asked.kind == Kind.MULTILINE else f"{place} {TEXT}"
    return text[: asked.max_length].strip()


def expected(fields, values):
    answers = {}
    for asked in fields:
        if asked.option:
            answers.setdefault(asked.form_name, []).append(asked.option.value)
        else:
            answers[asked.form_name] = values[asked.name]
    return answers


def read(file: bytes, fields, tmp_path):
    path = tmp_path / "read.pdf"
    path.write_bytes(file)
    with path.open("rb") as opened:
        return filled_forms.read(opened, fields)


@pytest.mark.parametrize("hand", filling.HANDS, ids=lambda hand: hand.__name__)
def test_every_value_comes_back(hand, blank, values, fields, tmp_path):
    assert {asked.kind for asked in fields} == set(Kind)
    found = read(hand(blank, values, fields, tmp_path), fields, tmp_path)
    assert found.answers == expected(fields, values)
    assert found.unplaced == []


@pytest.mark.parametrize("hand", filling.HANDS, ids=lambda hand: hand.__name__)
def test_a_form_filled_in_twice_says_what_was_entered_last(hand, blank, fields, tmp_path):
    first = filling.by_pdfjs(blank, {"why": "First", "sponsor_name": "Ann", "account_kind": "new"}, fields, tmp_path)
    again = hand(first, {"why": "Last", "account_kind": "existing"}, fields, tmp_path)
    assert read(again, fields, tmp_path).answers == {"why": "Last", "sponsor_name": "Ann", "account_kind": "existing"}


@pytest.mark.parametrize(
    ("written", "answer"),
    [
        (b"(caf\\351 \\200 \\240)", "café • €"),
        (b"<FEFF00E4D83CDFE5>", "ä🏥"),
        (b"<EFBBBFC3A4F09F8FA5>", "ä🏥"),
        (b"(one\\rtwo\\r\\nthree\\nfour)", "one\ntwo\nthree\nfour"),
        (b"<FEFF001B00640065001B0041006C006C00650073>", "Alles"),
    ],
    ids=["bytes", "UTF-16", "UTF-8", "line ends", "language mark"],
)
def test_texts_are_read_as_they_may_be_written(written, answer, fields, tmp_path):
    pdf = filling.plain_form(fields)
    field = next(field for field in pdf.Root.AcroForm.Fields if field.T == "why")
    field.V = pikepdf.Object.parse(written)
    assert read(filling.saved(pdf), fields, tmp_path).answers == {"why": answer}
