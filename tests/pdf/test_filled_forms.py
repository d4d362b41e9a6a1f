"""Reading what other people's programs have written into a blank form."""

from pathlib import Path

import pikepdf
import pytest

from questionnaire.paper import paper_fields
from requests_app.questionnaires.imports import reading as filled_forms
from tests.pdf import filling
from tests.pdf.blank import platforms


@pytest.fixture(scope="module")
def fields():
    return paper_fields(platforms())


@pytest.fixture(scope="module")
def blank(blank_form):
    return Path(blank_form("plain")).read_bytes()


@pytest.fixture(scope="module")
def first(blank, fields, tmp_path_factory):
    values = {"why": "First", "sponsor_name": "Ann", "account_kind": "new"}
    return filling.by_pdfjs(blank, values, fields, tmp_path_factory.mktemp("first"))


def read(file: bytes, fields, tmp_path):
    path = tmp_path / "read.pdf"
    path.write_bytes(file)
    with path.open("rb") as opened:
        return filled_forms.read(opened, fields)


@pytest.mark.parametrize("hand", filling.HANDS, ids=lambda hand: hand.__name__)
def test_a_form_filled_in_twice_says_what_was_entered_last(hand, first, fields, tmp_path):
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
