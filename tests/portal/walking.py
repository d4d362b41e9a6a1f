"""Walking the table of addresses: who asks, about which request, by which path."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.test import Client

from portal.models import User
from requests_app.account_requests import services as account_requests
from requests_app.account_requests.choices import COMMS_GROUP
from requests_app.account_requests.models import AccountRequest, Department
from tests import factories
from tests.portal.addresses import ADDRESSES, ROLES, Address


@dataclass(frozen=True)
class World:
    """Everybody who may ask, and by its maker the request of each row of the table."""

    people: dict[str, User | None]
    made: dict[Callable[..., Any], AccountRequest]

    def path_of(self, address: Address) -> str:
        return path_of(address, self.made[address.make] if address.make else None)


def make_world() -> World:
    people = people_of(factories.make_department("Cardiology"))
    makers = {address.make for address in ADDRESSES if address.make}
    return World(people, {make: made(make, people) for make in sorted(makers, key=lambda make: make.__name__)})


def signed_in(world: World) -> dict[str, Client]:
    """A browser for each role, signed in once."""
    found = {role: Client() for role in ROLES}
    for role, user in world.people.items():
        if user is not None:
            found[role].force_login(user)
    return found


def people_of(department: Department) -> dict[str, User | None]:
    found = {
        "anonymous": None,
        "member": factories.make_member(department),
        "member of another department": factories.make_member(factories.make_department()),
        "staff": factories.make_reviewer(),
        "staff of the department": factories.make_user(department=department, group=COMMS_GROUP),
        "admin": factories.make_admin(),
    }
    assert tuple(found) == ROLES
    return found


def made(make: Callable[..., Any], people: dict[str, Any]) -> AccountRequest:
    """A request of the table; a person who is staff reviews it once it is submitted."""
    fields = {"department": people["member"].departments.get(), "by": people["member"], "existing": True}
    account_request = make(**fields)
    if account_request.is_open_or_draft and account_request.has_been_submitted:
        account_requests.assign(account_request, to=people["staff"], by=people["staff"])
    return account_request


def readers_of(address: Address) -> list[str]:
    """Who gets the page: one of the department, or a stranger; and one of the comms team."""
    pairs = (("member", "anonymous"), ("staff", "admin")) if address.method == "get" else ()
    found = [next((role for role in pair if address.by_role[role] == 200), "") for pair in pairs]
    return [role for role in found if role]


def path_of(address: Address, account_request: AccountRequest | None) -> str:
    """The route with its values put in."""
    path = "/" + address.route.replace("^", "").replace("$", "")
    values = address.kwargs | ({"reference": account_request.reference} if account_request else {})
    for name, value in values.items():
        path = re.sub(rf"<\w+:{name}>|\(\?P<{name}>[^)]*\)", value, path)
    return path


def answer_to(browser: Client, address: Address, path: str) -> Any:
    response = getattr(browser, address.method)(path)
    if response.streaming:
        # To the end, where the file is closed.
        b"".join(response.streaming_content)
    return response
