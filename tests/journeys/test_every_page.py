"""Every page, in light and dark, on desktop and phone, for people who see, hear or move differently."""

from urllib.parse import urlsplit

import pytest
from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.urls import get_resolver, reverse

from portal import invitations
from portal.models import User
from requests_app.account_requests.models import AccountRequest
from requests_app.evidence.check_ins.links import link_for
from requests_app.sign_offs.links import address_for
from requests_app.sign_offs.models import SignOff
from tests.journeys.browser import Person
from tests.journeys.inspection import keep_axe_at_hand, problems_of
from tests.journeys.page import Page
from tests.journeys.pages import FIRST_OF_KIND, GROUPS, MANY, WITHOUT_A_PAGE
from tests.journeys.world import World


@pytest.mark.parametrize("group", GROUPS)
def test_pages(make_person, group: str) -> None:
    world = World(long=group == "with long words")
    if GROUPS[group] is MANY:
        world.fill_list()
    # A desk shows what is there already when it is opened.
    for page in GROUPS[group]:
        if page.about:
            world.request(page.about)
    if group in ("of admins", "with long words"):
        world.bundle()
        world.observe()
        # Afterwards, since requests could not be submitted without an answer.
        world.ask_more()
    people: dict[str, Person] = {}
    problems: list[str] = []
    for page in GROUPS[group]:
        if page.who not in people:
            people[page.who] = make_person(getattr(world, page.who, None))
            keep_axe_at_hand(people[page.who].context)
        problems += [f"{page}: {found}" for found in look_at(people[page.who], page, world)]
    assert not problems, "\n".join(problems)


def look_at(person: Person, page: Page, world: World) -> list[str]:
    status = person.open(path_of(page, world))
    if page.press:
        person.fill(page.fill, within=page.within)
        person.press(page.press)
    assert (status, person.reads(page.shows)) == (page.status, True), f"{page}: {person.title}"
    return problems_of(person.page, only_data=FIRST_OF_KIND[page.name, page.who] is not page)


def path_of(page: Page, world: World) -> str:
    if page.name.startswith("/"):
        return page.name
    args = dict(page.args)
    if page.about and page.name.startswith("library"):
        world.request(page.about)
    elif page.about and page.name == "verify-code":
        args["code"] = world.request(page.about).record_editions.get().grouped_code
    elif page.about and page.name in BY_LINK:
        return BY_LINK[page.name](world.request(page.about))
    elif page.about:
        args["reference"] = world.request(page.about).reference
    elif page.name == "invitation" and not args:
        return invitation_path()
    elif page.name == "account_reset_password_from_key" and not args:
        args = reset_key(world.member)
    return reverse(page.name, kwargs=args) + page.query


def sponsor_path(account_request: AccountRequest) -> str:
    return urlsplit(address_for(SignOff.objects.get(account_request=account_request))).path


def check_in_path(account_request: AccountRequest) -> str:
    """Of the first week of its trial."""
    trial = account_request.latest_trial
    assert trial is not None
    assert trial.starts_on is not None
    return urlsplit(link_for(trial, trial.starts_on)).path


# What leads to pages about a request that are no address of it.
BY_LINK = {"sign-off": sponsor_path, "check-in": check_in_path}


def invitation_path() -> str:
    email = "nora@hospital.example"
    person = User.objects.filter(email=email).first() or User.objects.create_user(email, name="Nora New")
    return urlsplit(invitations.link_for(person)).path


def reset_key(user) -> dict[str, str]:
    return {"uidb36": user_pk_to_url_str(user), "key": default_token_generator.make_token(user)}


def test_every_address_with_a_page_is_looked_at() -> None:
    named = {name for name in get_resolver().reverse_dict if isinstance(name, str)}
    looked_at = {page.name for pages in GROUPS.values() for page in pages}
    assert named - looked_at == WITHOUT_A_PAGE
    assert len(get_resolver().url_patterns) == 4


def test_the_inspection_sees_what_is_wrong(make_person) -> None:
    """A page with a fault of every kind; otherwise silence would prove nothing."""
    page = make_person().page
    page.set_content(
        "<style>p { color: #ccc; inline-size: 40rem } @media (prefers-color-scheme: dark) { p { color: #ddd } }</style>"
        "<form method='post'><textarea></textarea></form>"
        "<p>Pale and wide</p><img src='data:,'><button style='padding: 0; block-size: 23px'>Press</button>"
    )
    found = " ".join(problems_of(page))
    for fault in (
        "not one h1",
        "no title",
        "no language",
        "not one main",
        "a form that keeps no text",
        "px wide on 320",
        "p.",
        "image-alt",
        "x 23 px to press",
    ):
        assert fault in found
    for look in ("390 px, dark", "1280 px, light"):
        assert f"{look}: color-contrast" in found
