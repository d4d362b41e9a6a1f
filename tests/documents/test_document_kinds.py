"""Which documents a request has in which state, on its page and at their addresses."""

import subprocess

import pytest

from requests_app.account_requests.choices import Move
from requests_app.documents.choices import DocumentKind
from requests_app.documents.decision_letter.gathering import decision_letter_of
from requests_app.documents.kept_files import MAKERS
from requests_app.documents.kinds import OCCASIONS, documents_of
from requests_app.documents.models import DocumentFile
from requests_app.documents.trial_report.gathering import trial_report_of
from requests_app.organisation.models import SiteSettings
from tests import factories
from tests.moves.cases import CASES

pytestmark = [pytest.mark.django_db, pytest.mark.once]
FORM, LETTER, REPORT = DocumentKind.FORM, DocumentKind.LETTER, DocumentKind.REPORT
THERE = {
    "trial_period": [REPORT],
    "approved": [FORM, LETTER, REPORT],
    "declined": [LETTER],
}


@pytest.fixture(autouse=True)
def _kept_apart(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def test_every_kind_has_its_occasion_and_its_maker():
    assert list(OCCASIONS) == list(MAKERS) == list(DocumentKind)


@pytest.mark.parametrize("case", [case for case in CASES if case not in {"draft", "thrown away"}])
def test_each_state_has_its_documents_and_refuses_the_others_with_the_reason(case, client):
    account_request = CASES[case]()
    kinds = documents_of(account_request)
    assert kinds == THERE.get(account_request.state, [])
    client.force_login(factories.make_reviewer())
    page = client.get(f"/requests/{account_request.reference}/documents/")
    assert [card.url.rpartition("/")[2] for card in page.context["cards"]] == [f"{kind}.pdf" for kind in kinds]
    for kind in set(DocumentKind) - set(kinds):
        refused = client.get(f"/requests/{account_request.reference}/{kind}.pdf")
        assert refused.status_code == 409
        assert str(OCCASIONS[kind].once) in refused.content.decode()


def test_a_trial_that_was_declined_keeps_its_report():
    over = factories.make_trial_over()
    declined = factories.move(
        over, Move.DECLINE, by=factories.make_reviewer(), reasons=[factories.REASON], message="Let us talk."
    )
    assert documents_of(declined) == [LETTER, REPORT]


@pytest.mark.parametrize("kind", [LETTER, REPORT])
def test_letter_and_report_are_rendered_once_and_say_what_is_on_record(kind, client):
    account_request = factories.make_approved(title="Words from the wards", shared=2)
    client.force_login(factories.requester_of(account_request))
    address = f"/requests/{account_request.reference}/{kind}.pdf"
    first = b"".join(client.get(address).streaming_content)
    kept = DocumentFile.objects.get(kind=kind)
    assert b"".join(client.get(address).streaming_content) == first
    assert DocumentFile.objects.get(kind=kind).rendered_at == kept.rendered_at
    text = subprocess.run(["pdftotext", "-", "-"], input=first, capture_output=True, check=True).stdout.decode()
    wanted = {LETTER: ["Words from the wards", "Well done."], REPORT: ["Words from the wards", "Post 0", "Post 1"]}
    assert [words for words in wanted[kind] if words not in text] == []


def test_internal_notes_are_in_neither_of_them():
    account_request = factories.make_approved()
    account_request.meetings.update(internal_notes="They argue a lot.")
    for build in (decision_letter_of, trial_report_of):
        assert "They argue a lot." not in repr(build(factories.reload(account_request), SiteSettings.current()))


def test_the_letter_is_about_the_decision_in_force():
    account_request = factories.make_declined()
    letter = decision_letter_of(account_request, SiteSettings.current())
    assert (letter.is_approved, letter.decision.reasons) == (False, (factories.REASON,))


def test_reviewers_read_on_the_first_page_what_went_wrong_with_any_document(client):
    account_request = factories.make_approved()
    account_request.record_editions.update(last_error="OSError: no ink")
    DocumentFile.objects.create(
        account_request=account_request, kind=LETTER, rendered_at=account_request.state_since, uncovered=["U+F1234"]
    )
    address = f"/requests/{account_request.reference}/"
    client.force_login(factories.make_reviewer())
    page = client.get(address)
    assert sorted(sentence.partition(":")[0] for sentence in page.context["document_problems"]) == [
        "Decision letter",
        "Record copy",
    ]
    assert "no ink" in page.content.decode()
    client.force_login(factories.requester_of(account_request))
    assert "no ink" not in client.get(address).content.decode()
