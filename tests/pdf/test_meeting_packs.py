"""The meeting pack as a file: it says all that leads the meeting, leaves room to write, and everybody can read it."""

from __future__ import annotations

import re
from collections import Counter

import pikepdf
import pypdf
import pytest

from requests_app.documents.meeting_pack import paper as meeting_packs
from requests_app.documents.meeting_pack.data import PackQuestion
from requests_app.documents.request_form.data import Paper
from requests_app.pdf import blocks, text_layer
from requests_app.pdf.blocks import PrintedAnswer
from tests.pdf import documents, packs
from tests.pdf.conftest import squeezed

KINDS = {
    "realistic": packs.realistic,
    "letter": lambda: packs.realistic(paper=Paper.LETTER, logo=None),
    "torture": packs.torture,
    "bare": packs.bare,
}
# The grey of a ruled line, as it stands in the file.
RULE = b"0.72549 0.701961 0.658824"
RIGHT_TO_LEFT = re.compile(r"[\u0590-\u06ff]")

every_kind = pytest.mark.parametrize("kind", KINDS)


@pytest.fixture(scope="session")
def pack(tmp_path_factory):
    """The path of a rendered pack by the name of its kind."""
    folder = tmp_path_factory.mktemp("meeting-packs")
    made = {}

    def path(kind):
        if kind not in made:
            target = folder / f"{kind}.pdf"
            target.write_bytes(meeting_packs.render(KINDS[kind](), now=documents.NOW))
            made[kind] = str(target)
        return made[kind]

    return path


@every_kind
def test_pdftotext_finds_every_question_answer_and_remark_uncut(kind, pack, extracted):
    found = squeezed(extracted(pack(kind)))
    written = blocks.texts(KINDS[kind](), without=meeting_packs.NOT_WORDS)
    lines = [line for text in written for line in text.splitlines() if line and not RIGHT_TO_LEFT.search(line)]
    assert [line for line in lines if squeezed(line) not in found] == []


@pytest.mark.parametrize(("kind", "size"), [("realistic", (595, 842)), ("letter", (612, 792))])
def test_the_sheet_is_the_one_asked_for(kind, size, pack):
    pages = pypdf.PdfReader(pack(kind)).pages
    assert {(round(page.mediabox.width), round(page.mediabox.height)) for page in pages} == {size}


@every_kind
def test_the_file_says_that_it_is_tagged_and_accessible(kind, pack):
    with pikepdf.open(pack(kind)) as pdf:
        assert bool(pdf.Root.MarkInfo.Marked)
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        assert pdf.open_metadata()["pdfuaid:part"] == "1"
        assert str(pdf.Root.Lang) == "en"


def test_questions_are_headings_and_remarks_are_lists(pack):
    with pikepdf.open(pack("realistic")) as pdf:
        kinds = Counter(_kinds(pdf.Root.StructTreeRoot))
    questions = sum(len(part.questions) for part in packs.realistic().parts)
    assert kinds["/H3"] >= questions
    assert kinds["/LI"] >= sum(len(q.remarks) for part in packs.realistic().parts for q in part.questions)


@pytest.mark.parametrize("kind", ["realistic", "torture"])
def test_a_point_of_a_list_is_a_label_and_a_body(kind, pack):
    with pikepdf.open(pack(kind)) as pdf:
        points = [element for element in pdf.objects if isinstance(element, pikepdf.Dictionary) and _is_point(element)]
        kinds = {str(kid.S) for point in points for kid in point.K}
    assert points
    assert kinds <= {"/Lbl", "/LBody"}


def _is_point(element):
    return element.get("/Type") == "/StructElem" and element.S == "/LI"


def _kinds(root):
    """The kind of every structure element that something of the page stands in, once for each element."""
    seen = set()
    for leaf, _number in text_layer.leaves(root):
        element = leaf
        while "/S" in element and element.objgen not in seen:
            seen.add(element.objgen)
            yield str(element.S)
            element = element.P


def test_it_has_no_fields_since_notes_are_written_by_hand(pack):
    assert not pypdf.PdfReader(pack("realistic")).get_fields()


def test_there_is_room_for_notes_under_every_question(pack):
    lines = sum(len(question.note_lines) for part in packs.realistic().parts for question in part.questions)
    with pikepdf.open(pack("realistic")) as pdf:
        content = b"".join(page.Contents.read_bytes() for page in pdf.pages)
    assert content.count(RULE) == lines


@pytest.mark.parametrize(
    ("question", "lines"),
    [
        (PackQuestion(PrintedAnswer("a", "How many?", "24")), 1),
        (PackQuestion(PrintedAnswer("a", "How many?", "24"), (packs.ASK,)), 2),
        (PackQuestion(PrintedAnswer("a", "Why?", "word " * 40)), 2),
        (PackQuestion(PrintedAnswer("a", "Why?", "word " * 40), (packs.ASK, packs.ASKED)), 4),
        (PackQuestion(PrintedAnswer("a", "Why?", "word " * 40), (packs.ASK,) * 9), 4),
    ],
)
def test_more_to_talk_about_leaves_more_room_up_to_a_bound(question, lines):
    assert len(question.note_lines) == lines


def test_cells_to_write_in_stay_empty(pack, extracted):
    after = extracted(pack("realistic")).rpartition("To agree")[2]
    assert "Weeks" in after
    assert "—" not in after
