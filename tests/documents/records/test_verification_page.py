"""The page that checks record copies: codes, whatever else is sent to it, and what who learns there."""

from urllib.parse import quote

import pytest
from django.test import Client

from requests_app.documents.editions import open_edition
from requests_app.documents.models import new_code
from requests_app.documents.verification.forms import MOST_BYTES, NO_CODE, NOTHING_GIVEN, TOO_LARGE
from requests_app.documents.verification.services import code_in
from tests import afterwards, factories
from tests.documents.records.copies import (
    ADMIN,
    DEPARTMENT,
    MEMBER,
    REASON,
    TITLE,
    asked,
    copy,
    is_called_genuine,
    second_edition,
    words_of,
)
from tests.pages.uploads import Upload
from tests.queries import counted

pytestmark = [pytest.mark.django_db, pytest.mark.once]

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


def test_an_answer_costs_the_same_however_many_editions_there_are(client, account_request, edition):
    """The settings, the edition, the newest one; each of them is read by an index."""
    costs = []
    for number in range(2, 12):
        open_edition(account_request, number=number)
        afterwards.file_record_copy(account_request, b"%d" % number)
        with counted() as statements:
            client.get(f"/verify/{edition.grouped_code}/")
            asked(client, copy())
        costs.append(len(statements))
    assert set(costs) == {2 * 3}


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
        assert [words for words in (TITLE, DEPARTMENT, MEMBER, ADMIN, REASON) if words in words_of(answer)] == []
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
