"""How many queries a move may cost, by itself and with its page around it."""

import pytest

from requests_app.account_requests.choices import Move
from requests_app.organisation.models import active_site_settings
from tests import factories
from tests.moves.cases import TABLE, details_for
from tests.pages.reading import page_of, typed
from tests.queries import counted, within

pytestmark = [pytest.mark.django_db, pytest.mark.once]
# The first of them locks the bare row; what is joined is read after that.
MOVE, MOVE_OVER_HTTP = 15, 23
MOVES = [(move, case) for move, case, *_rest in TABLE]


def whoever_moves(move: Move, case: str) -> str:
    """Not the one who is told, so that every message is written."""
    who = next(row[3] for row in TABLE if row[0] == move and row[1] == case)
    return next(role for role in ("admin", "colleague") if role in who)


@pytest.mark.parametrize(("move", "case"), MOVES, ids=[f"{move.slug}-from-{case}" for move, case in MOVES])
def test_a_move_keeps_to_its_budget(move, case, world, people):
    account_request, by = world.request(case), people[whoever_moves(move, case)]
    details = details_for(move, account_request)
    # As in a web request or a task, which read the settings once.
    with active_site_settings(), counted() as statements:
        factories.move(account_request, move, by=by, **details)
    within(MOVE, statements)


@pytest.mark.parametrize(("move", "case"), MOVES, ids=[f"{move.slug}-from-{case}" for move, case in MOVES])
def test_a_move_over_its_page_costs_little_more(move, case, world, people, client):
    """With the session, the settings, the person, the request and the form around it."""
    account_request = world.request(case)
    client.force_login(people[whoever_moves(move, case)])
    data = typed(move, account_request)
    with counted() as statements:
        response = client.post(page_of(account_request, move), data)
    assert response.status_code == 302
    within(MOVE_OVER_HTTP, statements)
