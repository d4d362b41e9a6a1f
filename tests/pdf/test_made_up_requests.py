"""Whatever a request says is in its form, in its record copy and in the record for machines, and nothing of another."""

from __future__ import annotations

import io
import itertools
import re
import subprocess
from dataclasses import replace
from datetime import timedelta

import pikepdf
import pytest
from hypothesis import given, seed, settings
from hypothesis import strategies as st

from requests_app.documents.record_copy import data as record_data
from requests_app.documents.record_copy import paper as record_copies
from requests_app.documents.request_form import paper as request_forms
from requests_app.documents.request_form.data import PrintedPost
from requests_app.pdf import blocks, fonts
from requests_app.pdf.blocks import PrintedAnswer, PrintedSection, Table
from tests.examples import is_long_run
from tests.pdf import documents
from tests.pdf.conftest import BODY, squeezed
from tests.pdf.records import EDITION

# Latin with its extensions, Greek, Cyrillic, Devanagari, Thai, signs and emoji: scripts that share a line, are joined,
# or stand above and below one another. Scripts written from right to left stand in answers of their own.
RANGES = (
    (0x21, 0x7E),
    (0xA1, 0x24F),
    (0x300, 0x304),
    (0x391, 0x3C9),
    (0x410, 0x44F),
    (0x905, 0x94D),
    (0xE01, 0xE3A),
    (0x2010, 0x2027),
    (0x2190, 0x2193),
    (0x1F600, 0x1F640),
)
RIGHT_TO_LEFT_RANGES = ((0x5D0, 0x5EA), (0x627, 0x63A), (0x641, 0x64A))
NOT_WORDS = blocks.NOT_WORDS | {"paper", "logo", "zone"}

_numbers = itertools.count(1)


def characters(ranges):
    every = "".join(chr(point) for first, last in ranges for point in range(first, last + 1))
    missing = set(fonts.uncovered_characters(every))
    return st.sampled_from([character for character in every if character not in missing and character != "\xad"])


words = st.text(characters(RANGES), min_size=1, max_size=10)
long_words = st.text(characters(((0x41, 0x7A), (0xC0, 0x24F))), min_size=60, max_size=200)
lines = st.lists(st.one_of(words, words, words, long_words), min_size=1, max_size=12).map(" ".join)
right_to_left_words = st.text(characters(RIGHT_TO_LEFT_RANGES), min_size=1, max_size=10)
right_to_left_lines = st.lists(right_to_left_words, min_size=1, max_size=8).map(" ".join)
texts = st.one_of(lines, st.lists(lines, min_size=2, max_size=3).map("\n".join), right_to_left_lines, st.just(""))
cells = st.one_of(words, lines)


@st.composite
def requests(draw):
    """A request with answers, a table and up to thirty posts; its title is a word that no other request has."""
    count = draw(st.integers(0, 30))
    told = draw(st.lists(texts, min_size=1, max_size=4))
    answers = [PrintedAnswer(f"a{number}", draw(words), draw(texts)) for number in range(draw(st.integers(1, 5)))]
    rows = draw(st.lists(st.tuples(cells, cells, cells), max_size=3))
    table = Table("t", draw(words), ("One", "Two", "Three"), tuple(rows), ("one", "two", "three"))
    posts = tuple(
        PrintedPost(
            planned_on=documents.START + timedelta(days=number),
            platform="Instagram",
            # Each text once: of two that are the same, nobody would miss the second one.
            text=f"{number}\n{told[number] if number < len(told) else ''}",
            status="planned",
        )
        for number in range(count)
    )
    return replace(
        documents.bare(),
        title=f"Marker{next(_numbers):05d}End",
        sections=(PrintedSection("s", "1", "Section", items=(*answers, table)),),
        trials=(replace(documents.trial(), weeks=documents.trial().weeks[:2], posts=posts),),
    )


def read(pdf):
    options = ["pdftotext", "-raw", *BODY, "-", "-"]
    return squeezed(subprocess.run(options, input=pdf, capture_output=True, check=True).stdout.decode())


def pieces(document):
    """What has to be found as one piece: lines, and the single words of what is written from right to left."""
    for text in blocks.texts(document, without=NOT_WORDS):
        for line in text.splitlines():
            yield from line.split() if re.search(r"[\u0590-\u06ff]", line) else [line]


# From the eleventh example on, hypothesis makes variants of those before: a long run has more seeds instead.
SEEDS, EXAMPLES = (range(1, 21), 9) if is_long_run() else (range(1, 3), 4)


@pytest.mark.parametrize("first", SEEDS)
def test_every_answer_is_in_form_and_record_and_nothing_of_another_request(first):
    @seed(first)
    @settings(max_examples=EXAMPLES, database=None)
    @given(requests())
    def find_everything(document):
        form = read(request_forms.render(document, now=documents.NOW))
        copy = record_copies.render(document, edition=EDITION, now=documents.NOW)
        record = read(copy)
        assert [piece for piece in pieces(request_forms.shown_of(document)) if squeezed(piece) not in form] == []
        assert [piece for piece in pieces(document) if squeezed(piece) not in record] == []
        with pikepdf.open(io.BytesIO(copy)) as pdf:
            [attached] = [file.get_file().read_bytes() for file in pdf.attachments.values()]
        assert attached == record_data.as_json(document, EDITION)
        for text in (form, record, attached.decode()):
            assert set(re.findall(r"Marker\d{5}End", text)) == {document.title}

    find_everything()
