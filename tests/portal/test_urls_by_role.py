"""Every address × every role in one table, and nobody learns of another department's requests."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from django.urls import get_resolver

from portal.models import User
from requests_app.choices import COMMS_GROUP
from requests_app.models import AccountRequest, Department
from requests_app.services import account_requests
from tests import factories
from tests.portal.addresses import ADDRESSES, ONE, ROLES, Address, routes

pytestmark = [pytest.mark.django_db, pytest.mark.once]
ADMIN_PAGES = re.compile(r"admin/.+")


@dataclass(frozen=True)
class World:
    """Everybody who may ask, and by its maker the request of each row of the table."""

    people: dict[str, User | None]
    made: dict[Callable[..., Any], AccountRequest]


@pytest.fixture(scope="module")
def world(kept_rows):
    people = people_of(factories.make_department("Cardiology"))
    makers = {address.make for address in ADDRESSES if address.make}
    return World(people, {make: made(make, people) for make in sorted(makers, key=lambda make: make.__name__)})


@pytest.fixture(scope="module")
def browsers(world) -> dict[str, Client]:
    """One for each role, signed in once."""
    found = {role: Client() for role in ROLES}
    for role, user in world.people.items():
        if user is not None:
            found[role].force_login(user)
    return found


@pytest.fixture
def people(world) -> dict[str, User | None]:
    return world.people


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


def path_of(address: Address, account_request: AccountRequest | None) -> str:
    """The route with its values put in."""
    path = "/" + address.route.replace("^", "").replace("$", "")
    values = address.kwargs | ({"reference": account_request.reference} if account_request else {})
    for name, value in values.items():
        path = re.sub(rf"<\w+:{name}>|\(\?P<{name}>[^)]*\)", value, path)
    return path


def answer_to(browser: Client, address: Address, path: str) -> int:
    response = getattr(browser, address.method)(path)
    if response.streaming:
        # To the end, where the file is closed.
        b"".join(response.streaming_content)
    return response.status_code


@pytest.mark.parametrize("address", ADDRESSES, ids=lambda a: f"{a.route}-{a.make.__name__ if a.make else ''}")
def test_every_address_answers_each_role_as_the_table_says(address, world, browsers):
    path = path_of(address, world.made.get(address.make))
    assert {role: answer_to(browser, address, path) for role, browser in browsers.items()} == address.by_role


def test_every_address_has_a_row():
    known = {address.route for address in ADDRESSES}
    missing = {route for route in routes(get_resolver()) if not ADMIN_PAGES.fullmatch(route)} - known
    assert missing == set()


def test_no_row_is_left_of_an_address_that_is_gone():
    assert {address.route for address in ADDRESSES} <= set(routes(get_resolver()))


def one_of_each_route() -> list[Address]:
    found = {address.route: address for address in ADDRESSES if address.route.startswith(ONE)}
    return list(found.values())


@pytest.mark.parametrize("address", one_of_each_route(), ids=lambda address: address.route)
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_stranger_cannot_tell_whether_a_request_exists(address, method, world, client):
    account_request = world.made[address.make]
    client.force_login(world.people["member of another department"])
    theirs = path_of(address, account_request)
    nothing = theirs.replace(account_request.reference, "SMR-2026-9999")
    answers = [getattr(client, method)(path) for path in (theirs, nothing)]
    assert answers[0].status_code == answers[1].status_code
    assert answers[0].status_code in {404, 405}
    texts = [answer.content.decode().replace(account_request.reference, "SMR-2026-9999") for answer in answers]
    assert without_token(texts[0]) == without_token(texts[1])


def without_token(text: str) -> str:
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", text)


def test_nobody_sees_a_page_before_the_login(client):
    response = client.get("/requests/")
    assert response.url == "/accounts/login/?next=/requests/"


# Django's admin ----------------------------------------------------------------------------------------------


def admin_pages() -> list[str]:
    """One path for each page of Django's admin but its login; objects and content types that do not exist will do."""
    found = []
    for route in routes(get_resolver()):
        if ADMIN_PAGES.fullmatch(route) and route != "admin/login/":
            path = re.sub(r"\(\?P<app_label>([a-z_]+)[^)]*\)", r"\1", route)
            path = re.sub(r"<path:\w+>", "1", path).replace("(?P<url>.*)", "no-such-page/")
            found.append("/" + path.replace("^", "").replace("$", ""))
    return sorted(set(found))


@pytest.mark.parametrize("role", [role for role in ROLES if role != "admin"])
def test_the_pages_of_djangos_admin_are_for_admins_alone(role, people, client):
    if people[role]:
        client.force_login(people[role])
    refused = {302} if role == "anonymous" else {403, 404}
    open_pages = {path: client.get(path).status_code for path in admin_pages() if path != "/admin/logout/"}
    assert {path: status for path, status in open_pages.items() if status not in refused} == {}


@pytest.mark.parametrize(
    "page", ["portal/user", "requests_app/department", "requests_app/reason", "questionnaire/platform"]
)
def test_admins_look_add_and_change_and_delete_nothing(page, people, client):
    client.force_login(people["admin"])
    pk = {"portal/user": people["member"].pk}.get(page)
    if pk is None:
        pk = apps.get_model(*page.split("/")).objects.first().pk
    paths = ["", "add/", f"{pk}/change/", f"{pk}/history/", f"{pk}/delete/"]
    assert [client.get(f"/admin/{page}/{path}").status_code for path in paths] == [200, 200, 200, 200, 403]
