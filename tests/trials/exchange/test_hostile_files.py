"""Whatever is uploaded as a calendar: it is refused in a sentence, or is harmless, and the portal does not feel it."""

import io
import resource
import zipfile

import pytest

from requests_app.sheets.sheet_reader import MOST_BYTES_UNPACKED
from requests_app.trials.exchange.calendars import CalendarRefused
from tests.trials.exchange.files import read_bytes, workbook

ROWS = [["Day", "Channel", "Text"], ["2027-03-04", "X", "Hello"]]
SHEET = "xl/worksheets/sheet1.xml"
ENTITIES = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "{}">'.format("a" * 100)
    + "".join(f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in zip("abcdefgh", "bcdefghi", strict=True))
    + ']><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">'
    '<c r="A1" t="inlineStr"><is><t>&i;</t></is></c></row></sheetData></worksheet>'
)
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + "<worksheet/>"
SHEET_OF = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}</sheetData></worksheet>'
)


def with_parts(**parts: bytes | str) -> bytes:
    """A workbook of which these parts are others; `sheet` and `types` are short names."""
    names = {"sheet": SHEET, "types": "[Content_Types].xml"}
    wanted = {names.get(name, f"xl/{name}.xml"): content for name, content in parts.items()}
    file = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook(ROWS))) as honest,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as changed,
    ):
        for name in {*honest.namelist(), *wanted}:
            changed.writestr(name, wanted.get(name, honest.read(name) if name in honest.namelist() else b""))
    return file.getvalue()


def cells(rows: str) -> bytes:
    return with_parts(sheet=SHEET_OF.format(rows))


def encrypted() -> bytes:
    """Marked as encrypted in the list of its parts."""
    file = bytearray(workbook(ROWS))
    place = file.find(b"PK\x01\x02")
    file[place + 8] |= 1
    return bytes(file)


ENDLESS = "<row>" + '<c t="inlineStr"><is><t>x</t></is></c>' * 300 + "</row>"
HOSTILE = {
    "a bomb": (lambda: with_parts(bomb=bytes(MOST_BYTES_UNPACKED + 1)), "more than a content calendar"),
    "a bomb within its sheet": (lambda: cells("<row/>" * 8_000_000), "more than a content calendar"),
    "entities": (lambda: with_parts(sheet=ENTITIES), "do not trust"),
    "entities in wide letters": (lambda: with_parts(sheet=ENTITIES.encode("utf-16")), "do not trust"),
    "a file from outside": (lambda: with_parts(sheet=OUTSIDE), "do not trust"),
    "a thousand parts": (lambda: with_parts(**{f"p{number}": b"" for number in range(1001)}), "more than a content"),
    "another kind of document": (lambda: with_parts(types="<Types/>"), "no content calendar"),
    "cut off": (lambda: workbook(ROWS)[:-200], "damaged"),
    "broken within": (lambda: with_parts(sheet="<worksheet>"), "damaged"),
    "encrypted": (encrypted, "password"),
    "too wide": (lambda: cells(ENDLESS), "more than a content calendar"),
    "a row a million lines below": (
        lambda: cells('<row r="1048576"><c r="A1048576" t="inlineStr"><is><t>x</t></is></c></row>'),
        "more than a content calendar",
    ),
    "a cell beyond the last column": (
        lambda: cells('<row r="1"><c r="ZZZZZ1" t="b"><v>1</v></c></row>'),
        "damaged|more",
    ),
}


def peak() -> int:
    """The most memory in bytes that this process has had so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def test_the_same_file_without_its_fault_is_read():
    assert [post.text for post in read_bytes(with_parts()).posts] == ["Hello"]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_excel_file_is_refused(name):
    make, sentence = HOSTILE[name]
    file = make()
    before = peak()
    with pytest.raises(CalendarRefused, match=sentence):
        read_bytes(file)
    assert peak() - before < 5 * 1024 * 1024


def test_a_formula_is_what_it_came_to_and_never_calculated():
    formula = '<c t="str"><f>{}</f><v>{}</v></c>'
    text = '<c t="inlineStr"><is><t>{}</t></is></c>'
    found = read_bytes(
        cells(
            "<row>" + "".join(map(text.format, ROWS[0])) + "</row>"
            "<row>" + text.format("2027-03-04") + text.format("X") + formula.format('WEBSERVICE("x")', "Hi") + "</row>"
            "<row>" + text.format("2027-03-04") + text.format("X") + "<c><f>1+1</f></c></row>"
            "<row>" + text.format("2027-03-04") + text.format("X") + text.format("=1+1") + "</row>"
        )
    )
    assert [post.text for post in found.posts] == ["Hi", "=1+1"]
    assert [(row.line, row.reasons) for row in found.wrong] == [(3, ("There is no text.",))]
