"""A request in every state among its people, as the fixture `world` makes them."""

from dataclasses import dataclass
from typing import Any

from requests_app.account_requests.models import AccountRequest
from tests import factories


@dataclass(frozen=True)
class World:
    """One person in each role, and by its case a request of their department, about an account that exists."""

    people: dict[str, Any]
    requests: dict[str, AccountRequest]

    def request(self, case: str) -> AccountRequest:
        """As a new page would load it."""
        return factories.reload(self.requests[case])
