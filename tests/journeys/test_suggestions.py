"""One department of 300 is found by mouse, by keyboard, by thumb and without script."""

import re

import pytest
from playwright.sync_api import Locator, expect

from questionnaire.written.texts import comparable, sort_key
from requests_app.account_requests.models import Department
from tests import factories
from tests.journeys.browser import DESKTOP, Person
from tests.journeys.inspection import AXE, NARROW, SEEN, SMALL, violations
from tests.questionnaires.extra_questions import make_question

SCREENS = pytest.mark.parametrize("screen", [DESKTOP, NARROW], ids=["desktop", "narrow"])
TITLE = "Instagram for the clinic of knees"
OTHER = "Instagram for the clinic of hips"


@pytest.fixture
def reviewer(db):
    wanted = [f"Clinic of {part}, building {number}" for part in ("hips", "knees") for number in range(1, 151)]
    Department.objects.bulk_create(
        Department(name=name, name_key=comparable(name), sort_key=sort_key(name)) for name in wanted
    )
    for title, name in ((TITLE, "Clinic of knees, building 77"), (OTHER, "Clinic of hips, building 77")):
        factories.make_submitted(title=title, department=Department.objects.get(name=name))
    make_question("Campaign?", kind="choice", choices=["Spring", "Autumn"])
    return factories.make_reviewer()


def line(staff: Person, label: str = "Department") -> Locator:
    return staff.page.get_by_label(label, exact=True).and_(staff.page.locator("main input"))


def options(staff: Person) -> Locator:
    return staff.page.get_by_role("listbox").get_by_role("option")


def pointed_at(staff: Person) -> str:
    """The suggestion that the keyboard is at, as it is read out."""
    place = line(staff).get_attribute("aria-activedescendant")
    if place is None:
        return ""
    assert staff.page.locator(f"#{place}").get_attribute("aria-selected") == "true"
    return staff.page.locator(f"#{place}").inner_text()


def assert_narrowed(staff: Person) -> None:
    staff.page.wait_for_url("**department=Clinic+of+knees%2C+building+77**")
    assert staff.reads(TITLE)
    assert not staff.reads(OTHER)
    assert line(staff).input_value() == "Clinic of knees, building 77"


@SCREENS
def test_by_mouse(make_person, reviewer, screen) -> None:
    staff = make_person(reviewer)
    staff.page.set_viewport_size(screen)
    staff.open("/requests/")
    line(staff).click()
    expect(options(staff)).to_have_count(10)
    line(staff).press_sequentially("knees 77")
    expect(options(staff)).to_have_count(1)
    options(staff).click()
    assert line(staff).input_value() == "Clinic of knees, building 77"
    expect(options(staff)).to_have_count(0)
    staff.press("Find")
    assert_narrowed(staff)


def test_by_the_arrows_and_what_is_read_out_then(make_person, reviewer) -> None:
    staff = make_person(reviewer)
    staff.open("/requests/")
    press = staff.page.keyboard.press
    line(staff).focus()
    expect(line(staff)).to_have_attribute("aria-expanded", "false")
    staff.page.keyboard.type("KNEES 7")
    expect(line(staff)).to_have_attribute("aria-expanded", "true")
    status = staff.page.get_by_role("status").filter(has_text="suggestions")
    expect(status).to_have_text("The first 10 suggestions. Type more to find others.")
    assert pointed_at(staff) == ""
    press("ArrowDown")
    assert pointed_at(staff) == "Clinic of knees, building 107"
    press("ArrowUp")
    last = options(staff).last.inner_text()
    assert pointed_at(staff) == last
    press("ArrowDown")
    press("End")
    assert pointed_at(staff) == ""
    press("ArrowDown")
    press("Home")
    assert pointed_at(staff) == ""
    press("Escape")
    expect(line(staff)).to_have_attribute("aria-expanded", "false")
    assert line(staff).input_value() == "KNEES 7"


def test_enter_takes_the_suggestion_and_then_sends_the_form(make_person, reviewer) -> None:
    staff = make_person(reviewer)
    staff.open("/requests/")
    press = staff.page.keyboard.press
    line(staff).press_sequentially("KNEES 77")
    expect(options(staff)).to_have_count(1)
    press("ArrowDown")
    press("Enter")
    assert line(staff).input_value() == "Clinic of knees, building 77"
    assert "department" not in staff.page.url
    press("Enter")
    assert_narrowed(staff)


def test_the_arrows_open_the_list_and_leaving_closes_it(make_person, reviewer) -> None:
    staff = make_person(reviewer)
    staff.open("/requests/")
    line(staff).focus()
    staff.page.keyboard.press("ArrowUp")
    expect(options(staff)).to_have_count(10)
    assert pointed_at(staff) == options(staff).last.inner_text()
    staff.page.keyboard.press("Tab")
    expect(options(staff)).to_have_count(0)
    assert line(staff).input_value() == ""
    line(staff).focus()
    staff.page.keyboard.press("ArrowDown")
    expect(options(staff)).to_have_count(10)
    assert pointed_at(staff) == "Clinic of hips, building 1"


def test_what_was_asked_for_last_is_shown(make_person, reviewer) -> None:
    staff = make_person(reviewer)
    staff.open("/requests/")
    # Nobody answers the first question.
    staff.page.route(re.compile(r"q=knees$"), lambda route: None)
    with staff.page.expect_request(re.compile(r"q=knees$")):
        line(staff).press_sequentially("knees")
    with staff.page.expect_response(re.compile(r"q=knees\+77$")):
        line(staff).press_sequentially(" 77")
    expect(options(staff)).to_have_text(["Clinic of knees, building 77"])


def test_without_an_answer_of_the_portal_the_line_is_a_plain_one(make_person, reviewer) -> None:
    staff = make_person(reviewer)
    staff.open("/requests/")
    staff.page.route("**/requests/departments/**", lambda route: route.abort())
    with staff.expecting(0):
        with staff.page.expect_event("requestfailed"):
            line(staff).press_sequentially("knees 77")
        staff.page.keyboard.press("Enter")
        staff.page.wait_for_url("**department=knees+77**")
    assert line(staff).input_value() == "Clinic of knees, building 77"
    assert not staff.reads(OTHER)


@SCREENS
def test_without_script(make_person, reviewer, screen) -> None:
    staff = make_person(reviewer, script=False)
    staff.page.set_viewport_size(screen)
    staff.open("/requests/")
    line(staff).fill("knees 77")
    staff.press("Find")
    assert staff.reads(TITLE)
    assert not staff.reads(OTHER)
    assert line(staff).input_value() == "Clinic of knees, building 77"
    line(staff).fill("building 77")
    staff.press("Find")
    assert staff.reads("Which one? The list is not narrowed yet.")
    assert line(staff).input_value() == "building 77"
    assert staff.reads(OTHER)
    staff.press("Clinic of knees, building 77")
    assert_narrowed(staff)
    line(staff).fill("elbows")
    staff.press("Find")
    assert staff.reads("No department has this in its name, so the list is not narrowed.")
    assert line(staff).input_value() == "elbows"


def test_an_answer_is_suggested_with_its_question(make_person, reviewer) -> None:
    staff = make_person(reviewer)
    staff.open("/requests/")
    line(staff, "Answer").press_sequentially("spr")
    expect(options(staff)).to_have_text(["Campaign? – Spring"])
    staff.page.keyboard.press("ArrowDown")
    staff.page.keyboard.press("Enter")
    staff.page.keyboard.press("Enter")
    staff.page.wait_for_url("**answer=Campaign**")
    assert staff.reads("No request matches these filters.")


@SCREENS
def test_the_suggestions_are_for_all_eyes_and_hands(make_person, reviewer, screen) -> None:
    staff = make_person(reviewer)
    staff.page.set_viewport_size(screen)
    for scheme in ("light", "dark"):
        staff.page.emulate_media(color_scheme=scheme)
        staff.open("/requests/?department=building+77")
        staff.page.evaluate(AXE)
        line(staff).press_sequentially(" ")
        expect(options(staff)).to_have_count(2)
        staff.page.keyboard.press("ArrowDown")
        assert pointed_at(staff) == "Clinic of hips, building 77"
        found = [*staff.page.evaluate(SEEN), *violations(staff.page)]
        assert found + (staff.page.evaluate(SMALL) if screen is NARROW else []) == []
        heights = options(staff).evaluate_all("all => all.map((one) => one.getBoundingClientRect().height)")
        assert screen is DESKTOP or min(heights) >= 44
