"""The request form as a file: what is in it, how it is set, and that people with and without eyesight can use it."""

from __future__ import annotations

import re
import subprocess
from dataclasses import replace

import pikepdf
import pypdf
import pytest

from requests_app.documents.request_form import paper as request_forms
from requests_app.pdf import blocks, text_layer
from requests_app.pdf.blocks import PrintedAnswer, PrintedSection
from tests.pdf import documents
from tests.pdf.conftest import KINDS, squeezed
from tests.pdf.headings import flaws_of, headings_of, words_outside

RIGHT_TO_LEFT = re.compile(r"[\u0590-\u06ff]")
HIDDEN = blocks.NOT_WORDS | {"paper", "logo", "zone"}

every_kind = pytest.mark.parametrize("kind", KINDS)


def answers_of(kind):
    shown = request_forms.shown_of(KINDS[kind]())
    return [line for text in blocks.texts(shown, without=HIDDEN) for line in text.splitlines() if line]


@every_kind
def test_pdftotext_finds_every_answer_uncut(kind, request_form, extracted):
    found = squeezed(extracted(request_form(kind)))
    left_to_right = [line for line in answers_of(kind) if not RIGHT_TO_LEFT.search(line)]
    assert [line for line in left_to_right if squeezed(line) not in found] == []


def test_pdftotext_finds_every_word_written_from_right_to_left(request_form, extracted):
    found = squeezed(extracted(request_form("torture")))
    lines = [line for line in answers_of("torture") if RIGHT_TO_LEFT.search(line)]
    words = {word.strip(".,،()") for line in lines for word in line.split()}
    assert len(words) > 20
    assert [word for word in words if squeezed(word) not in found] == []


@pytest.mark.parametrize("kind", ["realistic", "letter"])
def test_a_realistic_request_takes_three_to_five_pages(kind, request_form):
    assert len(pypdf.PdfReader(request_form(kind)).pages) in {3, 4, 5}


@pytest.mark.parametrize(("kind", "size"), [("realistic", (595, 842)), ("letter", (612, 792))])
def test_the_sheet_is_the_one_asked_for(kind, size, request_form):
    sheets = {
        (round(page.mediabox.width), round(page.mediabox.height)) for page in pypdf.PdfReader(request_form(kind)).pages
    }
    assert sheets == {size}


@every_kind
def test_nothing_is_set_outside_of_the_margins(kind, request_form):
    assert words_outside(request_form(kind)) == []


def test_every_page_names_reference_state_and_its_number(request_form, extracted):
    *pages, _end = extracted(request_form("realistic")).split("\f")
    missing = [
        (number, words)
        for number, text in enumerate(pages, start=1)
        for words in ("SMR-2026-0042", "Approved", "University Hospital Demo", f"Page {number} of {len(pages)}")
        if words not in text
    ]
    assert missing == []


@pytest.mark.parametrize("words", ["Meet the team", "Who replies?"])
def test_posts_and_remarks_are_left_to_the_record_copy(words, request_form, extracted):
    assert words in str(documents.realistic())
    assert squeezed(words) not in squeezed(extracted(request_form("realistic")))


@every_kind
def test_no_page_is_empty_and_no_heading_stands_alone(kind, request_form):
    assert headings_of(request_form("torture"))[0] > 15
    assert flaws_of(request_form(kind)) == []


@every_kind
def test_the_file_says_that_it_is_tagged_and_accessible(kind, request_form):
    with pikepdf.open(request_form(kind)) as pdf:
        root = pdf.Root
        assert bool(root.MarkInfo.Marked)
        assert bool(root.ViewerPreferences.DisplayDocTitle)
        assert str(root.Lang) == "en"
        assert pdf.open_metadata()["pdfuaid:part"] == "1"
        assert {str(page.obj.Tabs) for page in pdf.pages} == {"/S"}


def test_every_field_has_its_stable_name_and_speaks_its_label(request_form):
    fields = pypdf.PdfReader(request_form("realistic")).get_fields()
    spoken = {name: field["/TU"] for name, field in fields.items() if "/FT" in field}
    expected = {field.name: field.label for field in (*request_forms.comms_fields(), *request_forms.checklist())}
    assert spoken == expected
    assert sorted(spoken) == [
        "comms.account_name",
        "comms.address",
        "comms.check.brand",
        "comms.check.comms_access",
        "comms.check.credentials",
        "comms.check.first_review",
        "comms.check.imprint",
        "comms.check.register",
        "comms.check.rules",
        "comms.check.two_administrators",
        "comms.check.two_factor",
        "comms.check.unit_mailbox",
        "comms.checked_by",
        "comms.checked_on",
        "comms.created_on",
        "comms.credentials_kept",
        "comms.remarks",
    ]


def test_remarks_take_several_lines(request_form):
    field = pypdf.PdfReader(request_form("realistic")).get_fields()["comms.remarks"]
    assert int(field["/Ff"]) & 1 << 12


def test_empty_fields_are_drawn_so_that_no_reader_has_to_invent_them(request_form):
    with pikepdf.open(request_form("realistic")) as pdf:
        assert "/NeedAppearances" not in pdf.Root.AcroForm
        widgets = [annotation for page in pdf.pages for annotation in page.get("/Annots", [])]
        assert len(widgets) == 17
        assert all("/AP" in widget and "/StructParent" in widget for widget in widgets)


@every_kind
def test_all_fonts_are_embedded_and_none_is_a_stopgap(kind, request_form):
    listed = subprocess.run(["pdffonts", request_form(kind)], capture_output=True, text=True, check=True).stdout
    rows = listed.splitlines()[2:]
    assert rows
    assert [row for row in rows if not re.search(r"\byes yes yes\b", row)] == []
    assert "DejaVu" not in listed


def test_an_empty_answer_is_a_dash_that_is_read_out(request_form):
    with pikepdf.open(request_form("torture")) as pdf:
        spoken = [
            str(element.get("/ActualText", "")) for element, _number in text_layer.leaves(pdf.Root.StructTreeRoot)
        ]
    assert "No answer" in spoken


def test_page_headers_are_not_read_out_on_every_page(request_form):
    with pikepdf.open(request_form("realistic")) as pdf:
        content = pdf.pages[1].Contents.read_bytes()
    assert content.count(b"/Artifact <<") >= 4


def test_characters_that_no_font_has_are_shown_as_boxes_and_named(tmp_path, extracted):
    section = PrintedSection(
        "s", "1", "Section", items=(PrintedAnswer("a", "Question", "Before \U000e0fff\U0010fffd after"),)
    )
    document = replace(documents.bare(), sections=(section,))
    path = tmp_path / "boxes.pdf"
    path.write_bytes(request_forms.render(document, now=documents.NOW))
    assert request_forms.uncovered_in(document) == ["\U0010fffd"]
    text = squeezed(extracted(str(path)))
    assert "Before□after" in text
    assert "U+10FFFD" in text


@pytest.mark.parametrize("logo", [b"not a picture", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"\x89PNG\r\n\x1a\n"])
def test_a_broken_logo_is_left_out(logo):
    finished = request_forms.render(replace(documents.bare(), logo=logo), now=documents.NOW)
    assert b"/Subtype /Image" not in finished
