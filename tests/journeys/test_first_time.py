"""Somebody who has never seen the portal, a brief from the head of the department, and only the obvious button."""

from typing import Any

from questionnaire.catalogue import QUESTIONS
from requests_app.account_requests.choices import State
from requests_app.account_requests.models import AccountRequest
from tests import factories
from tests.journeys.answers import SECTIONS
from tests.journeys.browser import Person

TITLE = "LinkedIn for Neurology"
# Home, the title, the list of sections, its six sections, the list again, the last page: one press on each.
PAGES = 11
# Each box counts, and each page from its top to its foot; before anything is opened.
FIELDS, SCREENS, SCREENS_OF_A_SECTION = 45, 15, 4

# What a page with a form shows as it opens: its fields, and its length in screens.
AS_IT_OPENS = """() => {
    const typed = document.querySelectorAll("main form :is(input:not([type=hidden]), select, textarea)");
    const fields = [...typed].filter((field) => field.checkVisibility()).length;
    return { fields, screens: fields ? document.scrollingElement.scrollHeight / innerHeight : 0 };
}"""


def brief() -> dict[str, dict[str, object]]:
    """What to write by the words of the questions; under a legend if they are asked about one of several."""
    written: dict[str, dict[str, object]] = {"": {"Request title": TITLE}}
    for section in SECTIONS.values():
        written[""] |= section.get("fields", {})
        written |= section.get("rows", {})
    return written


def fill_in(person: Person) -> int:
    """Fill in what this page asks and the brief answers; the number of fields."""
    filled = 0
    for legend, values in brief().items():
        shown = {label: value for label, value in values.items() if person.asks(label, within=legend)}
        person.fill(shown, within=legend)
        filled += len(shown)
    return filled


def test_a_newcomer_submits_a_complete_request_by_the_obvious_way(make_person) -> None:
    newcomer = make_person(factories.make_member(factories.make_department("Neurology"), "Nora Newcomer"))
    newcomer.open("/")
    filled, pages = 0, dict[str, dict[str, Any]]()
    while newcomer.state != State.SUBMITTED:
        pages[f"{len(pages) + 1}. {newcomer.title}"] = newcomer.page.evaluate(AS_IT_OPENS)
        filled += fill_in(newcomer)
        newcomer.press_the_obvious()
        assert len(pages) <= PAGES, f"lost on “{newcomer.title}”"
    assert (AccountRequest.objects.get(title=TITLE).state, len(pages)) == (State.SUBMITTED, PAGES)
    assert filled > sum(question.required for question in QUESTIONS)
    fields, screens = ([page[figure] for page in pages.values()] for figure in ("fields", "screens"))
    assert sum(fields) <= FIELDS, pages
    assert max(screens) <= SCREENS_OF_A_SECTION, pages
    assert sum(screens) <= SCREENS, pages
