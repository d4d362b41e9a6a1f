"""What script makes comfortable works without it, too: rows to add and remove, menus, signing out."""

import pytest

from tests import factories
from tests.journeys.world import World

pytestmark = pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
WHO = "Who are they?"


@pytest.fixture
def world(db) -> World:
    return World()


def test_a_row_is_added_and_removed_again(make_person, world, script: bool) -> None:
    account_request = world.request("draft")
    member = make_person(world.member, script=script)
    member.open(f"/requests/{account_request.reference}/questionnaire/audience/")
    member.fill({WHO: "Typed before the row was added"}, within="Audience 1")
    member.press("Add another audience")
    member.fill(
        {WHO: "Nurses", "Anywhere else?": "The canteen", "What do they need from us?": "Time"}, within="Audience 2"
    )
    member.press("Save and leave")
    audiences = account_request.questionnaire.audiences.order_by("pk")
    assert [audience.who for audience in audiences] == ["Typed before the row was added", "Nurses"]
    member.press("Audience", within=member.page.locator(".tasks"))
    member.fill({"Remove this entry when you save": True}, within="Audience 1")
    member.press("Save and leave")
    assert [audience.who for audience in audiences.all()] == ["Nurses"]


def test_two_answers_are_marked_where_they_are_read(make_person, world, script: bool) -> None:
    account_request = world.request("assigned")
    staff = make_person(world.staff, script=script)
    staff.open(f"/requests/{account_request.reference}/answers/")
    staff.page.locator("a[href*='?at=objectives:why#']").click()
    staff.page.locator("#at-objectives-why textarea").fill("Say more.")
    staff.page.locator("#at-team-succession summary").click()
    staff.page.locator("#at-team-succession textarea").fill("And here.")
    staff.press("Ask for these changes")
    asked = account_request.requested_changes.values_list("section", "question", "reason")
    assert list(asked) == [("objectives", "why", "Say more."), ("team", "succession", "And here.")]


def test_signing_out_takes_two_presses(make_person, script: bool) -> None:
    person = make_person(factories.make_reviewer("Stefan Staff"), script=script)
    person.open("/")
    person.page.locator("summary", has_text="Stefan Staff").click()
    person.press("Sign out")
    assert person.title == "Sign in"
    person.open("/requests/")
    assert person.title == "Sign in"
