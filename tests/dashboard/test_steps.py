"""The way of a request as it is drawn: what is done, its present step, what it never reached."""

import pytest

from requests_app.account_requests.choices import Move, State
from requests_app.dashboard.steps import steps_of
from tests import factories
from tests.moves.cases import AFTER_MEETING, CASES

pytestmark = [pytest.mark.django_db, pytest.mark.once]
DONE, NOW, NEXT, NEVER = "done", "current", "upcoming", "skipped"

WAYS = {
    "draft": [NOW, NEXT, NEXT, NEXT, NEXT],
    "submitted": [DONE, NOW, NEXT, NEXT, NEXT],
    "changes_requested": [DONE, NOW, NEXT, NEXT, NEXT],
    AFTER_MEETING: [DONE, NOW, NEXT, NEXT, NEXT],
    "strategy_meeting": [DONE, DONE, NOW, NEXT, NEXT],
    "trial_period": [DONE, DONE, DONE, NOW, NEXT],
    "approved": [DONE, DONE, DONE, DONE, NOW],
    "declined": [DONE, DONE, NEVER, NEVER, NOW],
    "contributor": [DONE, DONE, DONE, NEVER, NOW],
    "withdrawn": [DONE, DONE, NEVER, NEVER, NOW],
    "thrown away": [DONE, NEVER, NEVER, NEVER, NOW],
}


@pytest.mark.parametrize("case", CASES)
def test_the_way_is_drawn_as_far_as_the_request_came(case, world):
    assert [step.status for step in steps_of(world.request(case))] == WAYS[case]


@pytest.mark.parametrize("case", CASES)
def test_the_present_step_has_the_name_of_the_state_and_its_day(case, world):
    account_request = world.request(case)
    present = next(step for step in steps_of(account_request) if step.status == NOW)
    assert present.label == State(account_request.state).label
    assert present.detail.startswith("since ")
    assert present.outcome == (account_request.state if WAYS[case][-1] == NOW else "")


def test_a_request_that_is_reopened_stands_at_its_second_step_again():
    declined = factories.make_declined()
    reopened = factories.move(declined, Move.REOPEN, by=factories.make_admin(), reason="There is a new team.")
    assert [step.status for step in steps_of(factories.reload(reopened))] == WAYS["submitted"]


def test_a_request_declined_after_its_trial_has_come_that_far():
    reviewer = factories.make_reviewer()
    trial = factories.make_trial(reviewer=reviewer)
    declined = factories.move(trial, Move.DECLINE, by=reviewer, reasons=[factories.REASON], message="Thank you.")
    assert [step.status for step in steps_of(factories.reload(declined))] == [DONE, DONE, DONE, DONE, NOW]
