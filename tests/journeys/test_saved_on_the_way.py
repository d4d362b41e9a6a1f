"""A section whose form is sent, refused, interrupted, restored: a row stays one row, and words fit what is so."""

import re

import pytest
from playwright.sync_api import Route, expect

from questionnaire.models import Questionnaire
from tests.journeys.browser import Person
from tests.journeys.inspection import problems_of
from tests.journeys.test_writing_together import SAVED, answers, path, says
from tests.journeys.world import World

NAME, EMAIL = "Name", "E-mail address"
WRONG = "Enter a valid email address."


@pytest.fixture
def world(db) -> World:
    return World()


@pytest.fixture
def draft(world):
    return world.request("draft")


def names(questionnaire: Questionnaire) -> list[str]:
    return [person.name for person in questionnaire.administrators.all()]


def field(person: Person, number: int, column: str):
    found = person.page.locator(f"#id_administrators-{number}-{column}")
    person.unfold(found)
    return found


def test_sent_while_it_is_saved_a_refused_form_goes_on_saving(make_person, world, draft) -> None:
    """The button is pressed at once after typing: the save on the way and the form arrive one after the other."""
    member = make_person(world.member)
    member.open(path(draft, "team"))
    member.press("Add another account manager")
    field(member, 2, "name").fill("Third Person")
    field(member, 2, "email").fill("no address")
    member.press("Save and continue")
    assert member.reads(WRONG)
    member.unfold(member.page.locator("#id_administrators-2-email"))
    member.page.fill("#id_administrators-2-email", "third@hospital.example")
    member.page.keyboard.press("Tab")
    says(member, SAVED)
    assert names(answers(draft)) == ["First Administrator", "Second Administrator", "Third Person"]
    assert answers(draft).administrators.last().email == "third@hospital.example"
    assert not member.reads("until you decide")


def test_a_restored_row_stays_one_row(make_person, world, draft) -> None:
    """The save arrived, its answer did not: the page never heard of the new row's id."""
    member = make_person(world.member)
    member.open(path(draft, "team"))
    with member.expecting(0):

        def lose_the_answer(route: Route) -> None:
            route.fetch()
            route.abort()

        member.page.route(re.compile("/questionnaire/team/"), lose_the_answer)
        member.press("Add another account manager")
        field(member, 2, "name").fill("Third Person")
        member.page.keyboard.press("Tab")
        says(member, re.compile("^Not saved yet"))
        member.page.unroute_all()
        member.page.route(re.compile("/questionnaire/team/"), lambda route: route.abort())
        field(member, 2, "name").fill("Third Person, typed on")
        member.page.wait_for_timeout(200)
        member.page.unroute_all(behavior="ignoreErrors")
    assert names(answers(draft))[-1] == "Third Person"
    member.open(path(draft, "team"))
    member.press("Restore this text")
    says(member, SAVED)
    assert names(answers(draft)) == ["First Administrator", "Second Administrator", "Third Person, typed on"]


def test_what_is_wrong_is_said_when_the_field_is_left_and_goes_when_it_is_mended(make_person, world, draft) -> None:
    member = make_person(world.member)
    member.open(path(draft, "unit"))
    page = member.page
    with page.expect_response(lambda response: response.status == 422):
        page.locator("#id_sponsor_email").press_sequentially("no address")
    says(member, "What you write is saved as you go.")
    assert not member.reads(WRONG)
    page.keyboard.press("Tab")
    says(member, re.compile("one answer is not saved: the reason is beside it"))
    expect(page.locator("#id_sponsor_email_error")).to_contain_text(WRONG)
    member.press("Save and continue")
    assert page.locator("#error-summary a").count() == 1
    page.fill("#id_sponsor_email", "head@hospital.example")
    page.keyboard.press("Tab")
    says(member, SAVED)
    expect(page.locator("#error-summary")).to_have_count(0)
    assert problems_of(page) == []


def test_without_script_one_is_at_the_new_row_and_at_what_is_wrong(make_person, world, draft) -> None:
    member = make_person(world.member, script=False)
    member.open(path(draft, "objectives"))
    member.press("Add another goal")
    assert member.page.url.endswith("#goals-1-entry")
    assert member.page.locator("#goals-1-entry").is_visible()
    member.page.fill("#id_goals-1-due_on", "the day before")
    member.press("Save and continue")
    assert "#" not in member.page.url
    expect(member.page.locator("#error-summary")).to_be_visible()
