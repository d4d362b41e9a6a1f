"""The request form holds the record, all of it, and nothing that is not for everybody who gets it."""

import subprocess
import unicodedata
from dataclasses import replace

import pytest

from requests_app.account_requests.models import AccountRequest
from requests_app.documents.choices import DocumentKind
from requests_app.documents.kept_files import MAKERS
from requests_app.documents.models import DocumentFile
from requests_app.documents.request_form.gathering import request_form_of
from requests_app.documents.tasks import make_documents
from requests_app.organisation.models import SiteSettings
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def squeezed(text):
    return "".join(unicodedata.normalize("NFKC", text).split())


def text_of(pdf):
    done = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True)
    return squeezed(done.stdout.decode())


def downloaded(client, account_request, user):
    client.force_login(user)
    response = client.get(f"/requests/{account_request.reference}/request-form.pdf")
    assert response.status_code == 200
    return b"".join(response.streaming_content)


def answers_of(account_request):
    sections = account_request.snapshots.order_by("number").last().answers
    rows = (row for section in sections for item in section["items"] for row in item["answers"])
    return [answer["text"] for row in rows for answer in row if answer["text"]]


@pytest.fixture(scope="module")
def _files(tmp_path_factory):
    return tmp_path_factory.mktemp("files")


@pytest.fixture(autouse=True)
def _kept_apart(settings, _files):
    settings.MEDIA_ROOT = _files


def test_every_answer_the_trial_the_decision_and_the_history_are_in_the_form(client):
    account_request = factories.make_approved(title="Words from the wards", shared=5)
    text = text_of(downloaded(client, account_request, factories.requester_of(account_request)))
    wanted = [
        *answers_of(account_request),
        account_request.reference,
        "Words from the wards",
        "We agreed on a trial.",
        "Well done.",
        "5 shared of 5 planned",
        *(entry.actor_name for entry in account_request.history.all()),
    ]
    assert [words for words in wanted if squeezed(words) not in text] == []


def test_internal_notes_have_no_place_in_the_form():
    account_request = factories.make_approved()
    account_request.meetings.update(internal_notes="They argue a lot.")
    document = request_form_of(factories.reload(account_request), SiteSettings.current())
    assert "They argue a lot." not in repr(document)


def test_the_form_reads_the_snapshot_and_not_what_was_written_later():
    account_request = factories.make_approved()
    account_request.questionnaire.why = "Written afterwards."
    account_request.questionnaire.save()
    document = request_form_of(factories.reload(account_request), SiteSettings.current())
    assert "An honest answer about why." in repr(document)
    assert "Written afterwards." not in repr(document)


def test_a_form_is_rendered_anew_when_what_it_shows_has_changed(client):
    account_request = factories.make_approved()
    reader = factories.make_reviewer()
    first = downloaded(client, account_request, reader)
    rendered_at = DocumentFile.objects.get().rendered_at
    assert downloaded(client, account_request, reader) == first
    assert DocumentFile.objects.get().rendered_at == rendered_at
    SiteSettings.objects.update(organisation_name="Renamed Hospital")
    assert squeezed("Renamed Hospital") in text_of(downloaded(client, account_request, reader))


def test_a_worker_makes_the_form_and_names_what_no_font_can_print(client):
    account_request = factories.make_approved(title="An account with \U000f1234")
    make_documents.call(account_request.reference)
    form_file = DocumentFile.objects.get(account_request=account_request)
    assert form_file.file.storage.exists(form_file.file.name)
    client.force_login(factories.make_reviewer())
    assert (
        "no installed font has these characters"
        in client.get(f"/requests/{account_request.reference}/").content.decode()
    )


def test_a_form_that_cannot_be_made_leaves_the_approval_and_says_so(client, monkeypatch):
    account_request = factories.make_approved()

    def broken(document, *, now):
        raise OSError("no ink")

    monkeypatch.setitem(MAKERS, DocumentKind.FORM, replace(MAKERS[DocumentKind.FORM], render=broken))
    client.force_login(factories.make_reviewer())
    response = client.get(f"/requests/{account_request.reference}/request-form.pdf")
    assert response.status_code == 503
    assert "OSError: no ink" in client.get(f"/requests/{account_request.reference}/").content.decode()
    assert AccountRequest.objects.get(pk=account_request.pk).state == "approved"


@pytest.mark.parametrize(
    "make", [make for state, make in factories.IN_STATE.items() if state not in {"draft", "approved"}]
)
def test_no_other_state_has_a_form(client, make):
    account_request = make()
    client.force_login(factories.make_reviewer())
    response = client.get(f"/requests/{account_request.reference}/request-form.pdf")
    assert response.status_code == 409
    assert "once the request is approved" in response.content.decode()
