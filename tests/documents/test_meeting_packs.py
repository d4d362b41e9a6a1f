"""The meeting pack leads through every question with its answer and what to ask, for reviewers alone."""

import subprocess
import unicodedata
from html import unescape

import pytest

from questionnaire.models import Platform
from questionnaire.plans import plan_of
from questionnaire.readiness import readiness_of
from requests_app.account_requests.choices import Move
from requests_app.documents.meeting_pack import paper as meeting_packs
from requests_app.documents.meeting_pack.gathering import meeting_pack_of
from requests_app.organisation.channels.models import MainChannel
from requests_app.organisation.models import SiteSettings
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def squeezed(text):
    return "".join(unicodedata.normalize("NFKC", text).split())


def page_of(client, account_request, user=None):
    client.force_login(user or factories.make_reviewer())
    response = client.get(f"/requests/{account_request.reference}/meeting-pack/")
    assert response.status_code == 200
    return squeezed(unescape(response.content.decode().partition("<main")[2].partition("</main>")[0]))


def pdf_of(client, account_request):
    client.force_login(factories.make_reviewer())
    response = client.get(f"/requests/{account_request.reference}/meeting-pack.pdf")
    assert response.status_code == 200
    assert response["Content-Type"] == "application/pdf"
    assert f"{account_request.reference}-meeting-pack.pdf" in response["Content-Disposition"]
    done = subprocess.run(["pdftotext", "-", "-"], input=response.content, capture_output=True, check=True)
    return squeezed(done.stdout.decode())


def make_weak(**fields):
    """Submitted with a goal nobody can measure, a personal mailbox and too little time."""
    draft = factories.make_complete_draft(**fields)
    questionnaire = draft.questionnaire
    questionnaire.unit_mailbox = "ann.smith@gmail.com"
    questionnaire.save()
    questionnaire.goals.update(baseline="")
    questionnaire.administrators.update(hours_per_week="0.5")
    return factories.move(draft, Move.SUBMIT, by=factories.requester_of(draft))


def sheet_of(account_request):
    return account_request.snapshots.order_by("number").last().answers


def everything_asked(account_request):
    """Wordings of questions, and their answers, as they were submitted."""
    items = [item for section in sheet_of(account_request) for item in section["items"]]
    answers = [answer["text"] for item in items for row in item["answers"] for answer in row]
    return [item["wording"] for item in items] + [answer for answer in answers if answer]


def findings_of(account_request):
    snapshot = account_request.snapshots.order_by("number").last()
    plan = plan_of(snapshot.answers, snapshot.effort_defaults)
    return readiness_of(plan, snapshot.submitted_at.date(), posts_min=3, posts_max=5).findings


@pytest.mark.parametrize("read", [page_of, pdf_of], ids=["page", "pdf"])
def test_every_question_answer_and_finding_is_there(read, client):
    account_request = make_weak(title="Words from the wards")
    text = read(client, account_request)
    findings = [finding.sentence for finding in findings_of(account_request)]
    assert len(findings) >= 3
    wanted = [*everything_asked(account_request), *findings, "Words from the wards", account_request.requester_name]
    assert [words for words in wanted if squeezed(words) not in text] == []


def test_what_is_found_stands_under_the_question_it_is_about():
    account_request = make_weak()
    pack = meeting_pack_of(factories.reload(account_request), SiteSettings.current())
    questions = {question.block.key: question for part in pack.parts for question in part.questions}
    for finding in findings_of(account_request):
        key = finding.question.partition(".")[0]
        assert finding.sentence in [remark.text for remark in questions[key].remarks], finding.key
    assert questions["tone"].remarks == ()


def test_a_finding_that_is_a_question_is_asked_and_others_are_talked_about():
    pack = meeting_pack_of(factories.reload(make_weak()), SiteSettings.current())
    remarks = {remark for part in pack.parts for question in part.questions for remark in question.remarks}
    assert {remark.label for remark in remarks} == {"Ask:", "Ask about it:"}
    assert all(("?" in remark.text) == (remark.label == "Ask:") for remark in remarks)


def test_effort_is_held_against_hours_with_the_figures_of_the_submission(client):
    account_request = make_weak()
    reader = factories.make_reviewer()
    text = page_of(client, account_request, reader)
    Platform.objects.update(minutes_per_post=999)
    assert page_of(client, account_request, reader) == text
    assert squeezed("Hours of the account managers") + "1hour" in text.replace("</dt><dd>", "")
    assert squeezed("Too little time") in text


def test_changes_asked_for_stand_by_their_questions_until_they_are_sent_back():
    account_request = factories.make_changes_requested()
    pack = meeting_pack_of(factories.reload(account_request), SiteSettings.current())
    assert [remark.text for remark in remarks_on(pack, "why") if "not answered yet" in remark.label] == ["Say more."]
    account_request.requested_changes.update(answer="We rewrote it.")
    assert "We rewrote it." not in repr(meeting_pack_of(factories.reload(account_request), SiteSettings.current()))


@pytest.mark.parametrize(
    ("why", "answer", "said"),
    [
        ("A better reason.", "", ["and changed:"]),
        ("A better reason.", "We rewrote it.", ["and changed:", "The department’s answer:"]),
        ("", "It is true as it is.", ["answered but not changed:", "The department’s answer:"]),
        ("", "", ["neither changed nor answered:"]),
    ],
)
def test_changes_sent_back_say_whether_they_were_made(why, answer, said):
    account_request = factories.make_changes_requested()
    account_request.requested_changes.update(answer=answer)
    if why:
        type(account_request.questionnaire).objects.update(why=why)
    account_request = factories.reload(account_request)
    account_request = factories.move(account_request, Move.SUBMIT, by=factories.requester_of(account_request))
    remarks = remarks_on(meeting_pack_of(factories.reload(account_request), SiteSettings.current()), "why")
    assert [remark.text for remark in remarks if remark.label.startswith("Asked for on")] == ["Say more."]
    labels = [remark.label for remark in remarks if remark.label not in {"Ask:", "Ask about it:"}]
    assert [label for label, end in zip(labels, said, strict=True) if not label.endswith(end)] == []


def remarks_on(pack, key):
    return [
        r for part in pack.parts for question in part.questions if question.block.key == key for r in question.remarks
    ]


def test_the_pack_reads_the_snapshot_and_not_what_was_written_later(client):
    account_request = factories.make_changes_requested()
    account_request.questionnaire.why = "Written afterwards."
    account_request.questionnaire.save()
    text = page_of(client, account_request)
    assert squeezed("An honest answer about why.") in text
    assert squeezed("Written afterwards.") not in text


def test_who_is_there_when_and_where(client):
    reviewer = factories.make_reviewer("Rita Reviewer")
    account_request = factories.make_meeting(reviewer=reviewer)
    account_request.sign_offs.update(answer="supported", answered_at=account_request.first_submitted_at)
    text = page_of(client, account_request)
    for words in ("Rita Reviewer", "Room 1", "Head of Department", "Supported", "First Administrator"):
        assert squeezed(words) in text, words


def test_it_leads_to_the_minutes_once_the_meeting_has_begun(client):
    account_request = factories.make_meeting()
    address = f"/requests/{account_request.reference}/meetings/1/hold/"
    assert address not in page_of(client, account_request)
    factories.let_meeting_begin(account_request)
    assert address in page_of(client, account_request)


def test_the_targets_that_are_usual_are_proposed(client):
    factories.set_site(trial_weeks=8, posts_min=2, posts_max=4)
    MainChannel.objects.update(is_offered=False)
    factories.channels("Mastodon", "Bluesky")
    text = page_of(client, factories.make_meeting())
    for words in ("8 weeks", "2–\u20604", "16–\u206032", "Bluesky, Mastodon", "Contributor:"):
        assert squeezed(words) in text, words


@pytest.mark.parametrize("tab", ["", "meeting/"])
def test_reviewers_find_it_from_the_request_and_members_do_not(tab, client):
    account_request = factories.make_meeting()
    address = f"/requests/{account_request.reference}/meeting-pack/"
    for user, is_linked in ((factories.make_reviewer(), True), (factories.requester_of(account_request), False)):
        client.force_login(user)
        page = client.get(f"/requests/{account_request.reference}/{tab}").content.decode()
        assert (f'href="{address}"' in page) == is_linked


def test_the_mail_that_tells_the_reviewer_of_the_booking_leads_to_it():
    submitted = factories.make_submitted(reviewer=factories.make_reviewer(email="rita@hospital.example"))
    details = factories.meeting_details()
    account_request = factories.move(submitted, Move.SCHEDULE_MEETING, by=factories.make_reviewer(), **details)
    mails = account_request.mails.filter(body__contains=f"/requests/{account_request.reference}/meeting-pack/")
    assert [mail.to_email for mail in mails] == ["rita@hospital.example"]


def test_internal_notes_have_no_place_in_it():
    account_request = factories.make_meeting_held()
    account_request.meetings.update(internal_notes="They argue a lot.")
    assert "They argue a lot." not in repr(meeting_pack_of(factories.reload(account_request), SiteSettings.current()))


@pytest.mark.parametrize("address", ["meeting-pack/", "meeting-pack.pdf"])
def test_the_department_does_not_get_it_and_strangers_do_not_know_of_it(address, client):
    account_request = factories.make_meeting()
    for user, status in (
        (factories.requester_of(account_request), 403),
        (factories.make_reviewer(department=account_request.department), 403),
        (factories.make_member(factories.make_department()), 404),
    ):
        client.force_login(user)
        assert client.get(f"/requests/{account_request.reference}/{address}").status_code == status


@pytest.mark.parametrize("make", [make for state, make in factories.IN_STATE.items() if state != "draft"])
def test_whatever_was_submitted_has_a_pack_in_every_state(make, client):
    assert page_of(client, make())


def test_a_pack_that_cannot_be_set_says_so_and_leads_back(client, monkeypatch):
    account_request = factories.make_meeting()

    def broken(pack, *, now):
        raise OSError("no ink")

    monkeypatch.setattr(meeting_packs, "render", broken)
    client.force_login(factories.make_reviewer())
    response = client.get(f"/requests/{account_request.reference}/meeting-pack.pdf")
    assert response.status_code == 503
    assert "The meeting pack is not ready" in response.content.decode()
    assert f'href="/requests/{account_request.reference}/"' in response.content.decode()
