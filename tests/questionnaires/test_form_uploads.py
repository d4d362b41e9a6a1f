"""Whatever is uploaded as a filled form: it is refused in a sentence, changes nothing, and is never kept in memory."""

import pytest
from django.test import Client

from requests_app.account_requests.models import AccountRequest
from requests_app.pages.form_uploads import SENTENCES
from requests_app.pdf.form_reader import MOST_BYTES, ReadFailure
from tests import factories
from tests.pages.uploads import Upload, sent
from tests.pdf.hostile_forms import HOSTILE
from tests.questionnaires.form_imports import answers_of, fields, filled, uploaded, url

pytestmark = [pytest.mark.django_db, pytest.mark.once]

# One for each way of being refused: the whole, the inside, the fields, the answers.
REFUSED = ["a picture", "its first half", "locked with a password", "a program to launch", "a scan", "another form"]
REFUSED += ["a field renamed", "a field of another type", "fields that go round"]
REFUSED += ["an endless answer", "nothing filled in"]


@pytest.fixture
def person(client, draft):
    client.force_login(factories.requester_of(draft))
    return client


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_cannot_be_read_is_refused_in_a_sentence(name, person, draft):
    make, reason = HOSTILE[name]
    before = answers_of(draft)
    page = uploaded(person, draft, make(fields()))
    assert page.status_code == 200
    assert page.context["form"].errors == {"filled_form": [str(SENTENCES[reason])]}
    assert answers_of(draft) == before


@pytest.mark.parametrize("data", [{}, {"filled_form": ""}, {"filled_form": "no file"}])
def test_without_a_file_the_page_asks_for_one(data, person, draft):
    page = person.post(url(draft), data)
    assert page.context["form"].errors == {"filled_form": [str(SENTENCES[ReadFailure.NO_FILE])]}


def test_an_empty_file_is_refused(person, draft):
    page = uploaded(person, draft, b"")
    assert page.context["form"].errors == {"filled_form": [str(SENTENCES[ReadFailure.NO_BYTES])]}


def test_two_hundred_megabytes_are_let_go_by_unread(person, draft):
    upload = Upload(200 * 1024 * 1024)
    page = sent(person, url(draft), upload)
    assert page.status_code == 413
    assert page.context["form"].errors == {"filled_form": [str(SENTENCES[ReadFailure.TOO_LARGE])]}
    assert (upload.left, upload.largest) == (0, 64 * 1024)


def test_a_size_that_is_no_number_counts_as_nothing(person, draft):
    assert sent(person, url(draft), Upload(100), CONTENT_LENGTH="many").status_code in {200, 400}


def test_a_file_of_the_right_size_in_a_larger_envelope_is_refused(person, draft):
    page = uploaded(person, draft, b"%PDF-" + b"x" * MOST_BYTES)
    assert page.context["form"].errors == {"filled_form": [str(SENTENCES[ReadFailure.TOO_LARGE])]}


def test_the_token_of_the_form_is_asked_for_all_the_same(draft):
    client = Client(enforce_csrf_checks=True)
    client.force_login(factories.requester_of(draft))
    assert uploaded(client, draft, filled({"why": "As on paper"})).status_code == 403
    assert client.post(url(draft), {"save": "1", "version-unit": "0"}).status_code == 403


def test_strangers_find_nothing_however_much_they_send(client, draft):
    client.force_login(factories.make_member(factories.make_department()))
    assert client.get(url(draft)).status_code == 404
    upload = Upload(200 * 1024 * 1024)
    assert sent(client, url(draft), upload).status_code == 404
    assert upload.left == 200 * 1024 * 1024
    assert AccountRequest.objects.get(pk=draft.pk).version == draft.version
