"""What has to be said for a move: without it the move does not happen, and the field is named."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from requests_app.account_requests.actors import SYSTEM
from requests_app.account_requests.choices import Move
from tests import factories
from tests.documents.everything import everything_about
from tests.moves.cases import details_for

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_becoming_a_contributor_speaks_to_the_department_and_of_it_to_others(client):
    account_request = factories.make_meeting()
    for reader, is_member in ((factories.requester_of(account_request), True), (factories.make_reviewer(), False)):
        client.force_login(reader)
        page = client.get(account_request.url("move-become-contributor")).content.decode()
        assert ("you send stories" in page) == ("What will you contribute?" in page) == is_member
        assert ("the department sends stories" in page) == ("will the department contribute?" in page) != is_member


EMPTY = "   "
# move, from, what is wrong about the details, the field that is named
DETAILS: list[tuple[Move, str, dict[str, Any], str]] = [
    (Move.SCHEDULE_MEETING, "submitted", {"starts_at": None}, "day"),
    (Move.SCHEDULE_MEETING, "submitted", {"starts_at": timezone.now() - timedelta(minutes=1)}, "day"),
    (Move.SCHEDULE_MEETING, "submitted", {"place": "", "link": ""}, "place"),
    (Move.SCHEDULE_MEETING, "submitted", {"stands": True}, "stands"),
    (Move.REQUEST_CHANGES, "submitted", {"changes": []}, "changes"),
    (Move.REQUEST_CHANGES, "submitted", {"changes": [{"section": "team", "question": "", "reason": EMPTY}]}, "changes"),
    (Move.REQUEST_CHANGES, "submitted", {"changes": [{"section": "", "question": "", "reason": "More."}]}, "changes"),
    (Move.APPROVE, "trial_period", {"message": EMPTY}, "message"),
    (Move.APPROVE, "trial_period", {"tally_seen": "another tally"}, "tally_seen"),
    (Move.APPROVE_WITHOUT_TRIAL, "strategy_meeting", {"reason": EMPTY}, "reason"),
    (Move.EXTEND_TRIAL, "trial_period", {"reason": EMPTY}, "reason"),
    (Move.EXTEND_TRIAL, "trial_period", {"ends_on": timezone.localdate()}, "ends_on"),
    (Move.DECLINE, "submitted", {"reasons": []}, "reasons"),
    (Move.DECLINE, "submitted", {"message": EMPTY}, "message"),
    (Move.BECOME_CONTRIBUTOR, "trial_period", {"contribution": EMPTY}, "contribution"),
    (Move.BECOME_CONTRIBUTOR, "trial_period", {"reason": EMPTY}, "reason"),
    (Move.WITHDRAW, "submitted", {"reason": EMPTY}, "reason"),
    (Move.REOPEN, "declined", {"reason": EMPTY}, "reason"),
]


@pytest.mark.parametrize(
    ("move", "case", "wrong", "field"), DETAILS, ids=[f"{row[0].slug}-{number}" for number, row in enumerate(DETAILS)]
)
def test_details_that_do_not_suffice_change_nothing(move, case, wrong, field, world, people):
    by, account_request = people["admin"], world.request(case)
    before = everything_about(account_request)
    with pytest.raises(ValidationError) as error:
        factories.move(account_request, move, by=by, **{**details_for(move, account_request), **wrong})
    assert list(error.value.message_dict) == [field]
    assert everything_about(account_request) == before


def test_timers_say_why_they_withdraw():
    draft = factories.make_draft()
    with pytest.raises(ValidationError):
        factories.move(draft, Move.WITHDRAW, by=SYSTEM)
    entry = factories.move(draft, Move.WITHDRAW, by=SYSTEM, reason="Untouched for a year.").history.get()
    assert (entry.actor, entry.actor_name, entry.actor_role) == (None, "The portal", "system")
    assert entry.text == "Untouched for a year."
    assert entry.on_behalf_of == ""


def test_a_member_needs_no_reason_for_withdrawing():
    submitted = factories.make_submitted()
    moved = factories.move(submitted, Move.WITHDRAW, by=factories.requester_of(submitted))
    assert moved.history.latest_first()[0].on_behalf_of == ""


@pytest.mark.parametrize("move", [Move.WITHDRAW, Move.BECOME_CONTRIBUTOR])
def test_a_reviewer_acts_on_behalf_of_the_department(move):
    reviewer = factories.make_reviewer()
    account_request = factories.make_meeting(reviewer=reviewer, department=factories.make_department("Dermatology"))
    moved = factories.move(account_request, move, by=reviewer, **details_for(move, account_request))
    entry = moved.history.latest_first()[0]
    assert (entry.on_behalf_of, entry.actor_role) == ("Dermatology", "reviewer")
