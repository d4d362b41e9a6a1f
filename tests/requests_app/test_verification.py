"""A record copy is called genuine only where it is what was filed, byte for byte; and nobody learns more than that."""

import functools
import gzip
import io
from urllib.parse import quote

import pikepdf
import pypdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from requests_app.forms.verification import MOST_BYTES, NO_CODE, NOTHING_GIVEN, TOO_LARGE
from requests_app.models.documents import new_code
from requests_app.pdf import record_copies, request_forms
from requests_app.services.records import open_edition
from requests_app.verification import code_in
from tests import factories
from tests.pdf import documents
from tests.pdf.records import EDITION
from tests.requests_app.test_form_uploads import Upload

pytestmark = pytest.mark.django_db
PERSONAL = "Words from the wards", "Cardiology East", "Mira Member", "Ada Admin", "The wrong handle."


@functools.cache
def copy():
    """A real record copy; what it says does not matter here."""
    return record_copies.render(documents.realistic(), edition=EDITION, now=documents.NOW)


@pytest.fixture(autouse=True)
def _kept_apart(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def account_request():
    department = factories.make_department("Cardiology East")
    by = factories.make_member(department, "Mira Member")
    return factories.make_filed(department=department, by=by, title="Words from the wards", content=copy())


@pytest.fixture
def edition(account_request):
    return account_request.record_editions.get()


def second_edition(account_request, content=b"%PDF- the second"):
    by = factories.make_admin("Ada Admin")
    open_edition(account_request, number=2, reason="The wrong handle.", by=by)
    return factories.file_record_copy(account_request, content)


def asked(client, content=None, code=""):
    form = {"code": code}
    if content is not None:
        form["file"] = SimpleUploadedFile("copy.pdf", content, "application/pdf")
    return client.post("/verify/", form)


def words_of(answer):
    return " ".join(answer.content.decode().split())


def is_called_genuine(answer):
    """By its data or by the word, in whatever sentence."""
    finding = answer.context["finding"]
    return bool(finding and finding.genuine) or "genuine" in words_of(answer).lower()


# Files -------------------------------------------------------------------------------------------------------


def test_what_was_filed_is_genuine_whatever_its_name_is(client, account_request, edition):
    answer = client.post("/verify/", {"file": SimpleUploadedFile("x" * 80 + ".txt", copy())})
    assert answer.status_code == 200
    assert answer.context["finding"].genuine == edition
    assert f"Genuine: edition 1 of {account_request.reference}" in words_of(answer)
    assert "A newer edition" not in words_of(answer)


def test_an_edition_stays_genuine_and_a_newer_one_is_named(client, account_request, edition):
    second = second_edition(account_request)
    old, new = asked(client, copy()), asked(client, b"%PDF- the second")
    assert (old.context["finding"].genuine, old.context["finding"].newer) == (edition, second)
    assert f"Genuine: edition 1 of {account_request.reference}" in words_of(old)
    assert "A newer edition exists: edition 2, filed on" in words_of(old)
    assert f"Genuine: edition 2 of {account_request.reference}" in words_of(new)
    assert "A newer edition" not in words_of(new)


def rewritten(change):
    """The copy opened, changed and saved again."""
    with pikepdf.open(io.BytesIO(copy())) as pdf:
        change(pdf)
        target = io.BytesIO()
        pdf.save(target)
    return target.getvalue()


def an_answer(pdf):
    """The first words of the last page say something else."""
    page = pdf.pages[-1]
    operations = list(pikepdf.parse_content_stream(page))
    place = next(n for n, operation in enumerate(operations) if str(operation.operator) in ("Tj", "TJ"))
    operands = list(operations[place].operands)
    texts = operands[0] if isinstance(operands[0], pikepdf.Array) else operands
    texts[0] = pikepdf.String(bytes(reversed(bytes(texts[0]))))
    operations[place] = (operands, operations[place].operator)
    page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(operations))


def the_title(pdf):
    pdf.docinfo["/Title"] = "Another title"


def the_xmp(pdf):
    with pdf.open_metadata() as metadata:
        metadata["dc:title"] = "Another title"


def the_record_for_machines(pdf):
    (name,) = pdf.attachments
    pdf.attachments[name] = pikepdf.AttachedFileSpec(pdf, b'{"request": {"title": "Another"}}', filename=name)


def incremental():
    writer = pypdf.PdfWriter(io.BytesIO(copy()), incremental=True)
    writer.add_metadata({"/Title": "Another title"})
    target = io.BytesIO()
    writer.write(target)
    assert target.getvalue().startswith(copy())
    return target.getvalue()


TAMPERED = {
    "an answer": lambda: rewritten(an_answer),
    "metadata only": lambda: rewritten(the_title),
    "XMP only": lambda: rewritten(the_xmp),
    "the attached record": lambda: rewritten(the_record_for_machines),
    "nothing, but saved again": lambda: rewritten(lambda pdf: None),
    "an update appended": incremental,
    "a line appended": lambda: copy() + b"\n",
    "a byte put in front": lambda: b"\n" + copy(),
    "cut off by a byte": lambda: copy()[:-1],
    "its first half": lambda: copy()[: len(copy()) // 2],
    "twice": lambda: copy() * 2,
    "packed": lambda: gzip.compress(copy()),
    "the form of the same request": lambda: request_forms.render(documents.realistic(), now=documents.NOW),
    "the hash itself": lambda: b"sha256",
    "one byte": lambda: b"\0",
}


@pytest.mark.parametrize("how", TAMPERED)
def test_nothing_else_is_called_genuine(how, client, edition):
    content = TAMPERED[how]()
    assert content != copy()
    for code in ("", edition.code):
        answer = asked(client, content, code)
        assert answer.status_code == 200
        assert not is_called_genuine(answer)
        assert ("We do not know this file" in words_of(answer)) == (not code)
        assert ("This file is not the record copy that its code belongs to" in words_of(answer)) == bool(code)


def test_no_single_byte_can_be_changed(client, edition):
    places = [*range(0, len(copy()), len(copy()) // 18), 1, len(copy()) // 2, len(copy()) - 2, len(copy()) - 1]
    for place in places:
        for flipped in (1, 0x80):
            content = bytearray(copy())
            content[place] ^= flipped
            assert not is_called_genuine(asked(client, bytes(content))), place
    assert is_called_genuine(asked(client, copy()))


def test_no_change_of_any_kind_goes_unseen(client, edition):
    @settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
    @given(start=st.integers(0, len(copy())), length=st.integers(0, 40), new=st.binary(max_size=40))
    def changed(start, length, new):
        content = copy()[:start] + new + copy()[start + length :]
        answer = asked(client, content, edition.code)
        if content:
            assert is_called_genuine(answer) == (content == copy())

    changed()


def test_what_is_known_is_what_was_filed_and_not_what_lies_in_the_store(client, edition):
    """Somebody who can write into the store cannot make anything genuine, and takes nothing away from honest copies."""
    with edition.file.storage.open(edition.file.name, "wb") as file:
        file.write(b"%PDF- forged")
    assert not is_called_genuine(asked(client, b"%PDF- forged"))
    assert is_called_genuine(asked(client, copy()))


def test_a_genuine_file_beside_a_code_that_is_not_its_own_says_so(client, account_request, edition):
    other = factories.make_filed(content=b"%PDF- of another request").record_editions.get()
    for code in (other.code, new_code()):
        answer = asked(client, copy(), code)
        assert f"Genuine: edition 1 of {account_request.reference}" in words_of(answer)
        assert "The code that you gave does not belong to this file." in words_of(answer)
        assert other.account_request.reference not in words_of(answer)
    assert "does not belong" not in words_of(asked(client, copy(), edition.code))


def test_neither_file_nor_code_may_be_known(client, edition):
    answer = asked(client, b"%PDF- something", new_code())
    assert "We know neither this file nor this code" in words_of(answer)
    assert not is_called_genuine(answer)


# Codes -------------------------------------------------------------------------------------------------------


def test_a_code_says_which_edition_it_is_and_never_that_a_copy_is_genuine(client, account_request, edition):
    answer = client.get(f"/verify/{edition.grouped_code}/")
    assert answer.status_code == 200
    assert f"Edition 1 of {account_request.reference} was filed on" in words_of(answer)
    assert "choose the file" in words_of(answer)
    assert not is_called_genuine(answer)
    second_edition(account_request)
    answer = client.get(f"/verify/{edition.grouped_code}/")
    assert "A newer edition exists: edition 2, filed on" in words_of(answer)
    assert not is_called_genuine(answer)


WAYS = {
    "as printed": lambda code: code,
    "small": str.lower,
    "without hyphens": lambda code: code.replace("-", ""),
    "with spaces": lambda code: f"  {code.replace('-', ' ')} ",
    "with dashes": lambda code: code.replace("-", "–"),
    "with hyphens of another kind": lambda code: code.replace("-", "\u2011"),
    "in pairs": lambda code: "-".join(code.replace("-", "")[n : n + 2] for n in range(0, 12, 2)),
}


@pytest.mark.parametrize("way", WAYS)
def test_however_a_code_is_written_it_is_found(way, client, edition):
    written = WAYS[way](edition.grouped_code)
    answer = client.get(f"/verify/{quote(written, safe='')}/")
    assert answer.context["finding"].named == edition
    answer = asked(client, code=written)
    assert (answer.status_code, answer.url) == (302, f"/verify/{edition.grouped_code}/")


def test_a_code_that_nobody_has_is_unknown_also_where_its_edition_is_not_filed_yet(client, account_request):
    waiting = open_edition(account_request, number=2)
    for code in (new_code(), waiting.grouped_code, "nonsense", "7QK4-M2XD-9RT"):
        answer = client.get(f"/verify/{code}/")
        assert answer.status_code == 404
        assert "We do not know this code" in words_of(answer)
        assert not is_called_genuine(answer)


ODD = [
    "\0",
    "7QK4\0M2XD9RTA",
    "0OIL-0OIL-0OIL",
    "Ω" * 12,
    "x" * 3000,
    "９" * 12,
    "7QK4-M2XD-9RTA-X",
    "../../etc",
    "%s",
    "²" * 12,
]


@pytest.mark.parametrize("text", ODD)
def test_what_is_no_code_is_told_beside_the_field_and_breaks_nothing(text, client):
    assert code_in(text) is None
    answer = asked(client, code=text)
    assert (answer.status_code, answer.context["form"].errors) == (200, {"code": [str(NO_CODE)]})
    assert client.get(f"/verify/{quote(text, safe='')}/").status_code == 404


# What is sent ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", [{}, {"file": ""}, {"file": "no file"}, {"code": "  "}])
def test_without_file_and_code_the_page_asks_for_one(form, client):
    answer = client.post("/verify/", form)
    assert (answer.status_code, answer.context["form"].errors) == (200, {"file": [str(NOTHING_GIVEN)]})


def test_an_empty_file_is_told_beside_the_field(client, edition):
    answer = asked(client, b"")
    assert list(answer.context["form"].errors) == ["file"]
    assert "This file is empty" in words_of(answer)
    assert not is_called_genuine(answer)


def test_a_file_that_is_too_large_is_not_read(client):
    upload = Upload(200 * 1024 * 1024)
    form = {"CONTENT_LENGTH": str(upload.left), "CONTENT_TYPE": "multipart/form-data; boundary=x"}
    answer = client.request(**{"PATH_INFO": "/verify/", "REQUEST_METHOD": "POST", "wsgi.input": upload, **form})
    assert (answer.status_code, answer.context["form"].errors["file"]) == (413, [str(TOO_LARGE)])
    assert (upload.left, upload.largest) == (0, 64 * 1024)


def test_a_file_of_just_too_many_bytes_is_refused_too(client):
    answer = asked(client, b"x" * (MOST_BYTES + 1))
    assert answer.context["form"].errors == {"file": [str(TOO_LARGE)]}


@pytest.mark.parametrize(
    "body", [b"", b"--x", b'--x\r\nContent-Disposition: form-data; name="file"\r\n\r\n', b"\0" * 99]
)
@pytest.mark.parametrize("kind", ["multipart/form-data; boundary=x", "multipart/form-data", "application/pdf", "\0"])
def test_whatever_is_sent_is_answered(body, kind, client):
    assert client.generic("POST", "/verify/", body, content_type=kind).status_code in {200, 400}


def test_the_token_of_the_form_is_asked_for():
    assert asked(Client(enforce_csrf_checks=True), copy()).status_code == 403


def test_there_is_nothing_else_to_do_here(client, edition):
    assert client.put("/verify/").status_code == 405
    assert client.post(f"/verify/{edition.grouped_code}/").status_code == 405


# Who learns what ---------------------------------------------------------------------------------------------


@pytest.fixture
def answers(client, account_request, edition):
    """Every answer about a request that has two editions."""
    second_edition(account_request)

    def found():
        yield client.get(f"/verify/{edition.grouped_code}/")
        yield asked(client, copy())
        yield asked(client, copy() + b" ", edition.code)

    return lambda: list(found())


def test_somebody_who_is_not_logged_in_learns_nothing_personal(answers, account_request):
    for answer in answers():
        assert [words for words in PERSONAL if words in words_of(answer)] == []
        assert f"/requests/{account_request.reference}" not in words_of(answer)
        assert account_request.reference in words_of(answer)


@pytest.mark.parametrize("who", ["member", "staff", "stranger"])
def test_whoever_may_see_the_request_is_led_to_its_documents(who, answers, client, account_request):
    people = {
        "member": lambda: factories.requester_of(account_request),
        "staff": factories.make_reviewer,
        "stranger": lambda: factories.make_member(factories.make_department()),
    }
    client.force_login(people[who]())
    for answer in answers():
        path = f'href="/requests/{account_request.reference}/documents/"'
        assert (path in words_of(answer)) == (who != "stranger")


def test_no_search_engine_and_no_cache_keeps_an_answer(answers):
    for answer in answers():
        assert answer["X-Robots-Tag"] == "noindex"
        assert 'content="noindex"' in words_of(answer)
        assert "no-store" in answer["Cache-Control"]


def test_every_page_leads_here(client):
    assert 'href="/verify/"' in words_of(client.get("/accounts/login/"))
