"""Whose pages people write into."""

import pytest

from tests import factories


@pytest.fixture
def person(client, draft):
    client.force_login(factories.requester_of(draft))
    return client


@pytest.fixture
def admin(client):
    by = factories.make_admin()
    client.force_login(by)
    return by
