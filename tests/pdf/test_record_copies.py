"""The record copy as a file: for the archive, for everybody's eyes and ears, and for machines."""

from __future__ import annotations

import json
from dataclasses import replace

import pikepdf
import pytest
import segno
from PIL import Image

from requests_app.documents.record_copy import data as record_data
from requests_app.documents.record_copy import paper as record_copies
from requests_app.pdf import blocks
from tests.pdf import documents
from tests.pdf.conftest import BODY, KINDS, squeezed
from tests.pdf.headings import flaws_of, headings_of, words_outside
from tests.pdf.records import EDITION, attachments_of

every_kind = pytest.mark.parametrize("kind", KINDS)


@every_kind
def test_the_file_says_that_it_is_for_the_archive_and_accessible(kind, record_copy):
    with pikepdf.open(record_copy(kind)) as pdf:
        metadata = pdf.open_metadata()
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"], metadata["pdfuaid:part"]) == ("3", "A", "1")
        assert "http://www.aiim.org/pdfua/ns/id/" in str(metadata).partition("pdfaExtension:schemas")[2]
        assert bool(pdf.Root.MarkInfo.Marked)
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        assert str(pdf.Root.Lang) == "en"
        assert "/AcroForm" not in pdf.Root


@every_kind
def test_the_record_for_machines_is_attached_as_what_the_copy_shows(kind, record_copy):
    body = record_data.as_json(KINDS[kind](), EDITION)
    assert attachments_of(record_copy(kind)) == {f"{KINDS[kind]().reference}-record.json": body}
    with pikepdf.open(record_copy(kind)) as pdf:
        [file] = pdf.Root.AF
        assert file.AFRelationship == "/Data"
        assert file.EF.F.Subtype == "/application/json"


def test_everything_is_in_the_record_copy_and_the_posts_are_whole(record_copy, extracted):
    found = squeezed(extracted(record_copy("realistic"), *BODY))
    written = blocks.texts(documents.realistic(), without=blocks.NOT_WORDS | {"paper", "logo", "zone"})
    lines = [line for text in written for line in text.splitlines()]
    assert len(lines) > 200
    assert [line for line in lines if squeezed(line) not in found] == []


def test_the_first_page_says_how_to_verify_the_copy(record_copy, extracted):
    first = squeezed(extracted(record_copy("realistic")).partition("\f")[0])
    for words in (
        "Verify this copy",
        "portal.hospital.example/verify/7QK4-M2XD-9RTA/",
        "7QK4-M2XD-9RTA",
        "30 June 2026, 10:15",
        "0.4.0",
        EDITION.reason,
    ):
        assert squeezed(words) in first
    with pikepdf.open(record_copy("realistic")) as pdf:
        spoken = [str(item.Alt) for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and "/Alt" in item]
    assert f"QR code that leads to {EDITION.address}" in spoken


def test_a_first_edition_says_nothing_of_a_correction(tmp_path, extracted):
    path = tmp_path / "first.pdf"
    edition = replace(EDITION, number=1, reason="")
    path.write_bytes(record_copies.render(documents.bare(), edition=edition, now=documents.NOW))
    assert "Corrected" not in extracted(str(path))


def test_every_page_names_reference_state_code_and_its_number(record_copy, extracted):
    *pages, _end = extracted(record_copy("realistic")).split("\f")
    missing = [
        (number, words)
        for number, text in enumerate(pages, start=1)
        for words in ("SMR-2026-0042", "Approved", "7QK4-M2XD-9RTA", f"Page {number} of {len(pages)}")
        if words not in text
    ]
    assert missing == []


def test_a_post_is_never_split_between_pages(record_copy, extracted):
    pages = [squeezed(page) for page in extracted(record_copy("torture"), "-layout").split("\f")]
    for post in documents.posts(30):
        words = [word for word in f"{post.text} {post.link}".split() if len(word) < 12]
        assert any(all(word in page for word in words) for page in pages), post.text


@every_kind
def test_no_page_is_empty_and_no_heading_stands_alone(kind, record_copy):
    assert headings_of(record_copy("torture"))[0] > 15
    assert flaws_of(record_copy(kind)) == []
    assert words_outside(record_copy(kind)) == []


def test_the_record_says_what_it_is_and_keeps_the_names_of_questions():
    record = json.loads(record_data.as_json(documents.realistic(), EDITION))
    assert (record["format"], record["format_version"]) == ("social-account-portal-record", 2)
    assert record["edition"]["code"] == EDITION.code
    assert record["edition"]["made_at"] == "2026-06-30T08:15:00+00:00"
    request = record["request"]
    assert "logo" not in request
    assert request["zone"] == "Europe/Berlin"
    assert [item["key"] for item in request["sections"][0]["items"]] == ["kind", "unit"]
    assert request["trials"][0]["posts"][1]["planned_on"] == "2026-03-04"


def test_the_record_is_the_same_bytes_each_time_and_readable_as_it_is():
    first = record_data.as_json(documents.torture(), EDITION)
    assert first == record_data.as_json(documents.torture(), EDITION)
    assert documents.ARABIC in first.decode()


@pytest.mark.parametrize("code", ["7QK4M2XD9RTA", "7QK4-M2XD-9RTA"])
def test_a_code_is_printed_in_groups_however_it_is_kept(code):
    assert replace(EDITION, code=code).grouped_code == "7QK4-M2XD-9RTA"


def test_the_qr_code_holds_the_address_of_the_copy(record_copy):
    with pikepdf.open(record_copy("bare")) as pdf:
        [image] = pdf.pages[0].resources.XObject.values()
        picture = pikepdf.PdfImage(image).as_pil_image().convert("1")
    rows = [bytes(row) for row in segno.make(EDITION.address, error="m").matrix_iter(border=4)]
    shown = picture.resize((len(rows), len(rows)), Image.Resampling.NEAREST)
    assert [[shown.getpixel((x, y)) == 0 for x in range(len(rows))] for y in range(len(rows))] == [
        [bool(module) for module in row] for row in rows
    ]
