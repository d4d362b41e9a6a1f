"""How plain data is laid out: directions, neighbours, column widths."""

from __future__ import annotations

import pytest

from requests_app.pdf.blocks import PrintedAnswer, PrintedSection, Table, column_widths, paragraphs
from tests.pdf import documents


@pytest.mark.parametrize(
    ("text", "directions"),
    [
        ("Plain", ["ltr"]),
        ("24 שעות", ["rtl"]),
        ("Instagram כל יום", ["ltr"]),
        (f"{documents.ARABIC}\n\nPlain", ["rtl", "ltr"]),
        ("123", ["ltr"]),
        (" \n ", []),
    ],
)
def test_each_paragraph_has_the_direction_of_its_first_letter(text, directions):
    assert [paragraph.direction for paragraph in paragraphs(text)] == directions


def test_two_short_answers_share_a_row():
    short = [PrintedAnswer(str(number), "Question", "Answer") for number in range(3)]
    long = PrintedAnswer("long", "Question", "Answer " * 40)
    section = PrintedSection("s", "1", "Title", items=(short[0], short[1], short[2], long))
    assert section.rows == [(short[0], short[1]), (short[2],), (long,)]


@pytest.mark.parametrize(
    ("columns", "rows"),
    [
        (("A", "B"), (("x" * 300, "y"),)),
        (("Date", "Post", "Link"), (("2 Mar 2026", "word " * 80, "https://example.org/" + "a" * 90),)),
        (("Empty", "Too"), ()),
        (tuple("ABCDEFGHIJ"), (("x" * 40,) * 10,)),
    ],
)
def test_column_widths_never_exceed_the_sheet(columns, rows):
    widths = column_widths(columns, rows)
    assert len(widths) == len(columns)
    assert sum(widths) <= 100
    assert min(widths) >= 4


def test_a_row_that_may_not_fit_on_a_page_becomes_a_record():
    assert Table("t", "T", ("A",), (("x" * 901,),)).is_stacked
    assert not Table("t", "T", ("A",), (("x" * 900,),)).is_stacked
