"""The frame of a request's pages: in full on the overview, one line on every other page, and never in the way."""

import pytest

from tests.journeys.browser import DESKTOP, PHONE
from tests.journeys.world import World

MOST_ABOVE_CONTENT = 200
TABS = ["", "answers", "changes", "meeting", "trial", "documents", "mails", "history"]
FORMS = ["decision", "decline", "withdraw", "extend-trial", "become-contributor", "assign"]

ABOVE_CONTENT = """() => {
    const bottom = document.querySelector(".site-band").getBoundingClientRect().bottom;
    return document.querySelector(".tabs").nextElementSibling.getBoundingClientRect().top - bottom;
}"""
OPEN_TAB = """() => {
    const [row, tab] = [".tabs ul", ".tabs [aria-current]"].map((selector) =>
        document.querySelector(selector).getBoundingClientRect());
    return { isInView: tab.left >= row.left && tab.right <= row.right, rowHeight: row.height };
}"""


@pytest.fixture(params=[False, True], ids=["short", "long"])
def world(db, request) -> World:
    return World(long=request.param)


def test_on_a_phone_the_content_of_every_tab_begins_at_once(make_person, world) -> None:
    path = f"/requests/{world.request('every tab').reference}/"
    for script in (True, False):
        staff = make_person(world.staff, script=script)
        staff.page.set_viewport_size(PHONE)
        for tab in TABS:
            assert staff.open(f"{path}{tab}/" if tab else path) == 200
            open_tab = staff.page.evaluate(OPEN_TAB)
            assert open_tab["rowHeight"] < 60, f"{tab}: the tabs need more than one row"
            assert open_tab["isInView"] or not script, f"{tab}: the open tab is out of sight"
            if tab:
                assert staff.page.evaluate(ABOVE_CONTENT) <= MOST_ABOVE_CONTENT, tab


def test_forms_of_a_request_stand_below_the_same_line(make_person, world) -> None:
    staff = make_person(world.staff)
    staff.page.set_viewport_size(PHONE)
    for form in FORMS:
        assert staff.open(f"/requests/{world.request('trial').reference}/{form}/") == 200
        assert staff.page.evaluate(ABOVE_CONTENT) <= MOST_ABOVE_CONTENT, form
        assert staff.page.locator(".tabs [aria-current=page]").count() == 0


def test_the_way_is_drawn_on_the_overview_alone(make_person, world) -> None:
    staff, reference = make_person(world.staff), world.request("every tab").reference
    drawn = {}
    for tab in TABS:
        staff.open(f"/requests/{reference}/{tab}/" if tab else f"/requests/{reference}/")
        drawn[tab] = staff.page.get_by_role("list", name="Status of this request").count()
        assert staff.reads(reference)
        assert staff.page.locator("h1").inner_text() == world.title
    assert drawn == {tab: int(not tab) for tab in TABS}


def test_the_decisions_have_equal_weight(make_person, world) -> None:
    staff, reference = make_person(world.staff), world.request("trial over").reference
    areas: dict[str, list[dict[str, float]]] = {}
    for name, screen in (("desktop", DESKTOP), ("phone", PHONE)):
        staff.page.set_viewport_size(screen)
        staff.open(f"/requests/{reference}/decision/")
        areas[name] = staff.page.evaluate(
            "[...document.querySelectorAll('.outcome')].map((outcome) => outcome.getBoundingClientRect().toJSON())"
        )
        assert len(areas[name]) == 3
        assert staff.page.locator("main :is(.btn-primary, .btn-danger)").count() == 0
    for side in ("top", "width", "height"):
        assert len({round(area[side]) for area in areas["desktop"]}) == 1, side
    assert len({round(area["left"]) for area in areas["phone"]}) == 1
