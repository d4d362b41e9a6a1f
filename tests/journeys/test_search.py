"""Searching by keyboard and by thumb, with and without script."""

import pytest

from tests import factories
from tests.journeys.browser import PHONE

WHAT_HAS_FOCUS = "document.activeElement.name"


@pytest.fixture
def submitted(db):
    return factories.make_submitted(title="Instagram for parents")


@pytest.fixture
def reviewer(db):
    return factories.make_reviewer()


def test_a_slash_leads_to_the_search_on_every_page_but_not_while_somebody_types(make_person, submitted, reviewer):
    staff = make_person(reviewer)
    for path in ("/", "/requests/", submitted.url(), "/search/?q=parents"):
        staff.open(path)
        staff.page.locator("h1").click()
        staff.page.keyboard.press("/")
        assert staff.page.evaluate(WHAT_HAS_FOCUS) == "q", path
    staff.open("/requests/")
    field = staff.page.locator("main input[name=q]")
    field.click()
    staff.page.keyboard.type("a/b")
    assert field.input_value() == "a/b"


def test_words_are_typed_found_and_opened_without_a_mouse(make_person, submitted, reviewer):
    staff = make_person(reviewer)
    staff.open("/")
    staff.page.keyboard.press("/")
    staff.page.keyboard.type("second administrator")
    staff.page.keyboard.press("Enter")
    staff.page.wait_for_url("**/search/?q=second+administrator")
    assert staff.reads("Requests 1")
    staff.press("People 1")
    assert staff.reads("Second Administrator")
    staff.press("Instagram for parents")
    assert staff.title == "Instagram for parents"


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without"])
def test_on_a_phone_the_search_is_a_page(make_person, submitted, reviewer, script):
    staff = make_person(reviewer, script=script)
    staff.page.set_viewport_size(PHONE)
    staff.open("/")
    staff.press("Search everything")
    field = staff.page.locator("main input[name=q]")
    field.fill("honest tone")
    field.press("Enter")
    staff.page.wait_for_url("**/search/?q=honest+tone")
    staff.press("Instagram for parents")
    assert staff.title == "Instagram for parents"


def test_where_the_field_has_no_room_a_slash_opens_the_page(make_person, reviewer):
    staff = make_person(reviewer)
    staff.page.set_viewport_size({"width": 1000, "height": 800})
    staff.open("/requests/")
    staff.page.locator("h1").click()
    staff.page.keyboard.press("/")
    staff.page.wait_for_url("**/search/")
    assert staff.page.evaluate(WHAT_HAS_FOCUS) == "q"
