"""On a phone: tables stay tables, fingers hit what they mean, and nothing lies over what has the focus."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import ViewportSize

from tests.journeys.browser import DESKTOP, PHONE, Person
from tests.journeys.inspection import NARROW
from tests.journeys.world import World

TEMPLATES = Path(__file__).parents[2] / "templates"
PART_OF_A_TABLE = re.compile(r"<(?:table|thead|tbody|tr|th|td)\b[^>]*\srole=")

# Controls, and the words that belong to a box, in the main part of the page: how high each is.
HEIGHTS = """() => Object.fromEntries([...document.querySelectorAll(
    "main :is(button:not([aria-hidden]), summary, input:not([type=hidden], [type=checkbox]), textarea)," +
    "main .form-check label"
)].filter((element) => element.checkVisibility()).map((element) =>
    [element.innerText.trim().replace(/\\s+/g, " ") || element.name, element.getBoundingClientRect().height]))"""

COVERED = """() => {
    const focus = document.activeElement, bar = document.querySelector(".marking__foot, .save-status");
    if (focus === document.body || bar.contains(focus)) return null;
    const [there, over] = [focus, bar].map((element) => element.getBoundingClientRect());
    const isCovered = there.bottom > over.top + 0.5 && there.top < over.bottom;
    return `${isCovered ? "covered: " : ""}${focus.tagName} ${focus.id} ${focus.innerText.trim()}`;
}"""


@pytest.fixture
def world(db) -> World:
    return World()


def test_no_part_of_a_table_says_what_it_is_already() -> None:
    """HTML forbids it: a cell with a role of its own is a cell of no table."""
    found = {str(path) for path in TEMPLATES.rglob("*.html") if PART_OF_A_TABLE.search(path.read_text())}
    assert found == set()


@pytest.mark.parametrize("screen", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_a_table_is_read_out_as_one_also_where_its_rows_are_sheets(make_person, world, screen: ViewportSize) -> None:
    world.request("assigned")
    staff = make_person(world.staff)
    staff.page.set_viewport_size(screen)
    staff.open("/requests/")
    tree = staff.context.new_cdp_session(staff.page).send("Accessibility.getFullAXTree")
    roles = [node["role"]["value"] for node in tree["nodes"] if not node["ignored"]]
    counts = {role: roles.count(role) for role in ("table", "row", "columnheader", "rowheader", "cell")}
    assert counts == {"table": 1, "row": 2, "columnheader": 7, "rowheader": 1, "cell": 6}


def test_a_finger_hits_everything_on_the_page_of_audiences(make_person, world) -> None:
    member = make_person(world.member)
    member.page.set_viewport_size(PHONE)
    member.open(f"/requests/{world.request('draft').reference}/questionnaire/audience/")
    member.page.locator("summary", has_text="Audience 1").click()
    heights = member.page.evaluate(HEIGHTS)
    assert {"X", "Instagram", "Remove Audience 1", "Why we ask, with examples", "Add another audience"} <= set(heights)
    assert {name: height for name, height in heights.items() if height < 44} == {}


@pytest.mark.parametrize("screen", [NARROW, PHONE, DESKTOP], ids=["narrow", "phone", "desktop"])
@pytest.mark.parametrize("page", ["request-changes", "questionnaire/audience"])
def test_the_bar_at_the_foot_covers_nothing_that_has_the_focus(make_person, world, page: str, screen) -> None:
    is_asking = page == "request-changes"
    person = make_person(world.staff if is_asking else world.member)
    person.page.set_viewport_size(screen)
    person.open(f"/requests/{world.request('assigned' if is_asking else 'draft').reference}/{page}/")
    forwards, backwards = walked(person, "Tab"), walked(person, "Shift+Tab")
    assert len(forwards) > 10
    assert len(backwards) > 10
    assert [place for place in forwards + backwards if place.startswith("covered")] == []


def walked(person: Person, key: str) -> list[str]:
    """Where the focus goes from here until the end of the page, or of the patience."""
    found: list[str] = []
    for _step in range(60):
        person.page.keyboard.press(key)
        place = person.page.evaluate(COVERED)
        found += [place] if place else []
    return found
