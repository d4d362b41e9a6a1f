"""Answering the minutes of a meeting: on a phone, with and without script."""

import pytest

from portal.models import User
from requests_app.account_requests.models import AccountRequest
from requests_app.meetings import services as meetings
from requests_app.meetings.minutes.models import MinutesAnswer
from tests import factories
from tests.journeys.browser import PHONE, Person
from tests.journeys.inspection import problems_of

FIELD = "What do you remember differently?"
COMMENT = "It was two posts a week, not three."


@pytest.fixture
def mira(db) -> User:
    return factories.make_member(factories.make_department(), "Mira Member")


@pytest.fixture
def held(mira: User) -> AccountRequest:
    reviewer = factories.make_reviewer()
    account_request = factories.make_invited(mira, department=mira.departments.get(), reviewer=reviewer)
    factories.hold_meeting(account_request, minutes="We agreed on three posts a week.", by=reviewer)
    return factories.reload(account_request)


def on_a_phone(person: Person) -> Person:
    person.page.set_viewport_size(PHONE)
    return person


def said() -> list[tuple[str, str]]:
    return list(MinutesAnswer.objects.values_list("verdict", "text"))


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without"])
def test_a_member_comments_on_the_minutes_and_then_agrees(make_person, mira, held, script) -> None:
    member = on_a_phone(make_person(mira, script=script))
    member.open(held.url("request-meeting"))
    member.page.get_by_label(FIELD).fill(COMMENT)
    member.press("Send the comment")
    assert member.reads("Your answer to the minutes is saved.")
    assert said() == [("comment", COMMENT)]
    if script:
        assert problems_of(member.page) == []
    member.press("Agree to the minutes")
    assert member.reads("You have agreed to these minutes.")
    assert said() == [("agreed", "")]


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without"])
def test_minutes_that_were_corrected_while_somebody_wrote_are_shown_with_the_words(
    make_person, mira, held, script
) -> None:
    member = on_a_phone(make_person(mira, script=script))
    member.open(held.url("request-meeting"))
    member.page.get_by_label(FIELD).fill(COMMENT)
    meeting = held.meetings.get()
    seen, text = meeting.minutes_fingerprint, "We agreed on two posts a week."
    meetings.correct_minutes(meeting, shared_minutes=text, seen=seen, by=held.reviewer)
    member.press("Send the comment")
    assert member.reads("The minutes were corrected after you opened this page.")
    assert member.reads(text)
    assert member.page.get_by_label(FIELD).input_value() == COMMENT
    assert said() == []
    member.page.get_by_label(FIELD).fill("")
    member.press("Agree to the minutes")
    assert said() == [("agreed", "")]


def test_a_scanner_that_opens_the_pages_agrees_nothing(make_person, mira, held) -> None:
    scanner = make_person(mira)
    for path in (held.url("request-meeting"), held.url("meeting-minutes-answer", number=1)):
        assert scanner.context.request.get(path).status == 200
        assert scanner.context.request.head(path).status == 200
    assert said() == []
