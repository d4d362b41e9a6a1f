"""What several modules begin with, made once for a module: a draft, an approved request, one request in every state."""

import pytest
from django.test import Client

from requests_app.account_requests.models import AccountRequest
from tests import factories
from tests.moves.cases import CASES, make_case
from tests.people import loaded, people_around
from tests.world import World


@pytest.fixture(scope="module")
def world(kept_rows) -> World:
    people = people_around(factories.make_department("Fertility Clinic"))
    return World(people, {case: make_case(case, people, existing=True) for case in CASES})


@pytest.fixture
def people(world):
    """Everybody of the world, as a new web request would load them."""
    return loaded(world.people)


@pytest.fixture(scope="module")
def kept_draft(kept_rows) -> AccountRequest:
    return factories.make_complete_draft()


@pytest.fixture
def draft(kept_draft) -> AccountRequest:
    """A complete draft, as a new page would load it."""
    return factories.reload(kept_draft)


@pytest.fixture(scope="module")
def kept_approved(kept_rows) -> AccountRequest:
    return factories.make_approved()


@pytest.fixture
def approved(kept_approved) -> AccountRequest:
    """An approved request, as a new page would load it."""
    return factories.reload(kept_approved)


@pytest.fixture(scope="module")
def browsers(world) -> dict[str, Client]:
    """One for each role that may have one, signed in where the role has an account."""
    found = {role: Client() for role in world.people if role not in {"system", "sponsor"}}
    for role in found.keys() - {"anonymous"}:
        found[role].force_login(world.people[role])
    return found
