"""Every move and role through the pages: allowed, refused, unknown to strangers, sent back with what was typed."""

import html
import re
from itertools import product
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import transaction

from requests_app.account_requests.choices import Move, State
from tests import factories
from tests.documents.everything import everything_about
from tests.moves.cases import TABLE
from tests.pages.reading import main_data, page_of, typed
from tests.people import MEMBERS, REVIEWERS, STRANGERS

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def send(client, by, account_request, move, **changed):
    """Post the move's form as this person."""
    client.logout()
    if not isinstance(by, AnonymousUser):
        client.force_login(by)
    return client.post(page_of(account_request, move), {**typed(move, account_request), **changed})


def text_of(response: Any) -> str:
    return html.unescape(response.content.decode())


def expected(case: str, role: str, who: set[str]) -> int:
    """302 for what goes through, and for who has to log in first; 404 for what does not exist for somebody."""
    if role in {"anonymous", "deactivated member", "deactivated reviewer"} or role in who:
        return 302
    is_hidden = case == "draft" or (case == "thrown away" and role != "admin")
    if role in STRANGERS or (role in REVIEWERS and is_hidden):
        return 404
    return 409


@pytest.mark.parametrize(
    ("move", "case", "target", "who"), TABLE, ids=[f"{row[0].slug}-from-{row[1]}" for row in TABLE]
)
def test_a_move_goes_through_for_whom_it_is_and_is_refused_for_all_others(move, case, target, who, world, browsers):
    account_request = world.request(case)
    before = everything_about(account_request)
    page, form = page_of(account_request, move), typed(move, account_request)
    for role, browser in browsers.items():
        with transaction.atomic():
            response = browser.post(page, form)
            assert response.status_code == expected(case, role, who), role
            if role in who:
                assert browser.get(response.url).status_code == 200, "it ends on a page that exists for them"
                if (move, role) != (Move.RESTORE_DRAFT, "admin"):
                    assert response.url == f"/requests/{account_request.reference}/"
                moved = factories.reload(account_request)
                assert (moved.state, moved.version) == (target, account_request.version + 1)
                assert moved.history.latest_first()[0].actor == world.people[role]
                transaction.set_rollback(True)
            if response.status_code == 409:
                assert main_data(response) == {"state": account_request.state, "reference": account_request.reference}
                assert f"You cannot do “{move.label}” on this request." in text_of(response)
    assert everything_about(account_request) == before, "nothing is left of what was refused"


def test_an_admin_who_restores_a_draft_is_told_why_they_do_not_see_it(world, people, client):
    client.force_login(people["admin"])
    draft = world.request("thrown away")
    form = typed(Move.RESTORE_DRAFT, draft)
    page = client.post(page_of(draft, Move.RESTORE_DRAFT), form, follow=True)
    assert [path for path, _status in page.redirect_chain] == ["/requests/deleted-drafts/"]
    assert draft.title not in text_of(page)
    assert "Its department goes on with it. Until it is submitted, nobody else sees it." in text_of(page)


@pytest.mark.parametrize("role", ["admin", "requester"])
def test_no_page_moves_a_request_that_is_approved(role, world, people, client):
    account_request = world.request("approved")
    client.force_login(people[role])
    before = everything_about(account_request)
    for move, method in product(Move, (client.get, client.post)):
        response = method(page_of(account_request, move), typed(move, account_request))
        assert response.status_code == 409, move
        assert main_data(response)["state"] == State.APPROVED
        sentence = f"“{move.label}” is not possible while the request is in the state “Approved”."
        assert sentence in html.unescape(response.content.decode())
    assert everything_about(account_request) == before


def test_a_missing_condition_stands_on_the_refusal(client):
    submitted = factories.make_submitted()
    response = send(client, factories.make_reviewer(), submitted, Move.SCHEDULE_MEETING)
    assert response.status_code == 409
    assert "This request has no reviewer yet. Any member of the comms team can take it on." in text_of(response)


def test_submitting_what_is_incomplete_is_refused_with_links_to_what_is_missing(client):
    draft = factories.make_draft()
    response = send(client, factories.requester_of(draft), draft, Move.SUBMIT)
    assert response.status_code == 409
    assert main_data(response)["state"] == State.DRAFT
    page, questionnaire = response.content.decode(), f"/requests/{draft.reference}/questionnaire"
    assert f'href="{questionnaire}/objectives/?back=missing#id_why"' in page
    assert f'href="{questionnaire}/team/?back=missing#id_administrators-0-name"' in page
    assert "answers are missing before you can submit" in page
    assert "in any case" not in page


# Two at once -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("move", [Move.DECLINE, Move.REQUEST_CHANGES, Move.SCHEDULE_MEETING, Move.WITHDRAW])
def test_a_stale_page_is_told_who_was_first(move, client):
    winner, loser = factories.make_reviewer("Quick Quinn"), factories.make_reviewer("Slow Sam")
    page = factories.make_submitted(reviewer=winner)
    changes = [{"section": "team", "question": "", "reason": "Name a deputy."}]
    factories.move(page, Move.REQUEST_CHANGES, by=winner, changes=changes)
    before = everything_about(page)
    response = send(client, loser, page, move)
    assert response.status_code == 409
    assert main_data(response) == {"state": State.CHANGES_REQUESTED, "reference": page.reference}
    assert "This request was already moved by Quick Quinn at " in text_of(response)
    assert everything_about(page) == before


def test_a_page_is_stale_where_the_state_is_the_same_again(client):
    reviewer = factories.make_reviewer()
    page = factories.make_submitted(reviewer=reviewer)
    changes = [{"section": "team", "question": "", "reason": "Name a deputy."}]
    changed = factories.move(page, Move.REQUEST_CHANGES, by=reviewer, changes=changes)
    factories.move(changed, Move.SUBMIT, by=factories.requester_of(page))
    response = send(client, reviewer, page, Move.DECLINE)
    assert response.status_code == 409
    assert f"already moved by {page.requester_name} at" in text_of(response)
    assert factories.reload(page).state == State.SUBMITTED


def test_a_stale_submission_is_told_who_was_first(client):
    department = factories.make_department()
    page = factories.make_complete_draft(department=department)
    colleague = factories.make_member(department)
    factories.move(page, Move.SUBMIT, by=factories.requester_of(page))
    response = send(client, colleague, page, Move.SUBMIT)
    assert (response.status_code, main_data(response)["state"]) == (409, State.SUBMITTED)
    assert f"Last moved by {page.requester_name}" in text_of(response)


# Sent back with what was typed -------------------------------------------------------------------------------

# move, from, what is wrong, a word of what was typed, what is said about it
ERRORS: list[tuple[Move, str, dict[str, Any], str, str]] = [
    (Move.SCHEDULE_MEETING, "submitted", {"day": ""}, "Room 3", "This field is required."),
    (Move.SCHEDULE_MEETING, "submitted", {"day": "2020-01-01"}, "Room 3", "Choose a time in the future."),
    (Move.SCHEDULE_MEETING, "submitted", {"place": ""}, "10:30", "Say where: a place, or a link for joining online."),
    (Move.SCHEDULE_MEETING, "submitted", {"attendees": [], "further": ""}, "Room 3", "Invite at least one person."),
    (Move.SCHEDULE_MEETING, "submitted", {"further": "no address"}, "no address", "is not an e-mail address."),
    (Move.REQUEST_CHANGES, "submitted", {"changes-0-place": ""}, "Say more.", "This field is required."),
    (
        Move.REQUEST_CHANGES,
        "submitted",
        {"changes-0-place": "", "changes-0-reason": ""},
        "",
        "Mark at least one answer, and say what should change.",
    ),
    (Move.DECLINE, "submitted", {"reasons": []}, "try again next year", "This field is required."),
    (Move.DECLINE, "submitted", {"reasons": ["Because"]}, "try again next year", "Choose reasons from the list only."),
    (Move.DECLINE, "submitted", {"message": " "}, "checked", "This field is required."),
    (Move.WITHDRAW, "submitted", {"reason": ""}, "", "This field is required."),
    (
        Move.START_TRIAL,
        "strategy_meeting",
        {"starts_on": "2020-01-01"},
        "1 January 2020",
        "Choose that day or a later one.",
    ),
    (Move.APPROVE_WITHOUT_TRIAL, "strategy_meeting", {"reason": ""}, "", "This field is required."),
    (Move.APPROVE, "trial_period", {"message": ""}, "", "This field is required."),
    (
        Move.APPROVE,
        "trial_period",
        {"tally_seen": "0"},
        "Well done.",
        "The progress has changed since you opened this page.",
    ),
    (
        Move.EXTEND_TRIAL,
        "trial_period",
        {"ends_on": "2020-01-01"},
        "Summer holidays.",
        "Choose a day after the present",
    ),
    (Move.BECOME_CONTRIBUTOR, "trial_period", {"contribution": ""}, "They asked us to.", "This field is required."),
    (Move.BECOME_CONTRIBUTOR, "trial_period", {"reason": ""}, "Two stories a month.", "This field is required."),
    (Move.REOPEN, "declined", {"reason": ""}, "", "This field is required."),
]


@pytest.mark.parametrize(
    ("move", "case", "wrong", "kept", "said"), ERRORS, ids=[f"{row[0].slug}-{n}" for n, row in enumerate(ERRORS)]
)
def test_a_form_with_errors_comes_back_with_what_was_typed(move, case, wrong, kept, said, world, people, client):
    account_request = world.request(case)
    before = everything_about(account_request)
    response = send(client, people["admin"], account_request, move, **wrong)
    assert response.status_code == 200
    assert said in text_of(response)
    assert kept in text_of(response)
    assert everything_about(account_request) == before


@pytest.mark.parametrize("version", ["", "one", "1.5", "99999999999999999999"])
def test_a_version_that_is_no_version_moves_nothing(version, world, people, client):
    account_request = world.request("submitted")
    before = everything_about(account_request)
    response = send(client, people["another reviewer"], account_request, Move.DECLINE, version=version)
    assert response.status_code in {200, 409}
    assert everything_about(account_request) == before


def test_several_changes_are_asked_for_at_once(client):
    account_request = factories.make_submitted()
    more = {"changes-1-place": "team", "changes-1-reason": "Name a deputy."}
    response = send(client, factories.make_reviewer(), account_request, Move.REQUEST_CHANGES, **more)
    assert response.status_code == 302
    changes = account_request.requested_changes.values_list("section", "question", "reason")
    assert list(changes) == [("objectives", "why", "Say more."), ("team", "", "Name a deputy.")]


@pytest.mark.parametrize(
    ("place", "said"), [("", "This field is required."), ("objectives:weather", "is no longer in the answers")]
)
def test_a_change_that_stands_at_no_answer_is_kept_and_can_be_put_at_any(place, said, client):
    account_request = factories.make_submitted()
    more = {"changes-1-place": place, "changes-1-reason": "Name a deputy."}
    page = send(client, factories.make_reviewer(), account_request, Move.REQUEST_CHANGES, **more)
    assert page.status_code == 200
    [fieldset] = re.findall(r"<legend[^>]*>Somewhere else</legend>(.*?)</fieldset>", page.content.decode(), re.DOTALL)
    assert said in fieldset
    assert "Name a deputy." in fieldset
    offered = re.findall(r'<option value="([^"]*)"', fieldset)
    assert offered[0] == ""
    assert {"objectives:why", "team", "audience:audiences.who"} <= set(offered)


def test_a_meeting_that_was_held_can_stand_with_one_tick(client):
    reviewer, admin = factories.make_reviewer(), factories.make_admin()
    held = factories.make_meeting_held(reviewer=reviewer)
    declined = factories.move(held, Move.DECLINE, by=reviewer, reasons=[factories.REASON], message="Later.")
    reopened = factories.move(declined, Move.REOPEN, by=admin, reason="There is a new team.")
    response = send(
        client, reviewer, reopened, Move.SCHEDULE_MEETING, stands="on", day="", time="", place="", minutes=""
    )
    assert response.status_code == 302
    moved = factories.reload(reopened)
    assert (moved.state, moved.meetings.count()) == (State.STRATEGY_MEETING, 1)


@pytest.mark.parametrize("role", sorted(MEMBERS))
def test_members_are_not_asked_why_they_withdraw(role, world, people, client):
    assert send(client, people[role], world.request("submitted"), Move.WITHDRAW, reason="").status_code == 302
