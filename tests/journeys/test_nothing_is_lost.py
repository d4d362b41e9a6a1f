"""What is typed survives a session that ends, a reload and a closed tab; and a request for changes is taken back."""

from datetime import timedelta
from urllib.parse import urlsplit

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.utils import timezone
from playwright.sync_api import Dialog

from requests_app.account_requests.choices import MeetingStatus, State
from requests_app.sign_offs.links import address_for
from tests import factories
from tests.journeys.browser import Person
from tests.journeys.inspection import problems_of
from tests.journeys.page import uploaded_form
from tests.journeys.steps import ask_for_changes, sign_in_again
from tests.journeys.world import World

MINUTES = "We agreed:\n- eight weeks\n- three posts a week"
REMARK = "Is there anything the comms team should know?"
LETTER = "Please try again next year."


@pytest.fixture
def world(db) -> World:
    return World()


@pytest.fixture
def held(world):
    return world.request("meeting past")


def minutes_page(account_request) -> str:
    return f"/requests/{account_request.reference}/meetings/1/hold/"


def value(person: Person, label: str) -> str:
    return person.page.get_by_label(label, exact=True).input_value()


def is_kept(person: Person, text: str) -> bool:
    return text in person.page.evaluate("JSON.stringify(localStorage)")


def wait_until_kept(person: Person, text: str) -> None:
    person.page.wait_for_function("text => JSON.stringify(localStorage).includes(text)", arg=text)


def questions_on_leaving(person: Person) -> list[str]:
    """What the browser asks from now on before it leaves a page; the person always leaves."""
    asked: list[str] = []

    def leave(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    person.page.on("dialog", leave)
    return asked


@pytest.mark.parametrize("how", ["reload", "closed tab"])
def test_minutes_survive_a_reload_and_a_closed_tab(how, make_person, world, held) -> None:
    staff = make_person(world.staff)
    asked = questions_on_leaving(staff)
    staff.open(minutes_page(held))
    staff.page.get_by_label("Minutes", exact=True).press_sequentially("We ")
    staff.fill({"Minutes": MINUTES, "Internal notes": "Keep them."})
    if how == "reload":
        staff.page.reload()
        assert asked == ["beforeunload"]
    else:
        wait_until_kept(staff, "Keep them.")
        staff.page.close()
        staff.page = staff.context.new_page()
        staff.open(minutes_page(held))
    assert (value(staff, "Minutes"), held.meetings.get().status) == ("", MeetingStatus.PLANNED)
    assert staff.reads("was not saved")
    assert problems_of(staff.page) == []
    staff.press("Restore this text")
    assert value(staff, "Minutes") == MINUTES
    assert staff.page.get_by_label("Internal notes").input_value() == "Keep them."
    staff.press("Save the minutes")
    assert staff.reads("Minutes saved")
    assert held.meetings.get().shared_minutes.splitlines() == MINUTES.splitlines()
    assert not is_kept(staff, "three posts")
    staff.open(f"/requests/{held.reference}/meetings/1/minutes/")
    assert not staff.reads("was not saved")


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_minutes_survive_a_session_that_has_ended(make_person, world, held, script: bool) -> None:
    staff = make_person(world.staff, script=script)
    staff.open(minutes_page(held))
    staff.fill({"Minutes": MINUTES})
    Session.objects.all().delete()
    staff.press("Save the minutes")
    assert staff.title == "Sign in"
    assert staff.reads("What you typed is kept")
    sign_in_again(staff, world.staff)
    assert staff.page.url.endswith(minutes_page(held))
    assert value(staff, "Minutes") == MINUTES
    assert staff.reads("What you typed is back, but not saved yet")
    assert not staff.reads("was not saved")
    assert held.meetings.get().status == MeetingStatus.PLANNED
    if script:
        assert problems_of(staff.page) == []
    staff.press("Save the minutes")
    assert held.meetings.get().shared_minutes.splitlines() == MINUTES.splitlines()
    assert staff.reads("Minutes saved")
    if script:
        assert not is_kept(staff, "three posts")


def test_a_letter_of_decline_is_offered_after_the_login_and_never_sent_by_itself(make_person, world) -> None:
    submitted = world.request("assigned")
    staff = make_person(world.staff)
    staff.open(f"/requests/{submitted.reference}/decline/")
    staff.fill({factories.REASON: True, "What should the department know?": LETTER})
    Session.objects.all().delete()
    staff.press("Decline the request")
    sign_in_again(staff, world.staff)
    assert value(staff, "What should the department know?") == LETTER
    assert staff.page.get_by_label(factories.REASON).is_checked()
    assert factories.reload(submitted).state == State.SUBMITTED
    staff.press("Decline the request")
    assert (staff.state, is_kept(staff, LETTER)) == (State.DECLINED, False)


def test_text_that_was_refused_stays_and_is_offered_once(make_person, world) -> None:
    submitted = world.request("assigned")
    staff = make_person(world.staff)
    staff.open(f"/requests/{submitted.reference}/decline/")
    staff.fill({"What should the department know?": f"{LETTER}  "})
    staff.press("Decline the request")
    assert staff.reads("Some answers need another look")
    assert not staff.reads("was not saved")
    assert is_kept(staff, LETTER)
    staff.open(f"/requests/{submitted.reference}/decline/")
    assert staff.page.get_by_text("was not saved").count() == 1
    staff.press("Discard it")
    assert not is_kept(staff, LETTER)
    assert factories.reload(submitted).state == State.SUBMITTED


def test_marked_answers_come_back_in_their_places_and_in_view(make_person, world) -> None:
    submitted = world.request("assigned")
    staff = make_person(world.staff)
    page = f"/requests/{submitted.reference}/request-changes/"
    staff.open(page)
    staff.page.locator("#at-objectives-why summary").click()
    staff.page.locator("#at-objectives-why textarea").fill("Say more.")
    wait_until_kept(staff, "Say more.")
    staff.open(page)
    staff.press("Restore this text")
    assert staff.page.locator("#at-objectives-why textarea").is_visible()
    assert staff.page.locator("#at-objectives-why textarea").input_value() == "Say more."
    staff.press("Ask for these changes")
    assert factories.reload(submitted).requested_changes.get().reason == "Say more."


def test_nobody_is_asked_who_has_typed_nothing_or_has_sent_it(make_person, world, held) -> None:
    staff = make_person(world.staff)
    asked = questions_on_leaving(staff)
    staff.open(minutes_page(held))
    minutes = staff.page.get_by_label("Minutes", exact=True)
    minutes.press_sequentially("Oh")
    minutes.fill("")
    staff.page.reload()
    assert not staff.reads("was not saved")
    staff.fill({"Minutes": MINUTES})
    staff.press("Save the minutes")
    assert asked == []


def test_what_is_kept_is_for_its_author_and_goes_when_they_sign_out(make_person, world, held) -> None:
    computer = make_person(world.staff)
    computer.open(minutes_page(held))
    computer.fill({"Minutes": MINUTES})
    wait_until_kept(computer, "three posts")
    computer.come_in(factories.make_reviewer("Quick Quinn"))
    computer.open(minutes_page(held))
    assert not computer.reads("was not saved")
    computer.come_in(world.staff)
    now = timezone.now()
    computer.page.clock.install(time=now)
    computer.open(minutes_page(held))
    assert computer.reads("was not saved")
    computer.page.clock.set_system_time(now + timedelta(days=8))
    computer.page.reload()
    assert not computer.reads("was not saved")
    computer.fill({"Minutes": "Once more"})
    computer.page.clock.run_for(1000)
    computer.page.locator("summary", has_text=str(world.staff.name)).click()
    computer.press("Sign out")
    assert not is_kept(computer, "Once more")


def test_a_sponsor_finds_their_remark_again_behind_a_new_link_and_nobody_behind_another(make_person, world) -> None:
    mine, others = (world.request(about).sign_offs.get() for about in ("assigned", "submitted"))
    sponsor = make_person()
    asked = questions_on_leaving(sponsor)
    with time_machine.travel(timezone.now() - timedelta(days=1), tick=False):
        first = urlsplit(address_for(mine)).path
    sponsor.open(first)
    sponsor.fill({REMARK: LETTER})
    sponsor.open(urlsplit(address_for(others)).path)
    assert asked == ["beforeunload"]
    assert (value(sponsor, f"{REMARK} (optional)"), sponsor.reads("was not saved")) == ("", False)
    assert not is_kept(sponsor, first)
    sponsor.open(urlsplit(address_for(mine)).path)
    assert problems_of(sponsor.page) == []
    sponsor.press("Restore this text")
    assert value(sponsor, f"{REMARK} (optional)") == LETTER
    sponsor.fill({"No, not now.": True})
    sponsor.press("Send my answer")
    assert sponsor.reads("Thank you, your answer is saved")
    mine.refresh_from_db()
    assert (mine.remark, is_kept(sponsor, LETTER)) == (LETTER, False)


def test_what_was_corrected_in_an_import_is_offered_when_the_file_is_read_again(make_person, world) -> None:
    draft = world.request("draft")
    member = make_person(world.member)
    asked = questions_on_leaving(member)

    def read_the_file() -> None:
        member.open(f"/requests/{draft.reference}/questionnaire/import/")
        member.fill({"The completed form": uploaded_form({"tone": "Frendly"})})
        member.press("Read the form")

    read_the_file()
    member.page.locator("[name=tone]").fill("Friendly")
    Session.objects.all().delete()
    member.press("Save as draft")
    sign_in_again(member, world.member)
    read_the_file()
    assert member.page.locator("[name=tone]").input_value() == "Frendly"
    member.press("Restore this text")
    assert member.page.locator("[name=tone]").input_value() == "Friendly"
    member.press("Save as draft")
    assert member.reads("Your answers are saved as a draft")
    assert (factories.reload(draft).questionnaire.tone, is_kept(member, "Friendly"), asked) == ("Friendly", False, [])


def test_a_request_for_changes_is_taken_back_until_the_department_has_begun(make_person, world) -> None:
    submitted = world.request("assigned")
    staff, member = make_person(world.staff), make_person(world.member)
    change = ("Objectives", "Why does your department want its own account?", "Say more.")
    ask_for_changes(staff, submitted.reference, [change])
    assert staff.state == State.CHANGES_REQUESTED
    staff.press("Take back the request for changes")
    assert problems_of(staff.page) == []
    assert staff.reads("waits for your review again")
    staff.press("Take back the request for changes")
    assert staff.state == State.SUBMITTED
    assert staff.reads("The department is told that it has nothing to change")
    member.open(f"/requests/{submitted.reference}/changes/")
    assert member.reads("This was taken back on")

    ask_for_changes(staff, submitted.reference, [change])
    staff.press("Take back the request for changes")
    member.open(f"/requests/{submitted.reference}/questionnaire/strategy/")
    member.press("Save and leave")
    staff.press("Take back the request for changes")
    assert staff.status == 409
    assert staff.reads("The department has already begun to change its answers")
    assert staff.state == State.CHANGES_REQUESTED
