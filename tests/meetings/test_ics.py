from datetime import UTC, datetime, timedelta

import pytest
from icalendar import Calendar

from requests_app.account_requests.choices import MeetingStatus, State
from requests_app.meetings import ics
from tests.mail import rows

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting():
    account_request = rows.a_request(State.STRATEGY_MEETING, reference="SMR-2026-0042")
    return rows.a_meeting(
        account_request, account_request.requester, 'Olga "Outside"; Head: Ward, 3', link="https://meet.example.org/abc"
    )


def event_of(text: str):
    calendar = Calendar.from_ical(text)
    (event,) = calendar.walk("VEVENT")
    return calendar, event


def test_an_invitation_says_when_where_who_and_asks_for_an_answer(meeting) -> None:
    calendar, event = event_of(ics.invitation(meeting, at=rows.NOW))
    assert calendar["METHOD"] == "REQUEST"
    assert event["UID"] == meeting.uid
    assert event.decoded("SEQUENCE") == 0
    assert event.decoded("DTSTAMP") == rows.NOW
    assert event.decoded("DTSTART") == datetime(2026, 3, 10, 9, 0, tzinfo=UTC)
    assert event.decoded("DTEND") - event.decoded("DTSTART") == timedelta(minutes=45)
    assert event["LOCATION"] == "Room 3, first floor"
    assert event["URL"] == "http://127.0.0.1:8000/requests/SMR-2026-0042/meeting/"
    assert "https://meet.example.org/abc" in event["DESCRIPTION"]
    assert event["ORGANIZER"] == "mailto:stefan@example.org"
    assert event["STATUS"] == "CONFIRMED"
    assert [str(attendee) for attendee in event["ATTENDEE"]] == [
        f"mailto:{meeting.account_request.requester.email}",
        "mailto:olga@outside.example",
    ]
    assert [attendee.params["RSVP"] for attendee in event["ATTENDEE"]] == ["TRUE", "TRUE"]


def test_whoever_invites_has_accepted_and_is_asked_for_no_answer(meeting) -> None:
    meeting.organiser_email = meeting.account_request.requester.email.upper()
    organiser, outsider = event_of(ics.invitation(meeting, at=rows.NOW))[1]["ATTENDEE"]
    assert dict(organiser.params) == {
        "CN": str(meeting.account_request.requester),
        "ROLE": "CHAIR",
        "PARTSTAT": "ACCEPTED",
    }
    assert (outsider.params["PARTSTAT"], outsider.params["RSVP"]) == ("NEEDS-ACTION", "TRUE")


def test_a_cancellation_has_the_same_uid_and_a_higher_sequence(meeting) -> None:
    before = event_of(ics.invitation(meeting, at=rows.NOW))[1]
    meeting.status, meeting.sequence = MeetingStatus.CANCELLED, meeting.sequence + 1
    calendar, event = event_of(ics.cancellation(meeting, at=rows.NOW))
    assert calendar["METHOD"] == "CANCEL"
    assert event["STATUS"] == "CANCELLED"
    assert event["UID"] == before["UID"]
    assert event.decoded("SEQUENCE") > before.decoded("SEQUENCE")
    assert len(event["ATTENDEE"]) == 2


def test_a_file_for_ones_own_calendar_asks_nobody_for_an_answer(meeting) -> None:
    calendar, event = event_of(ics.to_file(meeting, at=rows.NOW))
    assert calendar["METHOD"] == "PUBLISH"
    assert "ATTENDEE" not in event
    assert event["ORGANIZER"].params["CN"] == "Stefan Staff"


def test_an_online_meeting_has_its_link_as_location(meeting) -> None:
    meeting.place = ""
    assert event_of(ics.invitation(meeting, at=rows.NOW))[1]["LOCATION"] == "https://meet.example.org/abc"


def test_internal_notes_never_get_into_a_calendar(meeting) -> None:
    meeting.internal_notes = "SECRET"
    for text in (
        ics.invitation(meeting, at=rows.NOW),
        ics.cancellation(meeting, at=rows.NOW),
        ics.to_file(meeting, at=rows.NOW),
    ):
        assert "SECRET" not in text


def test_titles_names_and_places_cannot_add_lines_of_their_own(meeting) -> None:
    meeting.account_request.title = "Fine\r\nATTENDEE:mailto:evil@example.org"
    meeting.place = "Room\r\nX-EVIL:1"
    meeting.organiser_name = 'Stefan\r\n"Boss" Staff'
    _calendar, event = event_of(ics.invitation(meeting, at=rows.NOW))
    assert "X-EVIL" not in event
    assert len(event["ATTENDEE"]) == 2
    assert event["SUMMARY"] == "Strategy meeting: Fine ATTENDEE:mailto:evil@example.org"


def test_every_line_is_short_enough_for_calendars(meeting) -> None:
    meeting.account_request.title = "Ωμέγα 👩‍⚕️ " * 12
    lines = ics.invitation(meeting, at=rows.NOW).split("\r\n")
    assert max(len(line.encode()) for line in lines) <= 75
