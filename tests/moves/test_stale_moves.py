"""Two people at once: the second is told who was first, and nothing is changed."""

import pytest

from requests_app.account_requests import services as account_requests
from requests_app.account_requests.choices import Event, Move, State
from requests_app.account_requests.refusals import Refused, Stale
from requests_app.moves.services import perform
from tests import factories
from tests.documents.everything import everything_about
from tests.moves.cases import TABLE, details_for

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("move", [move for move, source, *_rest in TABLE if source == "submitted"])
def test_a_stale_version_is_refused_as_such_and_names_the_winner(move):
    winner, loser = factories.make_reviewer("Quick Quinn"), factories.make_reviewer("Slow Sam")
    page = factories.make_submitted(reviewer=winner)
    factories.move(page, Move.DECLINE, by=winner, reasons=[factories.REASON], message="Another time.")
    before = everything_about(page)
    with pytest.raises(Stale) as stale:
        factories.move(page, move, by=loser, **details_for(move, page))
    assert stale.value.winner.actor == winner
    assert stale.value.winner.what == Move.DECLINE
    assert stale.value.account_request.state == State.DECLINED
    assert stale.value.reasons[0].startswith("This request was already moved by Quick Quinn at ")
    assert everything_about(page) == before


def test_a_version_is_stale_where_the_state_is_the_same_again():
    reviewer = factories.make_reviewer()
    page = factories.make_submitted(reviewer=reviewer)
    by = factories.requester_of(page)
    changed = factories.move(page, Move.REQUEST_CHANGES, by=reviewer, **details_for(Move.REQUEST_CHANGES, page))
    again = factories.move(changed, Move.SUBMIT, by=by)
    assert again.state == page.state == State.SUBMITTED
    with pytest.raises(Stale) as stale:
        factories.move(page, Move.DECLINE, by=reviewer, reasons=[factories.REASON], message="Another time.")
    assert stale.value.winner.what == Move.SUBMIT
    assert stale.value.winner.actor == by


def test_a_version_is_stale_where_the_move_left_the_state_as_it_was():
    reviewer = factories.make_reviewer()
    page = factories.make_trial(reviewer=reviewer)
    factories.move(page, Move.EXTEND_TRIAL, by=reviewer, **details_for(Move.EXTEND_TRIAL, page))
    with pytest.raises(Stale) as stale:
        factories.move(page, Move.DECLINE, by=reviewer, reasons=[factories.REASON], message="Another time.")
    assert stale.value.winner.what == Move.EXTEND_TRIAL


def test_an_event_after_the_page_was_opened_does_not_make_it_stale():
    reviewer = factories.make_reviewer()
    page = factories.make_submitted(reviewer=reviewer)
    account_requests.give_back(page, by=reviewer)
    assert page.history.latest_first()[0].what == Event.GIVEN_BACK
    assert (
        factories.move(page, Move.DECLINE, by=reviewer, reasons=[factories.REASON], message="Later.").state
        == State.DECLINED
    )


@pytest.mark.parametrize("version", [-1, 0, 2, 2**40])
def test_a_version_that_never_was_is_stale_and_names_nobody(version):
    draft = factories.make_complete_draft()
    with pytest.raises(Stale) as stale:
        perform(draft, Move.SUBMIT, by=factories.requester_of(draft), version=version)
    assert stale.value.winner is None
    assert stale.value.reasons == ["This page was out of date. Nothing was changed."]


def test_the_condition_is_asked_of_the_request_as_it_is_now():
    """The object on the page is a copy; what counts is the row at the moment of the move."""
    page = factories.make_complete_draft()
    assert page.is_questionnaire_complete()
    page.questionnaire.goals.all().delete()
    with pytest.raises(Refused):
        factories.move(page, Move.SUBMIT, by=factories.requester_of(page))
