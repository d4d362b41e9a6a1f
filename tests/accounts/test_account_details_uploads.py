"""Whatever is sent in place of the filled request form: it is refused in a sentence, and puts nothing on file."""

import pytest
from django.db import transaction
from django.test import Client
from hypothesis import given

from requests_app.accounts.reading import SENTENCES
from requests_app.pdf.form_reader import ReadFailure
from tests import afterwards, factories
from tests.accounts.details import TYPED, filled, on_file, typed, uploaded, url
from tests.pages.hostile import post, spoilt, tries
from tests.pages.uploads import Upload, sent

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def reviewer():
    return factories.make_reviewer()


@pytest.fixture
def staff(client, reviewer):
    client.force_login(reviewer)
    return client


@pytest.mark.parametrize("data", [{}, {"filled_form": ""}, {"filled_form": "no file"}])
def test_without_a_file_the_page_asks_for_one(data, staff, approved):
    page = staff.post(url(approved), data)
    assert page.context["form"].errors == {"filled_form": [str(SENTENCES[ReadFailure.NO_FILE])]}


def test_what_the_form_says_is_no_unsent_text_but_what_was_sent_and_refused_is(staff, approved):
    """In place of a text that was kept on the device, the page would keep what it has read again."""
    assert "data-unsaved" not in uploaded(staff, approved, filled()).content.decode()
    assert "data-unsaved" in typed(staff, approved, account_name="").content.decode()


def test_why_a_form_is_not_read_stands_beside_the_field(staff, approved):
    page = uploaded(staff, approved, filled(title="SMR-2020-0001 · Another"))
    sentence = f"This is the form of SMR-2020-0001. This page is about {approved.reference}."
    assert page.context["form"].errors == {"filled_form": [sentence]}


def test_what_is_too_large_is_let_go_by_unread(staff, approved):
    upload = Upload(20 * 1024 * 1024)
    answer = sent(staff, url(approved), upload)
    assert (answer.status_code, upload.left, upload.largest) == (413, 0, 64 * 1024)
    assert answer.context["form"].errors == {"filled_form": [str(SENTENCES[ReadFailure.TOO_LARGE])]}


def test_the_token_of_the_form_is_asked_for(approved, reviewer):
    client = Client(enforce_csrf_checks=True)
    client.force_login(reviewer)
    assert uploaded(client, approved, filled()).status_code == 403
    assert typed(client, approved).status_code == 403
    assert on_file(approved) == []


def test_nothing_that_is_sent_back_breaks_the_page(staff):
    known = afterwards.make_account_on_file()
    fields_sent = {name: value for name, value in TYPED.items() if isinstance(value, str)} | {"checklist": "brand"}

    @tries(fields_sent)
    @given(body=spoilt(fields_sent))
    def no_input_breaks_it(body):
        with transaction.atomic():
            assert post(staff, url(known), body).status_code in {200, 302, 400, 409}
            transaction.set_rollback(True)

    no_input_breaks_it()
