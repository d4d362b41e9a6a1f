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


def test_a_second_place_to_change_is_added(make_person, world, script: bool) -> None:
    staff = make_person(world.staff, script=script)
    staff.open(f"/requests/{world.request('assigned').reference}/request-changes/")
    staff.fill({"What should change, and why?": "Say more."}, within="Change 1")
    staff.press("Add another place")
    staff.fill({"What should change, and why?": "And here."}, within="Change 2")
    written = staff.page.get_by_label("What should change, and why?")
    assert [field.input_value() for field in written.all()] == ["Say more.", "And here."]


def test_signing_out_takes_two_presses(make_person, script: bool) -> None:
    person = make_person(factories.make_reviewer("Stefan Staff"), script=script)
    person.open("/")
    person.page.locator("summary", has_text="Stefan Staff").click()
    person.press("Sign out")
    assert person.title == "Sign in"
    person.open("/requests/")
    assert person.title == "Sign in"
