"""What script makes comfortable works without it, too: rows to add and remove, menus, signing out."""

import pytest

from requests_app.organisation.models import SiteSettings
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
    member.press("Remove Audience 1")
    assert member.reads("Audience 1 is removed when you save.")
    assert len(audiences.all()) == 2
    member.press("Save and leave")
    assert [audience.who for audience in audiences.all()] == ["Nurses"]


def test_a_row_is_removed_and_brought_back_without_a_mouse(make_person, world, script: bool) -> None:
    account_request = world.request("draft")
    member = make_person(world.member, script=script)
    member.open(f"/requests/{account_request.reference}/questionnaire/team/")
    removed = "Account manager 2 is removed when you save."
    member.press_by_keyboard("Remove Account manager 2", leads=not script)
    assert member.reads(removed)
    member.press_by_keyboard("Undo removing Account manager 2", leads=not script)
    assert not member.reads(removed)
    member.press_by_keyboard("Remove Account manager 1", leads=not script)
    member.fill({"Name": "Kept while a row goes"}, within="Account manager 2")
    member.press_by_keyboard("Save and leave", leads=True)
    people = account_request.questionnaire.administrators.all()
    assert [person.name for person in people] == ["Kept while a row goes"]


def test_enter_in_a_field_saves_as_the_main_button_does(make_person, world, script: bool) -> None:
    account_request = world.request("draft")
    member = make_person(world.member, script=script)
    for section, row, field in (
        ("audience", "Audience 1", "Anywhere else?"),
        ("objectives", "Goal 1", "How will you measure it?"),
        ("team", "Account manager 1", "Name"),
    ):
        path = f"/requests/{account_request.reference}/questionnaire/{section}/"
        member.open(path)
        member.fill({field: f"Typed and sent by Enter in {section}"}, within=row)
        with member.page.expect_navigation():
            member.page.keyboard.press("Enter")
        assert path not in member.page.url
    answers = account_request.questionnaire
    found = [answers.audiences.get().elsewhere, answers.goals.get().metric, answers.administrators.first().name]
    assert found == [f"Typed and sent by Enter in {name}" for name in ("audience", "objectives", "team")]


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


def test_what_a_setting_changes_is_read_before_it_is_saved(make_person, world, script: bool) -> None:
    world.request("changes requested")
    admin = make_person(world.admin, script=script)
    admin.open("/settings/")
    admin.fill({"Time zone": "zürich", "Days until a request without an answer is withdrawn": 100})
    admin.press_the_obvious()
    assert admin.reads("Open requests are affected. Nothing is saved yet.")
    assert admin.reads("1 request waits for changes.")
    admin.fill({"Length of a trial in weeks": 8})
    admin.press_the_obvious()
    assert admin.reads("Settings saved.")
    saved = SiteSettings.load()
    assert (saved.time_zone, saved.changes_expire_days, saved.trial_weeks) == ("Europe/Zurich", 100, 8)
