"""The decision page: every outcome is there, leads to its move or says what is missing and who can help."""

import html
import re

import pytest

from requests_app.account_requests.choices import Move, State
from requests_app.account_requests.permissions import can_decide
from requests_app.moves.decision import DECISIONS, OUTCOMES
from requests_app.moves.services import check
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.once]

OUTCOME = re.compile(r'<section class="outcome".*?</section>', re.DOTALL)


def outcomes(client, by, account_request) -> list[str]:
    client.force_login(by)
    page = html.unescape(client.get(account_request.url("request-decision")).content.decode())
    return OUTCOME.findall(page)


def leads_to(outcome: str, account_request, move: Move) -> bool:
    return f'href="{account_request.url(f"move-{move.slug}")}"' in outcome


def test_every_outcome_has_a_move_in_every_state_in_which_one_decides():
    reviewer = factories.make_reviewer()
    deciding = {state for state in State if can_decide(factories.IN_STATE[state](), reviewer)}
    assert all(set(outcome.moves) == deciding for outcome in OUTCOMES)


def test_after_the_trial_all_three_are_open(client):
    reviewer, account_request = factories.make_reviewer(), factories.make_trial_over()
    found = outcomes(client, reviewer, account_request)
    moves = [Move.APPROVE, Move.DECLINE, Move.BECOME_CONTRIBUTOR]
    assert [leads_to(outcome, account_request, move) for outcome, move in zip(found, moves, strict=True)] == [True] * 3


def test_while_the_trial_runs_the_page_says_why_nobody_can_approve(client):
    reviewer, account_request = factories.make_reviewer(), factories.make_trial()
    approve, decline, contribute = outcomes(client, reviewer, account_request)
    assert "The trial is still running. A decision is possible after its last day" in approve
    assert "<a " not in approve
    assert leads_to(decline, account_request, Move.DECLINE)
    assert leads_to(contribute, account_request, Move.BECOME_CONTRIBUTOR)


def test_before_a_trial_only_an_admin_approves_and_only_accounts_that_exist(client):
    staff, admin = factories.make_reviewer(), factories.make_admin()
    existing, new = factories.make_meeting_held(existing=True), factories.make_meeting_held()
    assert "Only an admin can approve without one" in outcomes(client, staff, existing)[0]
    assert leads_to(outcomes(client, admin, existing)[0], existing, Move.APPROVE_WITHOUT_TRIAL)
    assert "The department can name them in its answers." in outcomes(client, admin, new)[0]


def test_the_overview_leads_there_when_a_decision_is_due_and_offers_no_decision_besides(client):
    reviewer, account_request = factories.make_reviewer(), factories.make_trial_over()
    client.force_login(reviewer)
    page = client.get(account_request.url()).content.decode()
    assert f'href="{account_request.url("request-decision")}"' in page
    offered = {move for move in Move if f'href="{account_request.url(f"move-{move.slug}")}"' in page}
    assert offered.isdisjoint(DECISIONS)
    assert {move for move in DECISIONS if check(account_request, move, by=reviewer) is None} == {
        Move.APPROVE,
        Move.DECLINE,
        Move.BECOME_CONTRIBUTOR,
    }
