"""Every address × every role in one table, and nobody learns of another department's requests."""

import re

import pytest
from django.apps import apps
from django.urls import get_resolver

from requests_app.organisation.models import SiteSettings
from tests.portal.addresses import ADDRESSES, ONE, ROLES, Address, routes
from tests.portal.walking import answer_to, path_of, readers_of

pytestmark = [pytest.mark.django_db, pytest.mark.once]
ADMIN_PAGES = re.compile(r"admin/.+")


def test_no_address_takes_a_primary_key():
    """Numbers count within a request. Links for a password name the person they are sent to, and work by a secret."""
    ours = [route for route in routes(get_resolver()) if not route.startswith("admin/")]
    taken = {name for route in ours for name in re.findall(r"<(?:\w+:)?(\w+)>", route)}
    assert taken == {"reference", "number", "section", "key", "token", "code", "uidb36"}
    for model in apps.get_models():
        if any(field.name == "number" for field in model._meta.fields) and model._meta.app_label == "requests_app":
            assert any("number" in getattr(rule, "fields", ()) for rule in model._meta.constraints), model


@pytest.mark.parametrize("address", ADDRESSES, ids=lambda a: f"{a.route}-{a.make.__name__ if a.make else ''}")
def test_every_address_answers_each_role_as_the_table_says(address, world, browsers):
    path = world.path_of(address)
    answers = {role: answer_to(browser, address, path) for role, browser in browsers.items()}
    assert {role: answer.status_code for role, answer in answers.items()} == address.by_role
    # What browsers keep on a computer that many share, whatever the answer was.
    kept = {role: answer.get("Cache-Control") for role, answer in answers.items() if role != "anonymous"}
    assert set(kept.values()) == {"private, no-store"}
    assert all("camera=()" in answer["Permissions-Policy"] for answer in answers.values())


def test_every_address_that_can_be_read_answers_head_as_well(world, browsers):
    """Programs that look whether a page is still there ask for no more than its head."""
    answers = {}
    for address in ADDRESSES:
        # Strangers do not have documents made, and still learn more than that nobody may ask like this.
        roles = ["member of another department"] if address.is_file else readers_of(address)
        for role in roles if address.method == "get" else ():
            status = browsers[role].head(world.path_of(address)).status_code
            answers[address.route, role] = (status, address.by_role[role])
    assert {key: found for key, found in answers.items() if found[0] != found[1]} == {}


def test_no_page_needs_the_row_of_settings(world, browsers):
    """Without it, the settings are those of a new portal."""
    SiteSettings.objects.all().delete()
    read = [(address, role) for address in ADDRESSES if not address.is_file for role in readers_of(address)]
    statuses = {
        (world.path_of(a), role): answer_to(browsers[role], a, world.path_of(a)).status_code for a, role in read
    }
    assert {key: status for key, status in statuses.items() if status != 200} == {}


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
