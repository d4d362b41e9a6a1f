"""Arranging the strategy meeting: hours, an offer, and a time that is picked on a phone; with and without script."""

from datetime import timedelta

import pytest
from django.utils import timezone

from portal.models import User
from requests_app.account_requests.choices import Move, State
from requests_app.account_requests.models import AccountRequest
from requests_app.meetings.offers.pages import moment_of
from tests import factories
from tests.journeys.browser import PHONE, Person
from tests.journeys.inspection import problems_of
from tests.meetings.offers.making import make_offered

WITH_AND_WITHOUT = pytest.mark.parametrize("script", [True, False], ids=["with script", "without"])


@pytest.fixture
def reviewer(db) -> User:
    return factories.make_reviewer("Stefan Stone")


@pytest.fixture
def offered(reviewer: User) -> AccountRequest:
    return make_offered(reviewer=reviewer)


def member_of(account_request: AccountRequest) -> User:
    return factories.requester_of(account_request)


def on_a_phone(person: Person) -> Person:
    person.page.set_viewport_size(PHONE)
    return person


@WITH_AND_WITHOUT
def test_hours_are_kept_and_times_are_offered(make_person, reviewer, script) -> None:
    account_request = factories.make_submitted(reviewer=reviewer)
    staff = make_person(reviewer, script=script)
    staff.open("/meetings/hours/")
    staff.fill({"Monday": "9-5", "Tuesday": "9:00–12:00"})
    staff.press("Save your hours")
    assert staff.reads("Do you mean 09:00–17:00?")
    staff.fill({"Monday": "9-17"})
    staff.press("Save your hours")
    assert staff.reads("Hours saved.")
    assert staff.reads("What departments see")
    staff.open(account_request.url("request-meeting"))
    staff.press("Offer times to pick from")
    staff.fill({"Place": "Room 2.14"})
    staff.press("Offer these times")
    assert staff.reads("The next free times:")


@WITH_AND_WITHOUT
def test_a_time_is_picked_on_a_phone(make_person, offered, script) -> None:
    member = on_a_phone(make_person(member_of(offered), script=script))
    member.open("/")
    member.press("Pick a time")
    member.page.locator(".free-day__times a").first.click()
    assert member.title == "Book this time?"
    if script:
        assert problems_of(member.page) == []
    member.press("Book the meeting")
    assert member.reads("Your meeting is booked")
    assert factories.reload(offered).state == State.STRATEGY_MEETING


@WITH_AND_WITHOUT
def test_another_time_is_suggested_on_a_phone_and_booked(make_person, offered, reviewer, script) -> None:
    member = on_a_phone(make_person(member_of(offered), script=script))
    member.open(offered.url("meeting-times"))
    member.press("Suggest another time, or ask to be called")
    member.press("Suggest this time")
    assert member.reads("This field is required.")
    day = timezone.localdate() + timedelta(days=20)
    member.fill({"Day": day.isoformat(), "Time": "15:00", "Anything else?": "The ward round is over by then."})
    member.press("Suggest this time")
    assert member.reads("Your suggestion is sent.")
    staff = make_person(reviewer, script=script)
    staff.open("/")
    staff.press("Answer the time that the department suggests")
    assert staff.reads("The ward round is over by then.")
    staff.press("Book this time")
    assert staff.reads("The meeting is booked")
    assert factories.reload(offered).state == State.STRATEGY_MEETING


def test_a_scanner_that_opens_a_time_books_nothing(make_person, offered) -> None:
    scanner = make_person(member_of(offered))
    scanner.open(offered.url("meeting-times"))
    path = offered.url("meeting-times") + str(scanner.page.locator(".free-day__times a").first.get_attribute("href"))
    for _time in range(2):
        assert scanner.context.request.get(path).status == 200
        assert scanner.context.request.head(path).status == 200
    assert factories.reload(offered).state == State.SUBMITTED


def test_a_time_that_was_taken_since_shows_what_is_left(make_person, offered, reviewer) -> None:
    member = on_a_phone(make_person(member_of(offered)))
    member.open(offered.url("meeting-times"))
    member.page.locator(".free-day__times a").first.click()
    taken = member.page.locator("button[name=at]").get_attribute("value")
    other = factories.make_submitted(reviewer=reviewer)
    details = factories.meeting_details(starts_at=moment_of(str(taken)))
    factories.move(other, Move.SCHEDULE_MEETING, by=reviewer, **details)
    member.press("Book the meeting")
    assert member.reads("This time is not free any more.")
    assert member.page.locator(".free-day__times a").count() > 0
