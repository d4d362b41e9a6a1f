"""Who is invited, and who learns that a meeting is off."""

import pytest
from icalendar import Calendar

from requests_app.account_requests.choices import Event, MeetingStatus, Move, State
from tests.mail import rows

pytestmark = pytest.mark.django_db


def told(messages) -> list[tuple[str, str]]:
    return [(message.kind, message.to_email) for message in messages]


def test_a_booked_meeting_goes_to_everybody_invited_once(stefan, berta) -> None:
    account_request = rows.a_request(State.STRATEGY_MEETING, reviewer=stefan)
    rita = account_request.requester
    meeting = rows.a_meeting(account_request, rita, stefan, berta, "Olga Outside", link="https://meet.example.org/abc")
    messages = rows.compose(rows.an_entry(account_request, Move.SCHEDULE_MEETING, stefan), meeting=meeting)
    assert told(messages) == [
        ("schedule_meeting_department", rita.email),
        ("schedule_meeting_attendee", stefan.email),
        ("schedule_meeting_attendee", berta.email),
        ("schedule_meeting_attendee", "olga@outside.example"),
    ]
    assert {message.calendar_method for message in messages} == {"REQUEST"}
    assert {Calendar.from_ical(message.calendar).walk("VEVENT")[0]["UID"] for message in messages} == {meeting.uid}
    assert messages[0].subject.startswith("Strategy meeting on Tue 10 Mar, 10:00: ")
    assert "Meeting: Tuesday 10 March 2026, 10:00–10:45 (Europe/Berlin)\nPlace: Room 3" in messages[0].body
    assert "/meeting/" in messages[2].body
    assert "http://127.0.0.1:8000" not in messages[3].body
    assert "Join online: https://meet.example.org/abc" in messages[3].body


def test_who_is_told_but_not_invited_gets_no_calendar_object(stefan, berta) -> None:
    account_request = rows.a_request(State.STRATEGY_MEETING, reviewer=stefan)
    meeting = rows.a_meeting(account_request, "Olga Outside")
    messages = rows.compose(rows.an_entry(account_request, Event.MEETING_MOVED, berta), meeting=meeting)
    assert [(message.to_email, bool(message.calendar)) for message in messages] == [
        (account_request.requester.email, False),
        (stefan.email, False),
        ("olga@outside.example", True),
    ]


def test_the_meeting_held_before_may_stand(stefan) -> None:
    account_request = rows.a_request(State.STRATEGY_MEETING, reviewer=stefan)
    entry = rows.an_entry(
        account_request, Move.SCHEDULE_MEETING, stefan, text="The meeting of 2026-02-03 still counts."
    )
    (message,) = rows.compose(entry)
    assert message.subject.startswith("On to the next step: ")
    assert "Which meeting:\n\nThe meeting of 2026-02-03 still counts." in message.body


@pytest.mark.parametrize("move", [Move.DECLINE, Move.WITHDRAW, Move.REQUEST_CHANGES, Move.START_TRIAL])
def test_a_move_that_cancels_a_meeting_tells_those_invited_without_its_reasons(stefan, move: Move) -> None:
    account_request = rows.a_request(reviewer=stefan)
    rita = account_request.requester
    meeting = rows.a_meeting(account_request, rita, "Olga Outside", status=MeetingStatus.CANCELLED, sequence=1)
    entry = rows.an_entry(account_request, move, stefan, reasons=["Not for outsiders"], text="Nor is this")
    messages = rows.compose(entry, cancelled=meeting)
    assert told(messages) == [
        (f"{move.value}_department", rita.email),
        ("meeting_cancelled_attendee", rita.email),
        ("meeting_cancelled_attendee", "olga@outside.example"),
    ]
    assert [message.calendar_method for message in messages] == ["", "CANCEL", "CANCEL"]
    assert "Cancelled meeting: Tuesday 10 March 2026" in messages[0].body
    assert "Not for outsiders" in messages[0].body
    for cancellation in messages[1:]:
        assert "Not for outsiders" not in cancellation.body
        assert "Nor is this" not in cancellation.body


def test_a_cancelled_meeting_asks_the_reviewer_for_a_new_time(stefan, berta) -> None:
    account_request = rows.a_request(State.STRATEGY_MEETING, reviewer=stefan)
    meeting = rows.a_meeting(account_request, account_request.requester, status=MeetingStatus.CANCELLED, sequence=1)
    entry = rows.an_entry(account_request, Event.MEETING_CANCELLED, berta, text="The room is flooded.")
    department, staff = rows.compose(entry, cancelled=meeting)
    assert (department.calendar_method, staff.calendar_method) == ("CANCEL", "")
    assert "Berta Boss wrote:\n\nThe room is flooded." in department.body
    assert staff.subject.startswith("[Action needed] Book a new time for the strategy meeting: ")
