"""A record copy is called genuine only where it is what was filed, byte for byte."""

import gzip
import io

import pikepdf
import pypdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given
from hypothesis import strategies as st

from requests_app.documents.models import new_code
from requests_app.documents.request_form import paper as request_forms
from tests import afterwards
from tests.documents.records.copies import asked, copy, is_called_genuine, second_edition, words_of
from tests.examples import examples
from tests.pdf import documents

pytestmark = [pytest.mark.django_db, pytest.mark.once]


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
    @examples(40)
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
    other = afterwards.make_filed(content=b"%PDF- of another request").record_editions.get()
    for code in (other.code, new_code()):
        answer = asked(client, copy(), code)
        assert f"Genuine: edition 1 of {account_request.reference}" in words_of(answer)
        assert "The code that you gave does not belong to this file." in words_of(answer)
        assert other.account_request.reference not in words_of(answer)
    assert "does not belong" not in words_of(asked(client, copy(), edition.code))


def test_neither_file_nor_code_may_be_known(client, edition):
    answer = asked(client, b"%PDF- something", new_code())
    assert "We do not know this file or this code" in words_of(answer)
    assert not is_called_genuine(answer)
