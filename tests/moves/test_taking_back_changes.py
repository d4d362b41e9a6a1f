"""A request for changes is taken back: to where it was, as long as the department has not begun, and kindly told."""

import html
import re
from datetime import timedelta

import pytest
from django.utils import timezone

from questionnaire.choices import Section
from requests_app.account_requests import workflow
from requests_app.account_requests.choices import MeetingStatus, Move, State
from requests_app.account_requests.refusals import Refused
from requests_app.questionnaires.changes.views import rounds_for
from requests_app.questionnaires.services import save_section
from tests import factories
from tests.account_requests.two_connections import while_it_waits
from tests.moves.cases import details_for
from tests.pages.reading import page_of, typed

pytestmark = pytest.mark.django_db
TEAM = [{"section": "team", "question": "", "reason": "Name a deputy."}]


@pytest.fixture
def reviewer():
    return factories.make_reviewer("Stefan Staff")


def take_back(account_request, by):
    return factories.move(factories.reload(account_request), Move.TAKE_BACK_CHANGES, by=by)


def ask(account_request, by):
    return factories.move(factories.reload(account_request), Move.REQUEST_CHANGES, by=by, changes=TEAM)


def save(account_request, by=None, version=0):
    by = by or factories.requester_of(account_request)
    return save_section(account_request, Section.TEAM, [], version=version, by=by)


def test_it_returns_to_the_state_in_which_the_last_changes_were_asked_for(reviewer):
    """From the meeting first; changed and submitted; then from the review: the latest entry of the history counts."""
    asked = factories.make_changes_requested_after_meeting(reviewer=reviewer)
    back = take_back(asked, reviewer)
    assert back.state == State.STRATEGY_MEETING
    again = ask(back, reviewer)
    submitted = factories.move(again, Move.SUBMIT, by=factories.requester_of(again))
    assert take_back(ask(submitted, reviewer), reviewer).state == State.SUBMITTED


def test_asking_again_begins_with_what_was_taken_back(reviewer, client):
    client.force_login(reviewer)
    asked = ask(factories.make_submitted(reviewer=reviewer), reviewer)
    assert "Name a deputy." in client.get(take_back(asked, reviewer).url("move-request-changes")).content.decode()
    again = ask(asked, reviewer)
    submitted = factories.move(again, Move.SUBMIT, by=factories.requester_of(again))
    page = client.get(submitted.url("move-request-changes")).content.decode()
    assert "Name a deputy." not in page
    assert "filled in again" not in page


def test_its_button_says_what_is_taken_back(reviewer, client):
    client.force_login(reviewer)
    asked = factories.make_changes_requested(reviewer=reviewer)
    page = client.get(page_of(asked, Move.TAKE_BACK_CHANGES)).content.decode()
    assert re.findall(r"<button[^>]*btn-primary[^>]*>\s*([^<]+?)\s*</button>", page) == [
        "Take back the request for changes"
    ]


def test_both_sides_read_whose_turn_it_is_and_where_the_changes_are_listed(reviewer, client):
    """The comms team cannot know whether the department has begun; the page of the request lists no changes itself."""
    asked = factories.make_changes_requested(reviewer=reviewer)
    client.force_login(reviewer)
    page = html.unescape(client.get(asked.url()).content.decode())
    assert "The department was asked for changes" in page
    assert "is changing its answers" not in page
    client.force_login(factories.requester_of(asked))
    page = html.unescape(client.get(asked.url()).content.decode())
    assert "the questionnaire lists which answers to change" in page
    assert f'href="{asked.url("questionnaire")}"' in page


def test_a_meeting_cancelled_for_it_stays_cancelled_and_a_new_time_can_be_booked(reviewer, client):
    back = take_back(ask(factories.make_meeting(reviewer=reviewer), reviewer), reviewer)
    assert (back.state, back.meetings.get().status) == (State.STRATEGY_MEETING, MeetingStatus.CANCELLED)
    client.force_login(reviewer)
    page = client.get(back.url())
    assert "Book a new time for the meeting" in html.unescape(page.content.decode())


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (factories.make_changes_requested, "waits for your review again"),
        (factories.make_changes_requested_after_meeting, "returns to the strategy meeting"),
    ],
)
def test_its_page_says_where_the_request_goes(make, said, reviewer, client):
    account_request = make(reviewer=reviewer)
    client.force_login(reviewer)
    assert "Take back the request for changes" in client.get(account_request.url()).content.decode()
    assert said in client.get(page_of(account_request, Move.TAKE_BACK_CHANGES)).content.decode()


def test_the_department_is_told_that_there_is_nothing_to_change(reviewer):
    back = take_back(factories.make_changes_requested(reviewer=reviewer), factories.make_reviewer("Quick Quinn"))
    entry = back.history.latest_first()[0]
    mails = {mail.kind: mail for mail in back.mails.filter(entry=entry)}
    assert set(mails) == {"take_back_changes_department", "take_back_changes_staff"}
    mail = mails["take_back_changes_department"]
    assert mail.to_email == back.requester_email
    assert "Nothing to change after all" in mail.subject
    assert "Action needed" not in mail.subject
    assert "Quick Quinn has taken back the request for changes" in mail.body
    assert entry.what_was_done == "Request for changes taken back"


def test_its_round_stays_readable_and_is_marked_while_the_next_one_counts(reviewer, client):
    account_request = factories.make_changes_requested(reviewer=reviewer)
    back = take_back(account_request, reviewer)
    member = factories.requester_of(account_request)
    [taken_back] = rounds_for(back, member)
    assert (taken_back.taken_back_at is not None, taken_back.is_open) == (True, False)
    client.force_login(member)
    assert "This was taken back on" in client.get(back.url("request-changes")).content.decode()
    assert "Say more." not in client.get(back.url("request-answers")).content.decode()
    asked = ask(back, reviewer)
    submitted = factories.move(asked, Move.SUBMIT, by=factories.fresh(member))
    second, first = rounds_for(submitted, factories.fresh(member))
    assert (first.sent_back_at, second.taken_back_at) == (None, None)
    assert second.sent_back_at == submitted.snapshots.get(number=2).submitted_at


def test_the_meeting_pack_does_not_speak_of_what_was_taken_back(reviewer, client):
    back = take_back(factories.make_changes_requested(reviewer=reviewer), reviewer)
    client.force_login(reviewer)
    assert "Asked for on" not in client.get(back.url("meeting-pack")).content.decode()


def test_what_was_saved_before_the_changes_were_asked_for_does_not_count(reviewer):
    draft = factories.make_complete_draft()
    save(draft)
    submitted = factories.move(draft, Move.SUBMIT, by=factories.requester_of(draft))
    assert take_back(ask(submitted, reviewer), reviewer).state == State.SUBMITTED


def test_the_first_thing_saved_ends_it_kindly(reviewer, client):
    account_request = factories.make_changes_requested(reviewer=reviewer)
    client.force_login(factories.requester_of(account_request))
    url = account_request.url("questionnaire-section", section="team")
    [change] = account_request.requested_changes.all()
    assert client.post(url, {"version": "0", f"change-{change.pk}": "We will."}).status_code in {200, 302}
    save(account_request, version=account_request.questionnaire.section_saves.count())
    client.force_login(reviewer)
    sentence = str(workflow.changes_not_begun.sentence)
    assert sentence in html.unescape(client.get(account_request.url()).content.decode())
    form = typed(Move.TAKE_BACK_CHANGES, account_request)
    response = client.post(page_of(account_request, Move.TAKE_BACK_CHANGES), form)
    assert response.status_code == 409
    assert sentence in html.unescape(response.content.decode())
    assert factories.reload(account_request).state == State.CHANGES_REQUESTED


def test_a_department_that_saves_after_that_is_told(reviewer):
    account_request = factories.make_changes_requested(reviewer=reviewer)
    take_back(account_request, reviewer)
    with pytest.raises(Refused) as refused:
        save(account_request)
    assert refused.value.reasons == ["This is not possible while the request is in the state “Submitted”."]


def test_the_warning_before_the_deadline_goes_with_it(reviewer):
    account_request = factories.make_changes_requested(reviewer=reviewer)
    type(account_request).objects.filter(pk=account_request.pk).update(
        warned_at=timezone.now(), state_since=timezone.now() - timedelta(days=84)
    )
    back = take_back(account_request, reviewer)
    assert back.warned_at is None
    assert factories.move(back, Move.DECLINE, by=reviewer, **details_for(Move.DECLINE, back)).state == State.DECLINED


@pytest.mark.django_db(transaction=True)
def test_a_section_saved_while_it_waits_is_seen(reviewer):
    account_request = factories.make_changes_requested(reviewer=reviewer)
    refused = while_it_waits(lambda: take_back(account_request, reviewer), happens=lambda: save(account_request))
    assert isinstance(refused, Refused)
    assert refused.reasons == [str(workflow.changes_not_begun.sentence)]
    assert factories.reload(account_request).state == State.CHANGES_REQUESTED


@pytest.mark.django_db(transaction=True)
def test_a_section_that_waits_for_it_is_refused(reviewer):
    account_request = factories.make_changes_requested(reviewer=reviewer)
    by = factories.requester_of(account_request)
    refused = while_it_waits(lambda: save(account_request, by), happens=lambda: take_back(account_request, reviewer))
    assert isinstance(refused, Refused)
    assert not account_request.questionnaire.section_saves.exists()
