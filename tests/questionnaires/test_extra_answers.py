"""Extra questions on their way: into the section's page, the submission, the list's filter, and onto paper."""

import pytest

from questionnaire.differences import changed_keys, differences
from questionnaire.models import ExtraAnswer
from requests_app.account_requests.choices import Move
from requests_app.account_requests.models import AccountRequest
from requests_app.questionnaires.extra import services as extra_questions
from tests import factories
from tests.documents.test_form_documents import downloaded, squeezed, text_of
from tests.questionnaires.extra_questions import change, make_question, publish
from tests.questionnaires.test_sections_together import typed, url

pytestmark = pytest.mark.django_db


@pytest.fixture
def writer(client, draft):
    client.force_login(factories.requester_of(draft))
    return client


def send(client, account_request, section="extra", *, script=False, **fields):
    """Send a section with these extra answers, by the keys of the questions."""
    answers = {f"extra-{key.replace('_', '-')}": value for key, value in fields.items()}
    headers = {"Accept": "application/json"} if script else {}
    return client.post(
        url(account_request, section), {**typed(client, account_request, section), **answers}, headers=headers
    )


def move(account_request, what, **details):
    return factories.move(factories.reload(account_request), what, **details)


def submit(account_request):
    return move(account_request, Move.SUBMIT, by=factories.requester_of(account_request))


def ask_for_changes(account_request):
    where = {"section": "extra", "question": "", "reason": "Say more."}
    return move(account_request, Move.REQUEST_CHANGES, by=factories.make_reviewer(), changes=[where])


def found_by(value: str) -> list[AccountRequest]:
    return list(AccountRequest.objects.answering("which-campaign", value))


def test_an_extra_question_is_answered_on_the_page_of_its_section(writer, draft):
    make_question("Which campaign?", help="Ask the campaign office.")
    make_question("Who films?", section="team", is_required=True)
    listed = writer.get(f"/requests/{draft.reference}/questionnaire/").content.decode()
    assert "Extra questions" in listed
    assert "6 of 7 sections are complete" in listed
    page = writer.get(url(draft, "extra")).content.decode()
    assert "7 of 7" in page
    assert "Ask the campaign office." in page
    assert send(writer, draft, which_campaign="Spring").status_code == 302
    assert send(writer, draft, "team", who_films="The senior nurse").status_code == 302
    assert "Spring" in writer.get(url(draft, "extra")).content.decode()
    assert set(ExtraAnswer.objects.values_list("text", flat=True)) == {"Spring", "The senior nurse"}


def test_without_a_question_in_it_there_is_no_seventh_section(writer, draft):
    make_question("Who films?", section="team")
    assert writer.get(url(draft, "extra")).status_code == 404
    assert "6 of 6 sections" in writer.get(f"/requests/{draft.reference}/questionnaire/").content.decode()


def test_what_is_wrong_stands_beside_the_field_with_what_was_typed(writer, draft):
    make_question("First post?", kind="date")
    response = send(writer, draft, first_post="next summer")
    page = response.content.decode()
    assert response.status_code == 200
    assert "Some answers need another look" in page
    assert 'href="#id_extra-first-post"' in page
    assert "next summer" in page
    told = send(writer, draft, script=True, first_post="next summer")
    assert (told.status_code, list(told.json()["errors"])) == (422, ["id_extra-first-post"])
    assert send(writer, draft, script=True, first_post="2027-03-01").json()["errors"] == {}


def test_an_answer_is_to_the_wording_that_stood_on_the_page(writer, draft):
    admin = factories.make_admin()
    question = make_question("Will patients be recognisable?", kind="yes_no", key="patients")
    page = writer.get(url(draft, "extra"))
    opened = {**typed(writer, draft, "extra"), "extra_shown": page.context["extra"].shown}
    assert 'name="extra_shown" value="patients 1"' in page.content.decode()
    publish(change(question, by=admin, wording="Will all patients be hidden?"), by=admin)
    assert writer.post(url(draft, "extra"), {**opened, "extra-patients": "yes"}).status_code == 302
    assert ExtraAnswer.objects.get().version.wording == "Will patients be recognisable?"
    unknown = {**typed(writer, draft, "extra"), "extra_shown": ["patients 99"], "extra-patients": "no"}
    assert writer.post(url(draft, "extra"), unknown).status_code == 302
    assert ExtraAnswer.objects.get().version.wording == "Will all patients be hidden?"


def test_a_required_question_keeps_a_request_from_being_submitted(writer, draft):
    make_question("Which campaign?", is_required=True)
    page = writer.get(f"/requests/{draft.reference}/submit/").content.decode()
    assert "questionnaire/extra/?back=missing#id_extra-which-campaign" in page
    assert writer.post(f"/requests/{draft.reference}/submit/", {"version": draft.version}).status_code == 409
    send(writer, draft, which_campaign="Spring")
    assert submit(draft).state == "submitted"


def test_a_colleague_who_was_faster_is_shown_with_their_extra_answer(writer, draft):
    make_question("Which campaign?")
    mine = {**typed(writer, draft, "extra"), "extra-which-campaign": "Autumn"}
    send(writer, draft, which_campaign="Spring")
    response = writer.post(url(draft, "extra"), mine)
    page = response.content.decode()
    assert (response.status_code, "Autumn" in page, "Spring" in page) == (409, True, True)


def test_lists_know_what_was_submitted_and_nothing_later(writer, draft):
    make_question("Which campaign?")
    send(writer, draft, which_campaign="Spring")
    assert found_by("Spring") == []
    submit(draft)
    assert found_by("Spring") == [draft]
    ask_for_changes(draft)
    send(writer, draft, which_campaign="Autumn")
    assert (found_by("Spring"), found_by("Autumn")) == ([draft], [])
    submit(draft)
    assert (found_by("Spring"), found_by("Autumn")) == ([], [draft])


def test_changes_can_be_asked_for_in_an_extra_answer(writer, draft, client):
    make_question("Which campaign?")
    send(writer, draft, which_campaign="Spring")
    submit(draft)
    where = {"section": "extra", "question": "extra.which-campaign", "reason": "Name the year, too."}
    move(draft, Move.REQUEST_CHANGES, by=factories.make_reviewer(), changes=[where])
    page = writer.get(url(draft, "extra")).content.decode()
    assert page.count("Name the year, too.") == 1
    send(writer, draft, which_campaign="Spring 2027")
    submit(draft)
    client.force_login(factories.make_reviewer())
    rounds = client.get(f"/requests/{draft.reference}/changes/").content.decode()
    assert "2027" in rounds
    assert "Which campaign?" in rounds


def test_a_change_in_a_long_extra_answer_is_a_difference(writer, draft):
    make_question("Tell us more?", kind="long_text", key="more")
    for ending in ("spring", "autumn"):
        send(writer, draft, more="x" * 300 + ending)
        submit(draft)
        if ending == "spring":
            ask_for_changes(draft)
    before, after = (snapshot.answers for snapshot in draft.snapshots.all())
    assert changed_keys(differences(before, after)) == {"extra", "extra.more"}


@pytest.mark.once
def test_an_old_wording_stays_with_its_answer_on_every_page_and_on_paper(client):
    admin = factories.make_admin()
    question = make_question("Which campaign does it belong to?", key="campaign")
    approved = factories.make_approved(answered={"campaign": "Spring"})
    publish(change(question, by=admin, wording="Which season is it for?"), by=admin)
    extra_questions.retire(question, by=admin)
    client.force_login(factories.make_reviewer())
    pages = [
        client.get(f"/requests/{approved.reference}/{page}").content.decode() for page in ("answers/", "meeting-pack/")
    ]
    for text in [*map(squeezed, pages), text_of(downloaded(client, approved, factories.requester_of(approved)))]:
        assert squeezed("Which campaign does it belong to?") in text
        assert "Spring" in text
        assert squeezed("Which season is it for?") not in text
