"""An admin corrects an approved request: with a reason, as a new edition, and nothing of the former one is lost."""

import html

import pytest

from questionnaire.choices import Section
from questionnaire.models import Questionnaire
from requests_app.account_requests.choices import Event, Move, State
from requests_app.account_requests.refusals import Refused
from requests_app.documents.corrections import services as corrections
from requests_app.mail.models import Mail
from requests_app.questionnaires.changes.rounds import rounds_of
from tests import factories
from tests.moves.cases import details_for

pytestmark = pytest.mark.django_db
REASON = "The department named the wrong tone."


@pytest.fixture
def admin():
    return factories.make_admin("Ada Admin")


def url(account_request, section):
    return f"/requests/{account_request.reference}/corrections/{section}/"


def typed_from(response):
    """What a browser would send back of the page as it stands."""
    parts = response.context["parts"]
    fields = {"version": response.context["version"]}
    for part in parts.parts:
        forms = [part.management_form, *part.forms] if hasattr(part, "management_form") else [part]
        fields |= {field.html_name: field.value() for form in forms for field in form if field.value()}
    return fields


def correct(client, account_request, section="strategy", reason=REASON, **answers):
    page = client.get(url(account_request, section))
    return client.post(url(account_request, section), {**typed_from(page), "correction-reason": reason, **answers})


def answer(snapshot, key):
    items = [item for section in snapshot.answers for item in section["items"] if item["key"] == key]
    return items[0]["answers"][0][0]["text"]


def test_a_correction_changes_the_answer_and_keeps_the_former_one(client, admin, approved):
    client.force_login(admin)
    assert correct(client, approved, tone="Warm and plain").status_code == 302
    first, second = approved.snapshots.order_by("number")
    assert (answer(first, "tone"), answer(second, "tone")) == ("An honest answer about tone.", "Warm and plain")
    assert (first.is_correction, second.is_correction) == (False, True)
    assert second.effort_defaults == first.effort_defaults
    again = factories.reload(approved)
    assert again.state == State.APPROVED
    assert again.latest_submitted_at == approved.latest_submitted_at


def test_it_opens_a_new_edition_with_its_reason(client, admin, approved):
    client.force_login(admin)
    correct(client, approved, tone="Warm and plain")
    first, second = approved.record_editions.order_by("number")
    assert (first.number, first.reason, first.asked_by_name) == (1, "", "")
    assert (second.number, second.reason, second.asked_by_name) == (2, REASON, "Ada Admin")
    assert first.code != second.code
    assert second.created_at >= approved.snapshots.latest("number").submitted_at


def test_the_history_says_who_corrected_what_and_why_and_the_department_is_told(client, admin, approved):
    client.force_login(admin)
    correct(client, approved, tone="Warm and plain")
    entry = approved.history.get(what=Event.RECORD_CORRECTED)
    assert (entry.actor_name, entry.text) == ("Ada Admin", REASON)
    assert entry.reasons == [answer_wording(approved, "tone")]
    mail = Mail.objects.get(entry=entry, to_email=approved.requester.email)
    assert "Your record was corrected" in mail.subject
    assert REASON in mail.body


def answer_wording(account_request, key):
    items = [item for section in account_request.snapshots.first().answers for item in section["items"]]
    return next(item["wording"] for item in items if item["key"] == key)


def test_rows_are_corrected_too(client, admin, approved):
    client.force_login(admin)
    correct(client, approved, "audience", **{"audiences-0-who": "Grandparents"})
    assert [row.who for row in approved.questionnaire.audiences.all()] == ["Grandparents"]
    assert approved.record_editions.count() == 2


@pytest.mark.parametrize(
    ("answers", "says"),
    [
        ({"reason": ""}, "This field is required"),
        ({"reason": "   "}, "This field is required"),
        ({}, "there is nothing to correct"),
        ({"tone": ""}, "How will you sound?"),
    ],
    ids=["no reason", "a blank reason", "nothing differs", "a required answer taken away"],
)
def test_a_correction_that_cannot_be_made_changes_nothing_and_keeps_what_was_typed(
    answers, says, client, admin, approved
):
    client.force_login(admin)
    page = correct(client, approved, **{"content_themes": "An honest answer about content_themes."} | answers)
    assert page.status_code == 200
    text = html.unescape(page.content.decode())
    summary = text.partition('id="error-summary"')[2].partition("</div>")[0]
    assert says in summary
    assert Questionnaire.objects.get(pk=approved.questionnaire_id).tone == "An honest answer about tone."
    assert (approved.snapshots.count(), approved.record_editions.count()) == (1, 1)


def test_the_second_of_two_admins_is_told_and_may_still_save(client, admin, approved):
    client.force_login(admin)
    stale = typed_from(client.get(url(approved, "audience")))
    correct(client, approved, "audience", **{"audiences-0-who": "First"})
    sent = {**stale, "audiences-0-who": "Second", "correction-reason": REASON}
    page = client.post(url(approved, "audience"), sent)
    assert page.status_code == 409
    text = html.unescape(page.content.decode())
    assert "Ada Admin corrected this section at" in text
    assert "Second" in text
    assert "First" in text
    again = {**typed_from(page), "replaces": "1", "correction-reason": REASON}
    assert client.post(url(approved, "audience"), again).status_code == 302
    assert [row.who for row in approved.questionnaire.audiences.all()] == ["Second"]
    assert approved.record_editions.count() == 3


def test_only_an_admin_outside_of_the_department_corrects(admin, approved):
    of_the_department = factories.make_admin(department=approved.department)
    for by in (factories.make_reviewer(), factories.requester_of(approved), of_the_department):
        with pytest.raises(Refused):
            corrections.correct(approved, Section.STRATEGY, [], version=0, reason=REASON, by=by)


def test_no_other_state_can_be_corrected(admin):
    with pytest.raises(Refused):
        corrections.correct(
            factories.make_trial_over(), Section.STRATEGY, [], version=0, reason=REASON, by=factories.fresh(admin)
        )


def test_a_correction_is_no_round_of_changes(client, admin):
    """Also if changes were asked for, and the request was reopened without them."""
    department = factories.make_department()
    account_request = factories.make_changes_requested(department=department)
    asked = list(account_request.requested_changes.all())
    account_request = factories.move(account_request, Move.WITHDRAW, by=factories.requester_of(account_request))
    factories.move(account_request, Move.REOPEN, by=admin, **details_for(Move.REOPEN, account_request))
    snapshot = account_request.snapshots.get()
    snapshot.pk, snapshot.number, snapshot.is_correction = None, 2, True
    snapshot.save()
    (only,) = rounds_of(account_request, asked, list(account_request.snapshots.all()))
    assert only.sent_back_at is None


def test_the_answers_tell_a_correction_from_a_submission(client, admin, approved):
    client.force_login(admin)
    correct(client, approved, tone="Warm and plain")
    text = client.get(f"/requests/{approved.reference}/answers/").content.decode()
    assert "As corrected on" in text
    assert "As submitted on" in client.get(f"/requests/{approved.reference}/answers/?round=1").content.decode()


def test_another_row_can_be_added_without_being_judged(client, admin, approved):
    client.force_login(admin)
    sent = {**typed_from(client.get(url(approved, "audience"))), "add_row": "1", "correction-reason": ""}
    page = client.post(url(approved, "audience"), sent)
    assert len(page.context["parts"].formset.forms) == 2
    assert "error-summary" not in page.content.decode()
