"""Writing a draft in the browser: two colleagues, a session that ends, a network that fails. No text is lost."""

import re

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from questionnaire.models import Questionnaire
from tests import factories
from tests.journeys.browser import Person
from tests.journeys.inspection import problems_of
from tests.journeys.steps import sign_in_again
from tests.journeys.world import World

TONE, UNIT_HEAD, WHO = "How will you sound?", "Who is your sponsor, the head of your department?", "Who are they?"
SAVED = re.compile(r"^Saved at \d\d:\d\d$")


@pytest.fixture
def world(db) -> World:
    return World()


@pytest.fixture
def draft(world):
    return world.request("empty draft")


def answers(draft) -> Questionnaire:
    return Questionnaire.objects.get(pk=draft.questionnaire_id)


def path(draft, section: str) -> str:
    return f"/requests/{draft.reference}/questionnaire/{section}/"


def says(person: Person, text: str | re.Pattern[str]) -> None:
    """The line about saving says this now, or within the browser's patience."""
    expect(person.page.locator("#save-status [role=status]")).to_have_text(text)


def value(person: Person, label: str) -> str:
    return person.page.get_by_label(label).input_value()


def test_two_colleagues_write_in_one_draft(make_person, world, draft) -> None:
    """A section each, then the same one: nothing is lost, and the second is told."""
    ann, bea = make_person(world.member), make_person(factories.make_member(world.department, "Bea Colleague"))
    ann.open(path(draft, "strategy"))
    bea.open(path(draft, "unit"))
    ann.fill({TONE: "As Ann wrote it"})
    bea.fill({UNIT_HEAD: "As Bea wrote it"})
    for person in (ann, bea):
        says(person, SAVED)
    assert (answers(draft).tone, answers(draft).sponsor_name) == ("As Ann wrote it", "As Bea wrote it")

    bea.open(path(draft, "strategy"))
    bea.fill({TONE: "As Bea found better"})
    says(bea, SAVED)
    with ann.expecting(409):
        ann.fill({TONE: "As Ann thought again"})
        says(ann, re.compile(r"^Bea Colleague saved this section at .* Your text stays on this page"))
    assert answers(draft).tone == "As Bea found better"
    assert problems_of(ann.page) == []
    ann.press("Compare the two texts")
    assert (ann.status, value(ann, TONE)) == (409, "As Ann thought again")
    assert ann.reads("As Bea found better")
    ann.press("Save and leave")
    assert answers(draft).tone == "As Ann thought again"
    ann.open(path(draft, "strategy"))
    assert not ann.reads("was not saved")


def test_rows_are_saved_once_and_what_is_wrong_is_said_beside_its_field(make_person, world, draft) -> None:
    member = make_person(world.member)
    member.open(path(draft, "audience"))
    member.fill({WHO: "Parents"}, within="Audience 1")
    says(member, SAVED)
    member.press("Add another audience")
    member.fill({WHO: "Nurses"}, within="Audience 2")
    member.fill({"What do they need from us?": "Time"}, within="Audience 2")
    member.press("Save and leave")
    assert [row.who for row in answers(draft).audiences.all()] == ["Parents", "Nurses"]
    member.open(path(draft, "team"))
    mailbox = member.page.get_by_label("Which shared mailbox will own the account?")
    with member.expecting(422):
        mailbox.fill("no address")
        mailbox.press("Tab")
        expect(mailbox).to_have_accessible_description(re.compile("Enter a valid email address"))
    assert problems_of(member.page) == []
    mailbox.fill("unit@hospital.example")
    expect(mailbox).not_to_have_attribute("aria-invalid", "true")
    assert answers(draft).unit_mailbox == "unit@hospital.example"


def test_text_typed_offline_is_saved_when_the_network_is_back(make_person, world, draft) -> None:
    member = make_person(world.member)
    member.open(path(draft, "strategy"))
    member.context.set_offline(True)
    member.fill({TONE: "Typed in the cellar"})
    says(member, re.compile("^Not saved yet: you are offline"))
    member.context.set_offline(False)
    says(member, SAVED)
    assert answers(draft).tone == "Typed in the cellar"


def test_text_that_never_reached_the_portal_is_offered_again(make_person, world, draft) -> None:
    """The network fails, and the page is closed."""
    member = make_person(world.member)
    member.open(path(draft, "audience"))
    with member.expecting(0):
        member.page.route(re.compile("/questionnaire/"), lambda route: route.abort())
        member.press("Add another audience")
        member.fill({WHO: "Nurses", "Instagram": True}, within="Audience 2")
        says(member, re.compile("^Not saved yet: the portal does not answer"))
        member.page.unroute_all()
    answers(draft).audiences.create(who="Parents")
    member.open(path(draft, "audience"))
    assert problems_of(member.page) == []
    member.press("Restore this text")
    says(member, SAVED)
    rows = answers(draft).audiences.all()
    assert [(row.who, len(row.platforms.all())) for row in rows] == [("Parents", 0), ("Nurses", 1)]


def test_the_session_ends_while_somebody_writes(make_person, world, draft) -> None:
    member = make_person(world.member)
    member.open(path(draft, "strategy"))
    Session.objects.all().delete()
    with member.expecting(401):
        member.fill({TONE: "Half a sentence"})
        says(member, re.compile("^You have been signed out"))
    assert problems_of(member.page) == []
    member.press("Sign in again")
    sign_in_again(member, world.member)
    assert member.reads("was not saved")
    member.press("Restore this text")
    says(member, SAVED)
    assert answers(draft).tone == "Half a sentence"

    Session.objects.all().delete()
    with member.expecting(401):
        member.fill({TONE: "Half a sentence, and what follows"})
        says(member, re.compile("^You have been signed out"))
    member.come_in(world.member)
    member.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    says(member, SAVED)
    assert answers(draft).tone == "Half a sentence, and what follows"


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_a_form_sent_after_the_session_ended_is_kept(make_person, world, draft, script: bool) -> None:
    member = make_person(world.member, script=script)
    member.open(path(draft, "strategy"))
    Session.objects.all().delete()
    member.page.get_by_label(TONE).evaluate("(field) => { field.value = 'Sent too late'; }")
    member.press("Save and leave")
    assert member.title == "Sign in"
    assert member.reads("What you typed is kept")
    sign_in_again(member, world.member)
    assert value(member, TONE) == "Sent too late"
    assert answers(draft).tone == ""
    member.press("Save and leave")
    assert answers(draft).tone == "Sent too late"


def test_signing_out_leaves_nothing_behind(make_person, world, draft) -> None:
    member = make_person(world.member)
    member.open(path(draft, "strategy"))
    with member.expecting(0):
        member.page.route(re.compile("/questionnaire/"), lambda route: route.abort())
        member.fill({TONE: "Nobody else's business"})
        says(member, re.compile("^Not saved yet"))
        assert "Nobody else's business" in member.page.evaluate("JSON.stringify(localStorage)")
        assert str(world.member.email) not in member.page.evaluate("JSON.stringify(localStorage)")
        member.page.locator("summary", has_text="Mira Member").click()
        member.press("Sign out")
    assert member.page.evaluate("localStorage.length") == 0
