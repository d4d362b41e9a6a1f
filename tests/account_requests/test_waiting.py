"""What a service reads once it has waited for somebody else is what they left, never what was there before."""

from functools import partial

import pytest

from requests_app.account_requests import services as account_requests
from requests_app.account_requests.choices import Event, Move, State
from requests_app.account_requests.refusals import Refused
from requests_app.account_requests.workflow import questionnaire_complete
from tests import factories
from tests.account_requests.two_connections import while_it_waits
from tests.account_requests.use_cases import (
    agreer,
    booker,
    canceller,
    early_ender,
    holder,
    meeting_mover,
    misser,
    mover,
    save_objectives,
    save_unit,
    sponsor,
    withdrawer,
)

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_submission_that_waits_for_a_colleague_to_empty_an_answer_is_refused():
    draft = factories.make_complete_draft()
    refused = while_it_waits(mover(draft, Move.SUBMIT), happens=save_objectives(draft, why=""))
    assert isinstance(refused, Refused)
    assert refused.reasons == [str(questionnaire_complete.sentence)]
    assert factories.reload(draft).state == State.DRAFT
    assert not draft.snapshots.exists()


def test_a_submission_that_waits_for_a_colleague_to_change_words_takes_the_new_ones():
    draft = factories.make_complete_draft()
    submitted = while_it_waits(mover(draft, Move.SUBMIT), happens=save_objectives(draft, why="As it is now."))
    assert submitted.state == State.SUBMITTED
    kept = str(draft.snapshots.get().answers)
    assert "As it is now." in kept
    assert "An honest answer about why." not in kept


def test_a_submission_that_waits_for_another_sponsor_to_be_named_asks_that_one():
    draft = factories.make_complete_draft()
    another = {"sponsor_name": "New Head", "sponsor_email": "new.head@hospital.example"}
    while_it_waits(mover(draft, Move.SUBMIT), happens=save_unit(draft, **another))
    assert draft.sign_offs.get().sponsor_email == "new.head@hospital.example"
    assert draft.mails.filter(kind__endswith="_sponsor").get().to_email == "new.head@hospital.example"


def test_a_meeting_can_be_booked_once_somebody_has_taken_the_request_on():
    reviewer, account_request = factories.make_reviewer(), factories.make_submitted()
    book = partial(factories.move, account_request, Move.SCHEDULE_MEETING, by=reviewer, **factories.meeting_details())
    take_on = partial(account_requests.assign, account_request, to=reviewer, by=reviewer)
    assert while_it_waits(book, happens=take_on).state == State.STRATEGY_MEETING


def test_giving_back_names_the_one_who_looked_after_the_request_by_then():
    former, later = factories.make_reviewer("Former Fay"), factories.make_reviewer("Later Lee")
    account_request = factories.make_submitted(reviewer=former)
    give_back = partial(account_requests.give_back, account_request, by=later)
    while_it_waits(give_back, happens=partial(account_requests.assign, account_request, to=later, by=later))
    assert factories.reload(account_request).reviewer is None
    assert account_request.history.get(what=Event.GIVEN_BACK).text == "Later Lee"


def make_begun_meeting(**fields):
    account_request = factories.make_meeting(**fields)
    factories.let_meeting_begin(account_request)
    return account_request


TELLS_THE_REVIEWER = [
    (Event.MEETING_BOOKED, factories.make_meeting_held, booker),
    (Event.MEETING_MOVED, factories.make_meeting, meeting_mover),
    (Event.MEETING_CANCELLED, factories.make_meeting, canceller),
    (Event.MEETING_HELD, make_begun_meeting, holder),
    (Event.MEETING_MISSED, make_begun_meeting, misser),
    (Event.TARGETS_AGREED, factories.make_meeting_held, agreer),
    (Event.TRIAL_ENDED_EARLY, factories.make_trial, early_ender),
    (Event.SIGNED_OFF, factories.make_submitted, sponsor),
    (Move.WITHDRAW, factories.make_submitted, withdrawer),
]


@pytest.mark.parametrize(
    ("what", "make", "service"), TELLS_THE_REVIEWER, ids=[str(row[0]) for row in TELLS_THE_REVIEWER]
)
def test_the_reviewer_who_took_over_while_it_waited_is_told_and_not_the_former_one(what, make, service):
    former, later, third = (factories.make_reviewer() for _number in range(3))
    account_request = make(reviewer=former)
    hand_over = partial(account_requests.assign, account_request, to=later, by=third)
    answer = while_it_waits(service(account_request, third), happens=hand_over)
    assert not isinstance(answer, Exception), answer
    told = set(account_request.mails.filter(entry__what=what).values_list("to_email", flat=True))
    assert later.email in told
    assert former.email not in told
