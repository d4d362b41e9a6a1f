"""What stands beside the way: error pages, Django's admin, a forgotten password, hands that use no mouse."""

import re
from dataclasses import replace
from typing import NoReturn
from urllib.parse import urlsplit

import pytest
from django.urls import reverse

from requests_app.account_requests.choices import State
from requests_app.account_requests.models import AccountRequest
from requests_app.documents import kept_files as document_files
from requests_app.documents.choices import DocumentKind
from requests_app.mail.models import Mail
from tests import factories
from tests.journeys.inspection import problems_of
from tests.journeys.world import MAKERS, World

NEW_PASSWORD = "a-horse-of-another-battery"


@pytest.fixture
def world(db) -> World:
    return World()


def break_down(*args, **kwargs) -> NoReturn:
    raise RuntimeError("Out of order")


def test_a_page_that_breaks_down_says_so_kindly(make_person, world, monkeypatch) -> None:
    monkeypatch.setattr("requests_app.dashboard.home.home_of", break_down)
    member = make_person(world.member)
    assert member.open("/") == 500
    assert not member.reads("Out of order")
    assert problems_of(member.page) == []


def test_an_approval_stands_while_its_form_cannot_be_made(make_person, world, monkeypatch) -> None:
    maker = replace(document_files.MAKERS[DocumentKind.FORM], render=break_down)
    monkeypatch.setitem(document_files.MAKERS, DocumentKind.FORM, maker)
    reference = world.request("approved").reference
    member, staff = make_person(world.member), make_person(world.staff)
    assert member.open(f"/requests/{reference}/request-form.pdf") == 503
    assert (member.state, member.title) == ("approved", "Not ready: Request form")
    assert problems_of(member.page) == []
    staff.open(f"/requests/{reference}/")
    assert staff.reads("Request form: could not be made: RuntimeError: Out of order")
    assert problems_of(staff.page) == []


def test_a_form_without_its_token_is_explained(make_person) -> None:
    visitor = make_person()
    visitor.open("/accounts/login/")
    visitor.context.clear_cookies()
    visitor.press("Sign in")
    assert visitor.status == 403
    assert visitor.title == "We could not be sure this came from you"
    assert problems_of(visitor.page) == []


def test_an_address_under_another_name_is_explained(make_person, live_server) -> None:
    """Every name below localhost leads here; the portal goes by none of them."""
    visitor = make_person()
    assert visitor.open(f"http://portal.localhost:{urlsplit(live_server.url).port}/") == 400
    assert visitor.title == "We could not read what you sent"
    assert problems_of(visitor.page) == []


def test_two_colleagues_save_the_same_section(make_person, world) -> None:
    """Who comes second keeps what they wrote, and sees what their colleague wrote."""
    path = f"/requests/{world.request('draft').reference}/questionnaire/unit/"
    ann, bob = make_person(world.member), make_person(factories.make_member(world.department, "Bob Colleague"))
    for person in (ann, bob):
        person.open(path)
    bob.fill({"Who is your sponsor, the head of your department?": "Professor B"})
    bob.press("Save and leave")
    ann.fill({"Who is your sponsor, the head of your department?": "Professor A"})
    ann.press("Save and leave")
    assert ann.status == 409
    assert ann.reads("Bob Colleague saved this section at")
    assert ann.reads("Professor B")
    assert ann.page.get_by_label("Who is your sponsor, the head of your department?").input_value() == "Professor A"
    assert problems_of(ann.page) == []


def test_a_forgotten_password_is_set_anew(make_person, world) -> None:
    visitor = make_person()
    visitor.open("/")
    visitor.press("Forgot your password?")
    visitor.fill({"Email": world.member.email})
    visitor.press("Send the link")
    assert visitor.title == "Check your mailbox"
    mail = Mail.objects.get(to_email=world.member.email)
    visitor.open(urlsplit(re.findall(r"https?://\S+", mail.body)[0]).path)
    visitor.fill({"New Password": NEW_PASSWORD, "New Password (again)": NEW_PASSWORD})
    visitor.press("Save the password")
    visitor.open("/")
    assert visitor.reads("Mira Member")


def test_djangos_admin_obeys_the_same_policy(make_person, world) -> None:
    """Any report in the console fails the test."""
    admin = make_person(world.admin)
    assert admin.open("/admin/") == 200
    lists = [link.get_attribute("href") for link in admin.page.locator("#content-main th a").all()]
    assert lists
    for path in lists:
        assert admin.open(str(path)) == 200
    assert admin.open(reverse("admin:portal_user_change", args=[world.member.pk])) == 200
    visitor = make_person()
    visitor.open("/admin/")
    assert visitor.title == "Sign in"
    assert make_person(world.member).open("/admin/") == 403


OUTLINE = """() => {
    const style = getComputedStyle(document.activeElement);
    const box = document.activeElement.getBoundingClientRect();
    const isSeen = box.width > 0 && box.bottom > 0 && box.top < window.innerHeight;
    return isSeen && style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
}"""


@pytest.mark.parametrize(
    ("who", "path"),
    [
        ("member", "/"),
        ("staff", "/requests/"),
        ("staff", "/requests/{reference}/"),
        ("member", "/requests/{reference}/questionnaire/audience/"),
    ],
)
def test_whoever_uses_the_keyboard_sees_where_they_are(make_person, world, who: str, path: str) -> None:
    reference = world.request("changes requested").reference
    person = make_person(getattr(world, who))
    person.open(path.format(reference=reference))
    page = person.page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.innerText") == "Skip to the content"
    unseen, steps = [], 0
    while page.evaluate("document.activeElement !== document.body") and steps < 120:
        if not page.evaluate(OUTLINE):
            unseen.append(page.evaluate("document.activeElement.outerHTML.slice(0, 120)"))
        page.keyboard.press("Tab")
        steps += 1
    assert steps >= 8
    assert unseen == []


def test_people_to_invite_stand_in_one_line_each(make_person, world) -> None:
    staff = make_person(world.staff)
    staff.open(world.request("assigned").url("move-schedule-meeting"))
    heights = staff.page.eval_on_selector_all(
        ".choices--several .form-check-label", "labels => labels.map(label => label.getClientRects()[0].height)"
    )
    assert heights
    assert max(heights) < 40


def test_an_answer_in_a_table_keeps_its_lines(make_person, world) -> None:
    draft = world.request("draft")
    draft.questionnaire.audiences.update(needs="Honest answers\nA friendly voice")
    member = make_person(world.member)
    member.open(draft.url("move-submit"))
    cell = member.page.locator(".answers td").filter(has_text="Honest answers")
    assert cell.inner_text().splitlines() == ["Honest answers", "A friendly voice"]


def test_the_skip_link_leads_past_the_navigation(make_person, world) -> None:
    member = make_person(world.member)
    member.open("/requests/")
    member.page.keyboard.press("Tab")
    member.page.keyboard.press("Enter")
    assert member.page.evaluate("document.activeElement.id") == "main"
    member.page.keyboard.press("Tab")
    assert member.page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_everything_is_in_a_state_of_the_table(world) -> None:
    """The pages are looked at in every state there is."""
    for key in MAKERS:
        world.request(key)
    assert set(AccountRequest.objects.values_list("state", flat=True)) == set(State.values)
