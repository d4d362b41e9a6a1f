"""Answering an invitation to a meeting: on a phone, with and without script, by the link in the mail and signed in."""

from urllib.parse import urlsplit

import pytest

from portal.models import User
from requests_app.account_requests.models import AccountRequest
from requests_app.meetings.models import Attendee
from tests import factories
from tests.journeys.browser import PHONE, Person
from tests.journeys.inspection import problems_of

OUTSIDER = "olga@outside.example"


@pytest.fixture
def mira(db) -> User:
    return factories.make_member(factories.make_department(), "Mira Member")


@pytest.fixture
def invited(mira: User) -> AccountRequest:
    return factories.make_invited(mira, department=mira.departments.get())


def attendee(email: str) -> Attendee:
    return Attendee.objects.get(email=email)


def on_a_phone(person: Person) -> Person:
    person.page.set_viewport_size(PHONE)
    return person


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without"])
def test_an_outsider_declines_by_the_link_and_then_suggests_another_time(make_person, invited, script) -> None:
    outsider = on_a_phone(make_person(script=script))
    outsider.open(urlsplit(attendee(OUTSIDER).new_link()).path)
    outsider.press("Decline")
    assert outsider.reads("Your answer is saved")
    assert attendee(OUTSIDER).answer == "declined"
    outsider.page.get_by_label("What would you like to add?").fill("Any morning but Monday.")
    outsider.press("Suggest another time")
    assert outsider.reads("Another time suggested")
    assert (attendee(OUTSIDER).answer, attendee(OUTSIDER).answer_text) == ("another_time", "Any morning but Monday.")
    if script:
        assert problems_of(outsider.page) == []


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without"])
def test_a_member_accepts_on_the_page_of_the_meeting(make_person, mira, invited, script) -> None:
    member = on_a_phone(make_person(mira, script=script))
    member.open(invited.url("request-meeting"))
    member.press("Accept")
    assert member.reads("Your answer is saved.")
    assert attendee(mira.email).answer == "accepted"


def test_a_scanner_that_opens_the_link_answers_nothing(make_person, invited) -> None:
    scanner, path = make_person(), urlsplit(attendee(OUTSIDER).new_link()).path
    assert scanner.context.request.get(path).status == 200
    assert scanner.context.request.head(path).status == 200
    scanner.open(path)
    assert attendee(OUTSIDER).answer == ""
