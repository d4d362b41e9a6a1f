"""Somebody who has never seen the portal, a brief from the head of the department, and only the obvious button."""

from questionnaire.catalogue import QUESTIONS
from requests_app.account_requests.choices import State
from requests_app.account_requests.models import AccountRequest
from tests import factories
from tests.journeys.answers import SECTIONS
from tests.journeys.browser import Person

TITLE = "LinkedIn for Neurology"
# Home, the title, the list of sections, its six sections, the list again, the last page: one press on each.
PAGES = 11


def brief() -> dict[str, dict[str, object]]:
    """What to write by the words of the questions; under a legend where they are asked about one of several."""
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
    pages, fields = 0, 0
    while newcomer.state != State.SUBMITTED:
        fields += fill_in(newcomer)
        newcomer.press_the_obvious()
        pages += 1
        assert pages <= PAGES, f"lost on “{newcomer.title}”"
    assert (AccountRequest.objects.get(title=TITLE).state, pages) == (State.SUBMITTED, PAGES)
    assert fields > sum(question.required for question in QUESTIONS)
