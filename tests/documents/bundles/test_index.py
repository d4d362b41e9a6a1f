"""Names of files that open everywhere, and a table that no spreadsheet calculates with."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from requests_app.pdf.file_names import as_csv, file_name, harmless

FORBIDDEN = set('<>:"/\\|?*')


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Instagram for Plastic Surgery", "SMR-2026-0042 Instagram for Plastic Surgery - Form.pdf"),
        ("Größe – “Łódź”", "SMR-2026-0042 Grosse - Lodz - Form.pdf"),
        ("../../etc/passwd", "SMR-2026-0042 etc passwd - Form.pdf"),
        ("C:\\temp\\nul", "SMR-2026-0042 C temp nul - Form.pdf"),
        ("حساب جديد", "SMR-2026-0042 - Form.pdf"),
        ("a\0b\nc\u202ed", "SMR-2026-0042 a b c d - Form.pdf"),
        ("To the end . ", "SMR-2026-0042 To the end - Form.pdf"),
        ("x" * 200, f"SMR-2026-0042 {'x' * 80} - Form.pdf"),
    ],
)
def test_a_name_says_what_it_is_in_letters_that_every_system_takes(title: str, expected: str) -> None:
    assert file_name("SMR-2026-0042", title, "Form") == expected


@given(st.text(max_size=200), st.text(max_size=60))
def test_no_title_leads_out_of_the_folder(title: str, document: str) -> None:
    name = file_name("SMR-2026-0042", title, document)
    assert name.isascii()
    assert name.isprintable()
    assert name.startswith("SMR-2026-0042")
    assert name.endswith(".pdf")
    assert not FORBIDDEN & set(name)
    assert ".." not in name
    assert len(name) < 200


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1"])
def test_a_formula_is_a_text(cell: str) -> None:
    assert harmless(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "SMR-2026-0042", "1", "a=b"])
def test_everything_else_stays_as_it_is(cell: str) -> None:
    assert harmless(cell) == cell


def test_the_table_is_read_as_utf_8_with_its_commas_and_lines() -> None:
    text = as_csv(["A", "B"], [["ä, b", 'say "no"\nor yes'], ["=x", ""]])
    assert text == '\ufeffA,B\r\n"ä, b","say ""no""\nor yes"\r\n\'=x,\r\n'.encode()
