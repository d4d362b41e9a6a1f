"""Every state, every move, every role against the one door: what the table lets go goes, everything else is refused."""

from typing import Any

import pytest
from django.db import transaction

from requests_app.choices import Move, State
from requests_app.models import AccountRequest
from requests_app.services.refusals import Refused, Stale
from requests_app.services.transitions import check, perform
from tests import factories
from tests.requests_app.moves import CASES, TABLE, details_for, may_from
from tests.requests_app.people import ROLES, people_around
from tests.requests_app.records import everything_about

pytestmark = pytest.mark.django_db


class Undone(Exception):
    """Raised to take a move back that went through."""


@pytest.fixture
def department():
    return factories.make_department("Fertility Clinic")


def outcome_of(account_request: AccountRequest, move: Move, by: Any) -> str | None:
    """Where a move leads, or None where it is refused; in either case nothing of it stays."""
    try:
        with transaction.atomic():
            moved = perform(
                account_request, move, by=by, version=account_request.version, **details_for(move, account_request)
            )
            assert moved.version == account_request.version + 1
            raise Undone(moved.state)
    except Undone as undone:
        return str(undone)
    except Stale:
        pytest.fail("nobody else has moved it")
    except Refused:
        return None


@pytest.mark.parametrize("case", CASES)
def test_exactly_the_moves_of_the_table_succeed(case, department):
    people = people_around(department)
    assert people.keys() == ROLES
    make: Any = CASES[case]
    needs_reviewer = {} if case in ("draft", "thrown away") else {"reviewer": people["assigned reviewer"]}
    account_request = make(department=department, by=people["requester"], existing=True, **needs_reviewer)
    before = everything_about(account_request)
    made, offered = {}, set()
    for move in Move:
        for role, by in people.items():
            if target := outcome_of(account_request, move, by):
                made[move, role] = target
            if check(account_request, move, by=by) is None:
                offered.add((move, role))
        assert everything_about(account_request) == before
    assert made == may_from(case)
    assert offered == made.keys(), "a button is offered where the move would go through, and nowhere else"


def test_the_table_speaks_of_every_move_and_of_every_state_but_the_last():
    assert {move for move, *_rest in TABLE} == set(Move)
    assert {source for _move, source, *_rest in TABLE} == set(CASES) - {"approved"}
    assert {target for _move, _source, target, _who in TABLE} == set(State)
