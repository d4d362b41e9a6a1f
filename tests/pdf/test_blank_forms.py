"""The blank questionnaire as a file: every question with its field, named as it is read in, and nothing cut or lost."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import combinations

import pikepdf
import pypdf
import pytest

from questionnaire.catalogue import QUESTIONS
from questionnaire.paper import BOX, Kind, PaperField
from requests_app.documents.blank_form import paper as blank_forms
from tests.pdf import blank
from tests.pdf.blank import BLANK_KINDS
from tests.pdf.conftest import squeezed
from tests.pdf.headings import headings_of

MULTILINE = 1 << 12
RADIO = 1 << 15
COMBO = 1 << 17
TYPES = {Kind.TEXT: "/Tx", Kind.MULTILINE: "/Tx", Kind.CHOICE: "/Ch", Kind.RADIO: "/Btn", Kind.CHECK: "/Btn"}


@pytest.fixture(scope="module", params=BLANK_KINDS)
def kind(request) -> str:
    return request.param


@pytest.fixture(scope="module")
def listed(kind) -> list[PaperField]:
    return blank.fields_of(kind)


@pytest.fixture(scope="module")
def in_file(kind, blank_form):
    """The form's fields by name, in the order they stand in the file."""
    fields = pypdf.PdfReader(blank_form(kind)).get_fields()
    return {name: field.indirect_reference.get_object() for name, field in fields.items() if "/FT" in field}


def of_kind(listed, *kinds):
    found = [field for field in listed if field.kind in kinds]
    assert found
    return found


def test_the_file_has_every_field_of_the_table_in_its_order_and_no_other(listed, in_file):
    assert list(in_file) == [field.name for field in listed]


def test_every_question_of_the_catalogue_has_a_field(listed):
    core = {field.key for field in listed if not field.key.startswith("extra.")}
    assert core == {question.key for question in QUESTIONS}


def test_every_extra_question_has_fields_of_its_kind_at_the_end_of_its_section():
    found = [field for field in blank.fields_of("strained") if field.key.startswith("extra.")]
    kinds = {field.key: (field.kind, len(field.options), field.max_length) for field in found}
    assert kinds == {
        "extra.question-1": (Kind.TEXT, 0, 200),
        "extra.question-2": (Kind.MULTILINE, 0, 5000),
        "extra.question-3": (Kind.TEXT, 0, 10),
        "extra.question-4": (Kind.TEXT, 0, 10),
        "extra.question-5": (Kind.RADIO, 2, None),
        "extra.question-6": (Kind.CHOICE, 12, None),
        "extra.question-7": (Kind.CHECK, 0, None),
        "extra.question-8": (Kind.RADIO, 2, None),
        "extra.question-9": (Kind.TEXT, 0, 500),
    }
    assert [field.name for field in found if field.option] == [f"extra-question-7--{number}" for number in range(3)]
    sections = [field.section for field in blank.fields_of("strained")]
    assert sections == sorted(sections, key=lambda section: section.number)


def test_names_are_those_of_the_web_form(listed):
    assert {field.name for field in listed if field.key == "why"} == {"why"}
    assert {field.name for field in listed if field.key == "goals.due_on"} == {f"goals-{n}-due_on" for n in range(3)}
    assert [field.name for field in listed if field.key == "audiences.platforms"][
        1
    ] == "audiences-0-platforms--instagram"
    boxes = [field for field in listed if field.option and field.row is not None]
    assert [field.name for field in boxes] == [f"{field.form_name}{BOX}{field.option.value}" for field in boxes]


def test_no_name_holds_a_full_stop_or_stands_twice(listed):
    names = [field.name for field in listed]
    assert len(set(names)) == len(names)
    assert [name for name in names if "." in name] == []


def test_every_field_says_its_place_and_its_question_and_no_two_say_the_same(listed, in_file):
    spoken = {name: str(field["/TU"]) for name, field in in_file.items()}
    assert spoken == {field.name: field.spoken for field in listed}
    assert len(set(spoken.values())) == len(spoken)
    assert spoken["audiences-1-who"] == "Audience 2: Who are they?"
    assert spoken["goals-0-due_on"] == "Goal 1: By when? (YYYY-MM-DD)"
    assert spoken["why"] == "Objectives: Why does your department want its own account?"


def test_every_field_is_of_its_kind(listed, in_file):
    assert {name: field["/FT"] for name, field in in_file.items()} == {f.name: TYPES[f.kind] for f in listed}
    flags = {name: int(field.get("/Ff", 0)) for name, field in in_file.items()}
    assert all(flags[field.name] & MULTILINE for field in of_kind(listed, Kind.MULTILINE))
    assert not any(flags[field.name] & MULTILINE for field in of_kind(listed, Kind.TEXT))
    assert all(flags[field.name] & RADIO for field in of_kind(listed, Kind.RADIO))
    assert all(flags[field.name] & COMBO for field in of_kind(listed, Kind.CHOICE))


def test_texts_take_as_many_characters_as_the_web_form(listed, in_file):
    texts = of_kind(listed, Kind.TEXT, Kind.MULTILINE)
    assert {field.name: in_file[field.name]["/MaxLen"] for field in texts} == {f.name: f.max_length for f in texts}


def test_choices_offer_the_stored_values_under_their_labels(listed, in_file):
    for field in of_kind(listed, Kind.CHOICE):
        offered = [(str(value), str(label)) for value, label in in_file[field.name]["/Opt"]]
        assert offered == [("", ""), *((option.value, option.label) for option in field.options)]
    for field in of_kind(listed, Kind.RADIO):
        assert [str(value) for value in in_file[field.name]["/Opt"]] == [option.value for option in field.options]


def test_a_box_is_off_and_turns_on(listed, in_file):
    boxes = [in_file[field.name] for field in of_kind(listed, Kind.CHECK)]
    assert {str(box["/V"]) for box in boxes} == {"/Off"}
    assert {frozenset(box["/AP"]["/N"]) for box in boxes} == {frozenset({"/on", "/Off"})}


def test_every_field_is_empty_drawn_and_open(kind, in_file, blank_form):
    assert {str(field.get("/V", "")) for field in in_file.values()} <= {"", "/Off"}
    assert not any(int(field.get("/Ff", 0)) & 1 for field in in_file.values())
    with pikepdf.open(blank_form(kind)) as pdf:
        assert "/NeedAppearances" not in pdf.Root.AcroForm
        assert all("/AP" in widget and "/StructParent" in widget for _page, widget in widgets(pdf))


def widgets(pdf):
    return [
        (number, annotation)
        for number, page in enumerate(pdf.pages)
        for annotation in page.get("/Annots", [])
        if annotation.Subtype == "/Widget"
    ]


def test_fields_stand_on_the_sheet_and_not_on_one_another(kind, blank_form):
    with pikepdf.open(blank_form(kind)) as pdf:
        width, height = (float(edge) for edge in pdf.pages[0].mediabox[2:])
        placed = [(number, tuple(float(edge) for edge in widget.Rect)) for number, widget in widgets(pdf)]
    boxes = [(n, min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)) for n, (x1, y1, x2, y2) in placed]
    outside = [box for box in boxes if not (50 < box[1] < box[3] < width - 50 and 35 < box[2] < box[4] < height - 45)]
    assert outside == []
    assert [pair for pair in combinations(boxes, 2) if overlap(*pair)] == []


def overlap(one, other):
    return one[0] == other[0] and one[1] < other[3] and other[1] < one[3] and one[2] < other[4] and other[2] < one[4]


def test_the_fields_of_a_group_or_a_row_stay_on_one_page(kind, blank_form):
    places = defaultdict(set)
    with pikepdf.open(blank_form(kind)) as pdf:
        for number, widget in widgets(pdf):
            name = str(widget.get("/T") or widget.Parent.T)
            row = re.match(r"\w+-\d+-", name)
            places[row[0] if row else name].add(number)
    assert len(places) > 25
    assert {name: pages for name, pages in places.items() if len(pages) > 1} == {}


def test_pdftotext_finds_everything_that_is_printed(kind, blank_form, extracted):
    found = squeezed(extracted(blank_form(kind), "-raw"))
    texts = [line for text in blank_forms.printed(BLANK_KINDS[kind]()) for line in text.splitlines() if line]
    assert len(texts) > 200
    assert [text for text in texts if squeezed(text).replace(blank.UNPRINTABLE, "□") not in found] == []


def test_the_wording_help_and_examples_of_every_question_are_printed(kind):
    printed = set(blank_forms.printed(BLANK_KINDS[kind]()))
    for question in QUESTIONS:
        said = {str(text) for text in (question.wording, question.help, question.why, question.good, question.weak)}
        assert said - {""} <= printed, question.key


def test_the_sheet_is_the_one_asked_for(kind, blank_form):
    sheets = {
        (round(page.mediabox.width), round(page.mediabox.height)) for page in pypdf.PdfReader(blank_form(kind)).pages
    }
    assert sheets == {{"plain": (595, 842), "strained": (612, 792)}[kind]}


def test_it_takes_eight_pages_at_most(blank_form):
    assert len(pypdf.PdfReader(blank_form("plain")).pages) <= 8


def test_every_page_is_numbered_and_none_is_empty(kind, blank_form, extracted):
    *pages, _end = extracted(blank_form(kind)).split("\f")
    for number, text in enumerate(pages, start=1):
        assert f"Page {number} of {len(pages)}" in text
        assert len(text) > 300, number


def test_no_heading_stands_alone_at_the_foot_of_a_page(kind, blank_form):
    followed, alone = headings_of(blank_form(kind))
    assert followed > 25
    assert alone == []


def test_the_file_is_tagged_titled_and_without_script(kind, blank_form):
    with pikepdf.open(blank_form(kind)) as pdf:
        root = pdf.Root
        assert bool(root.MarkInfo.Marked)
        assert bool(root.ViewerPreferences.DisplayDocTitle)
        assert str(root.Lang) == "en"
        assert str(pdf.docinfo["/Title"]).startswith("Questionnaire for a social media account · ")
        assert pdf.open_metadata()["pdfuaid:part"] == "1"
        assert {str(page.obj.Tabs) for page in pdf.pages} == {"/S"}
        acting = [item for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and {"/JS", "/AA"} & set(item)]
        assert acting == []
        assert "/OpenAction" not in root
        assert "/JavaScript" not in root.get("/Names", {})


def test_it_says_that_requests_are_not_taken_and_why(blank_form, extracted):
    assert "New requests are not taken" not in extracted(blank_form("plain"))
    text = squeezed(extracted(blank_form("strained")))
    assert squeezed("New requests are not taken at the moment") in text
    assert squeezed("We take new requests again in March.") in text


def test_a_character_that_no_font_has_is_a_box_and_named(blank_form, extracted):
    assert blank_forms.uncovered_in(blank.strained()) == [blank.UNPRINTABLE]
    text = squeezed(extracted(blank_form("strained")))
    assert "Fedi□verse" in text
    assert "U+10FFFD" in text


def test_nothing_on_it_asks_for_a_password(listed):
    assert [field.name for field in listed if "password" in field.spoken.lower()] == []
