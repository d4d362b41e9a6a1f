"""Trials that come to their end, and what their departments write about them."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from requests_app.account_requests.choices import Move
from requests_app.account_requests.models import AccountRequest
from requests_app.evidence.retrospectives import services as retrospectives
from requests_app.evidence.retrospectives.choices import OwnConclusion
from requests_app.evidence.retrospectives.models import Retrospective
from requests_app.evidence.retrospectives.services import Lessons, retrospective_of
from tests import factories

LESSONS = Lessons(
    worked="Stories of midwives were shared most.",
    did_not_work="Nobody had time in the holidays.",
    hours_per_week=Decimal("3.5"),
    conclusion=OwnConclusion.OWN_ACCOUNT,
    why="Two of us want to go on.",
)
# What the form of the same lessons sends.
FILLED: dict[str, Any] = {
    "worked": LESSONS.worked,
    "did_not_work": LESSONS.did_not_work,
    "hours_per_week": "3.5",
    "conclusion": LESSONS.conclusion,
    "why": LESSONS.why,
}


def make_trial_with_days_left(days: int, *, weeks: int = 13, **fields: Any) -> AccountRequest:
    """A running trial whose last day is so many days from today."""
    starts_on = timezone.localdate() + timedelta(days=days + 1) - timedelta(weeks=weeks)
    return factories.make_trial(starts_on=starts_on, weeks=weeks, **fields)


def write(account_request: AccountRequest, lessons: Lessons = LESSONS, *, finish: bool = True) -> Retrospective:
    """The requester writes, or corrects, whatever was there before."""
    found, by = retrospective_of(account_request), factories.requester_of(account_request)
    version = found.version if found else 0
    return retrospectives.save(account_request, lessons, is_finished=finish, version=version, by=by)


def release(account_request: AccountRequest, *, named: bool = False, released: bool = True) -> Retrospective:
    found, by = retrospective_of(account_request), factories.requester_of(account_request)
    assert found is not None
    return retrospectives.release(account_request, is_released=released, is_named=named, version=found.version, by=by)


def decide(account_request: AccountRequest, move: Move = Move.APPROVE) -> AccountRequest:
    """The reviewer decides on a trial, or the department becomes a contributor."""
    fresh, seen = factories.reload(account_request), factories.tally_seen(account_request)
    details: dict[Move, dict[str, Any]] = {
        Move.APPROVE: {"message": "Well done.", "tally_seen": seen},
        Move.DECLINE: {"message": "Please try again.", "reasons": [factories.REASON]},
        Move.BECOME_CONTRIBUTOR: {"contribution": "Two stories a month."},
    }
    is_members = move == Move.BECOME_CONTRIBUTOR
    by = factories.requester_of(fresh) if is_members else fresh.reviewer
    return factories.move(fresh, move, by=by, **details[move])


def make_decided(
    move: Move = Move.APPROVE, lessons: Lessons = LESSONS, *, named: bool = False, released: bool = True, **fields: Any
) -> AccountRequest:
    """A trial that is over, decided, with its retrospective, in the library unless told otherwise."""
    account_request = factories.make_trial_over(**fields)
    write(account_request, lessons)
    release(account_request, named=named, released=released)
    return factories.reload(decide(account_request, move))
