"""The list of requests under a mouse and under a thumb."""

import pytest

from tests.journeys.browser import PHONE
from tests.journeys.world import World

CELLS = [".request-state", ".request-next", ".request-due", ".request-reviewer"]
# The tops of what a row shows to eyes, by cell.
TOPS = """() => Object.fromEntries([...document.querySelectorAll("tbody tr:first-child :is(th, td)")]
    .map((cell) => [cell.className.match(/request-(\\w+)/)[1], cell.getBoundingClientRect()])
    .filter(([, area]) => area.width > 1).map(([name, area]) => [name, Math.round(area.top)]))"""


@pytest.fixture
def world(db) -> World:
    return World()


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without"])
def test_the_whole_row_opens_the_request(make_person, world, script) -> None:
    account_request = world.request("assigned")
    staff = make_person(world.staff, script=script)
    for cell in CELLS:
        staff.open("/requests/")
        # Where the cell is, whatever lies over it.
        area = staff.page.locator(cell).bounding_box()
        assert area is not None
        staff.page.mouse.click(area["x"] + area["width"] / 2, area["y"] + area["height"] / 2)
        staff.page.wait_for_url(f"**{account_request.url()}")


def test_a_reference_in_a_row_can_be_marked_and_copied(make_person, world) -> None:
    reference = world.request("assigned").reference
    staff = make_person(world.staff)
    staff.open("/requests/")
    staff.page.locator("tbody .reference").dblclick()
    assert staff.page.evaluate("getSelection().toString().trim()") == reference
    assert staff.page.url.endswith("/requests/")


def test_on_a_phone_a_request_is_three_lines_without_labels(make_person, world) -> None:
    world.request("assigned")
    staff = make_person(world.staff)
    staff.page.set_viewport_size(PHONE)
    staff.open("/requests/")
    tops = staff.page.evaluate(TOPS)
    assert set(tops) == {"title", "state", "reference", "next", "due"}
    assert tops["title"] < tops["state"] < tops["next"]
    assert abs(tops["state"] - tops["reference"]) < 8
    assert abs(tops["next"] - tops["due"]) < 8
    labels = "[...document.querySelectorAll('tbody :is(th, td)')].map((c) => getComputedStyle(c, '::before').content)"
    assert set(staff.page.evaluate(labels)) == {"none"}
