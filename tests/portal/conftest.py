"""Everybody who may ask, and the requests of the table of addresses: made once for each module that walks it."""

import pytest
from django.test import Client

from portal.models import User
from tests.portal.walking import World, make_world, signed_in


@pytest.fixture(scope="module")
def world(kept_rows: None) -> World:
    return make_world()


@pytest.fixture(scope="module")
def browsers(world: World) -> dict[str, Client]:
    """One for each role, signed in once."""
    return signed_in(world)


@pytest.fixture
def people(world: World) -> dict[str, User | None]:
    return world.people
