"""A meeting is booked, moved over a clock change and cancelled: what the calendars of those invited make of it."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

import pytest
import time_machine

from requests_app.account_requests.choices import Move, State
from requests_app.mail.models import Mail
from requests_app.meetings import ics
from requests_app.meetings import services as meetings
from requests_app.meetings.calendar_zones import described
from requests_app.organisation.models import active_site_settings
from tests import factories
from tests.mail import rows
from tests.meetings.calendar_readers import Invited, read

pytestmark = pytest.mark.django_db
NEW = "rita@new.example"


@dataclass(frozen=True)
class Story:
    """A meeting on the clock of its site, on the day before a clock change and after it; what a reader's clock shows.

    All by hand: from the offsets of the zones in 2027.
    """

    zone: str
    booked: str
    moved: str
    reader: str
    reads_booked: str
    reads_moved: str


STORIES = [
    Story("Europe/Berlin", "03-26 10:00", "03-29 10:00", "America/New_York", "03-26 05:00", "03-29 04:00"),
    Story("Europe/Berlin", "10-29 10:00", "11-01 10:00", "Asia/Kolkata", "10-29 13:30", "11-01 14:30"),
    Story("America/New_York", "03-12 09:30", "03-15 09:30", "Europe/Berlin", "03-12 15:30", "03-15 14:30"),
    Story("America/New_York", "11-05 16:00", "11-08 16:00", "Pacific/Auckland", "11-06 09:00", "11-09 10:00"),
    Story("Australia/Lord_Howe", "04-02 10:00", "04-05 10:00", "Europe/London", "04-02 00:00", "04-05 00:30"),
    Story("Australia/Lord_Howe", "10-01 10:00", "10-04 10:00", "Asia/Kathmandu", "10-01 05:15", "10-04 04:45"),
    Story("Pacific/Auckland", "04-02 09:00", "04-05 09:00", "Pacific/Apia", "04-02 09:00", "04-05 10:00"),
    Story("Pacific/Auckland", "09-24 09:00", "09-27 09:00", "Pacific/Honolulu", "09-23 11:00", "09-26 10:00"),
]


def on_clock(text: str, zone: str) -> datetime:
    return datetime.strptime(f"2027-{text}", "%Y-%m-%d %H:%M").replace(tzinfo=ZoneInfo(zone))


def shown(moment: datetime, zone: str) -> str:
    return moment.astimezone(ZoneInfo(zone)).strftime("%m-%d %H:%M")


def last_calendar_to(email: str) -> str:
    found = Mail.objects.filter(to_email=email).exclude(calendar="").latest("pk")
    return found.calendar


@pytest.fixture
def told() -> Any:
    """Nothing but the meeting of `rows`, read without its site: on the clock of Berlin."""
    account_request = rows.a_request(State.STRATEGY_MEETING, reference="SMR-2026-0042")
    return rows.a_meeting(account_request, account_request.requester, "Olga Outside")


# From booking to cancelling -------------------------------------------------------------------------------------


@pytest.mark.parametrize("story", STORIES, ids=lambda story: f"{story.zone}-{story.booked}")
def test_a_meeting_that_is_moved_over_a_clock_change_is_right_on_every_clock(story: Story) -> None:
    factories.set_site(time_zone=story.zone)
    with time_machine.travel("2027-03-01T09:00Z", tick=False), active_site_settings():
        reviewer = factories.make_reviewer()
        submitted = factories.make_submitted(reviewer=reviewer)
        details = factories.meeting_details(starts_at=on_clock(story.booked, story.zone))
        factories.move(submitted, Move.SCHEDULE_MEETING, by=reviewer, **details)
        booked = read(last_calendar_to("requester@hospital.example"))
        moved_to = on_clock(story.moved, story.zone)
        meeting = submitted.meetings.get()
        meetings.move(meeting, starts_at=moved_to, minutes=45, place="Room 2", link="", by=reviewer)
        moved = read(last_calendar_to("requester@hospital.example"))
        meetings.cancel(submitted.meetings.get(), reason="The room is flooded.", by=reviewer)
        cancelled = read(last_calendar_to("requester@hospital.example"))
    assert [shown(event.starts_at, story.zone) for event in (booked, moved)] == [story.booked, story.moved]
    assert [shown(event.starts_at, story.reader) for event in (booked, moved)] == [
        story.reads_booked,
        story.reads_moved,
    ]
    assert {event.ends_at - event.starts_at for event in (booked, moved, cancelled)} == {timedelta(minutes=45)}
    assert {event.uid for event in (booked, moved, cancelled)} == {meeting.uid}
    assert all(later.sequence > earlier.sequence for earlier, later in pairwise((booked, moved, cancelled)))
    assert [event.method for event in (booked, moved, cancelled)] == ["REQUEST", "REQUEST", "CANCEL"]
    assert [event.status for event in (booked, moved, cancelled)] == ["CONFIRMED", "CONFIRMED", "CANCELLED"]
    assert (cancelled.starts_at, cancelled.place) == (moved.starts_at, "Room 2")
    assert [event.alarms for event in (booked, moved, cancelled)] == [1, 1, 0]


def test_a_member_whose_address_changed_in_between_stays_one_person() -> None:
    rita = factories.make_member(factories.make_department(), "Rita Requester", email="rita@old.example")
    reviewer = factories.make_reviewer("Stefan Staff")
    submitted = factories.make_submitted(by=rita, department=rita.departments.get(), reviewer=reviewer)
    invited = [(rita.name, rita.email), (reviewer.name, reviewer.email)]
    factories.move(submitted, Move.SCHEDULE_MEETING, by=reviewer, **factories.meeting_details(attendees=invited))
    booked = read(last_calendar_to(rita.email))
    type(rita).objects.filter(pk=rita.pk).update(email=NEW)
    meeting = submitted.meetings.get()
    meetings.move(meeting, starts_at=meeting.starts_at, minutes=45, place="Room 2", link="", by=reviewer)
    taken_back, moved = read(last_calendar_to("rita@old.example")), read(last_calendar_to(NEW))
    meetings.cancel(submitted.meetings.get(), reason="No time.", by=reviewer)
    cancelled = read(last_calendar_to(NEW))
    assert [event.method for event in (booked, taken_back, moved, cancelled)] == [
        "REQUEST",
        "CANCEL",
        "REQUEST",
        "CANCEL",
    ]
    assert {event.uid for event in (booked, taken_back, moved, cancelled)} == {meeting.uid}
    assert booked.sequence < taken_back.sequence <= moved.sequence < cancelled.sequence
    assert [one.address for one in taken_back.invited] == ["mailto:rita@old.example"]
    assert [one.address for one in moved.invited] == [f"mailto:{NEW}", f"mailto:{reviewer.email}"]
    assert [one.answer for one in moved.invited] == ["NEEDS-ACTION", "ACCEPTED"]


# What people write ----------------------------------------------------------------------------------------------


def test_a_long_title_is_folded_between_characters_and_read_back_whole(told: Any) -> None:
    title = ("Wards, clinics; “labs” & 👩‍⚕️ Ωμέγα: \\n is no line break, " * 7)[:300]
    told.account_request.title = title
    text = ics.invitation(told, at=rows.NOW)
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    # Were a character split, its halves would not be text.
    assert all(line.encode().decode() == line for line in text.split("\r\n"))
    assert read(text).summary == " ".join(f"Strategy meeting: {title}".split())


def test_names_with_commas_quotes_semicolons_and_emoji_are_names_still(told: Any) -> None:
    olga = told.attendees.get(user=None)
    olga.name = "Dr. Outside, Olga; Head: “Ward 3” 👩‍⚕️"
    olga.save()
    told.place = "Room 3, first floor; “left”"
    event = read(ics.invitation(told, at=rows.NOW))
    assert event.invited[1] == Invited("mailto:olga@outside.example", olga.name, "NEEDS-ACTION")
    assert event.place == told.place


def test_straight_quotes_which_no_name_may_hold_become_single_ones(told: Any) -> None:
    told.attendees.filter(user=None).update(name='Olga "Ollie" Outside')
    assert read(ics.invitation(told, at=rows.NOW)).invited[1].name == "Olga 'Ollie' Outside"


# Zones ----------------------------------------------------------------------------------------------------------


def test_the_hour_that_comes_twice_is_said_in_utc(told: Any) -> None:
    told.starts_at = datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    text = ics.invitation(told, at=rows.NOW)
    assert "DTSTART:20261025T013000Z" in text
    assert "VTIMEZONE" not in text
    assert read(text).starts_at == told.starts_at


def test_a_meeting_that_ends_in_that_hour_is_said_in_utc_as_well(told: Any) -> None:
    told.starts_at, told.minutes = datetime(2026, 10, 24, 23, 30, tzinfo=UTC), 90
    event = read(ics.invitation(told, at=rows.NOW))
    assert event.ends_at == datetime(2026, 10, 25, 1, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "line"), [("UTC", "DTSTART:20260310T090000Z"), ("Etc/UTC", "DTSTART:20260310T090000Z")]
)
def test_the_clock_of_utc_needs_no_description(zone: str, line: str, told: Any) -> None:
    factories.set_site(time_zone=zone)
    text = ics.invitation(told, at=rows.NOW)
    assert "DTSTART:20260310T090000Z" in text
    assert "VTIMEZONE" not in text


def test_the_zone_is_described_as_outlook_reads_it(told: Any) -> None:
    text = ics.invitation(told, at=rows.NOW).replace("\r\n", "\n")
    begin, end = text.index("BEGIN:VTIMEZONE"), text.index("END:VTIMEZONE")
    assert text[begin:end] == (
        "BEGIN:VTIMEZONE\nTZID:Europe/Berlin\n"
        "BEGIN:DAYLIGHT\nDTSTART:20250330T020000\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\n"
        "TZNAME:CEST\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0200\nEND:DAYLIGHT\n"
        "BEGIN:STANDARD\nDTSTART:20251026T030000\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\n"
        "TZNAME:CET\nTZOFFSETFROM:+0200\nTZOFFSETTO:+0100\nEND:STANDARD\n"
    )
    assert "DTSTART;TZID=Europe/Berlin:20260310T100000" in text


def test_clocks_that_are_changed_by_no_weekday_of_a_month_are_not_described() -> None:
    """In Morocco it is the month of Ramadan."""
    assert described(ZoneInfo("Africa/Casablanca"), [datetime(2027, 2, 10, 9, 0, tzinfo=UTC)]) is None


@pytest.mark.once
def test_in_every_zone_of_the_world_every_week_is_read_as_it_was_meant() -> None:
    """Zones with the same description are read once; that the other reader agrees is shown above."""
    weeks = [datetime(2027, 1, 1, 9, 0, tzinfo=UTC) + timedelta(weeks=number) for number in range(104)]
    found = {name: described(ZoneInfo(name), [weeks[0], weeks[-1]]) for name in available_timezones()}
    parts = {name: [part.to_ical() for part in one.subcomponents] for name, one in found.items() if one}
    different = {b"".join(text): name for name, text in parts.items()}
    assert len(parts) > len(available_timezones()) / 2
    wrong = []
    for name in different.values():
        component, zone = found[name], ZoneInfo(name)
        assert component is not None
        read_zone, clocks = component.to_tz(), [week.astimezone(zone) for week in weeks]
        wrong += [clock for clock in clocks if read_zone.utcoffset(clock.replace(tzinfo=None)) != clock.utcoffset()]
    assert wrong == []
