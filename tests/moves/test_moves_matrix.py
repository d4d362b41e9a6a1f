"""Every state, every move, every role against the one door: what the table lets go goes, everything else is refused."""

from typing import Any

import pytest
from django.db import transaction

from requests_app.account_requests.choices import Move, State
from requests_app.account_requests.models import AccountRequest
from requests_app.account_requests.refusals import Refused, Stale
from requests_app.moves.services import check, perform
from requests_app.organisation.models import active_site_settings
from tests.documents.everything import everything_about
from tests.moves.cases import CASES, TABLE, details_for, may_from
from tests.people import ROLES

pytestmark = pytest.mark.django_db


def outcome_of(account_request: AccountRequest, move: Move, by: Any, details: dict[str, Any]) -> str | None:
    """Where a move leads, taken back again; or None where it is refused, and what that leaves behind stays."""
    with transaction.atomic():
        try:
            moved = perform(account_request, move, by=by, version=account_request.version, **details)
        except Stale:
            pytest.fail("nobody else has moved it")
        except Refused:
            return None
        assert moved.version == account_request.version + 1
        transaction.set_rollback(True)
    return moved.state


@pytest.mark.parametrize("case", CASES)
def test_exactly_the_moves_of_the_table_succeed(case, world, people):
    assert people.keys() == ROLES
    account_request = world.request(case)
    before = everything_about(account_request)
    made, offered = {}, set()
    # As in a web request or a task, where the settings are read once.
    with active_site_settings():
        for move in Move:
            details = details_for(move, account_request)
            for role, by in people.items():
                if target := outcome_of(account_request, move, by, details):
                    made[move, role] = target
                if check(account_request, move, by=by) is None:
                    offered.add((move, role))
    assert made == may_from(case)
    assert offered == made.keys(), "a button is offered where the move would go through, and nowhere else"
    assert everything_about(account_request) == before, "what is refused leaves nothing behind"


def test_the_table_speaks_of_every_move_and_of_every_state_but_the_last():
    assert {move for move, *_rest in TABLE} == set(Move)
    assert {source for _move, source, *_rest in TABLE} == set(CASES) - {"approved"}
    assert {target for _move, _source, target, _who in TABLE} == set(State)
