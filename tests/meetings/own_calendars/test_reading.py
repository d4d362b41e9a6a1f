"""Which events count as busy, and when: as Outlook, Google and Apple write them, and as nobody should."""

import time
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from requests_app.jobs.confined import Limits
from requests_app.meetings.own_calendars import reading
from requests_app.meetings.own_calendars.choices import CalendarProblem
from requests_app.meetings.own_calendars.fetching import CalendarNotRead
from requests_app.meetings.own_calendars.reading import BusyCalendar, read
from requests_app.meetings.own_calendars.reading_program import MOST_BUSY
from tests.meetings.own_calendars.files import calendar, event, meeting_at, zone

pytestmark = pytest.mark.once
BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2027, 1, 4, 12, tzinfo=UTC)


def found(content: bytes, *, now: datetime = NOW, zone: ZoneInfo = BERLIN, ours: tuple[str, ...] = ()) -> BusyCalendar:
    return read(content, now=now, zone=zone, ours=ours)


def busy(*parts: str, clock: ZoneInfo = BERLIN, **options) -> list[str]:
    """Busy times as a clock on the wall shows them, such as `05.01. 10:00–11:00`."""
    return [
        f"{start.astimezone(clock):%d.%m. %H:%M}–{end.astimezone(clock):%H:%M}"
        for start, end in found(calendar(*parts), **options).busy
    ]


def problem(content: bytes) -> str:
    with pytest.raises(CalendarNotRead) as not_read:
        found(content)
    return not_read.value.problem


# What counts --------------------------------------------------------------------------------------------------------


def test_what_is_free_or_cancelled_or_ours_does_not_count():
    assert busy(
        meeting_at("20270105", "0900-1000"),
        event("DTSTART:20270106T090000Z", "DTEND:20270106T100000Z", "TRANSP:TRANSPARENT", uid="2"),
        event("DTSTART:20270107T090000Z", "DTEND:20270107T100000Z", "TRANSP:OPAQUE", uid="3"),
        event("DTSTART:20270108T090000Z", "DTEND:20270108T100000Z", "STATUS:CANCELLED", uid="4"),
        event("DTSTART:20270109T090000Z", "DTEND:20270109T100000Z", "STATUS:TENTATIVE", uid="5"),
        event("DTSTART:20270110T090000Z", "DTEND:20270110T100000Z", "X-MICROSOFT-CDO-BUSYSTATUS:FREE", uid="6"),
        event("DTSTART:20270111T090000Z", "DTEND:20270111T100000Z", "X-MICROSOFT-CDO-BUSYSTATUS:OOF", uid="7"),
        meeting_at("20270112", uid="ours@social-account-portal"),
        meeting_at("20270113", uid="other@social-account-portal"),
        ours=("ours@social-account-portal",),
    ) == ["05.01. 10:00–11:00", "07.01. 10:00–11:00", "09.01. 10:00–11:00", "11.01. 10:00–11:00", "13.01. 10:00–11:00"]


def test_a_day_is_one_on_the_clock_of_the_site():
    days = [
        event("DTSTART;VALUE=DATE:20270105", uid="1"),
        event("DTSTART;VALUE=DATE:20270110", "DTEND;VALUE=DATE:20270112", uid="2"),
        event("DTSTART:20270120T090000", "DTEND:20270120T100000", uid="3"),
    ]
    shown = ["05.01. 00:00–00:00", "10.01. 00:00–00:00", "20.01. 09:00–10:00"]
    for name in ("Europe/Berlin", "Asia/Kolkata", "Pacific/Auckland", "America/Los_Angeles"):
        zone_of_site = ZoneInfo(name)
        assert busy(*days, zone=zone_of_site, clock=zone_of_site) == shown
    lengths = [end - start for start, end in found(calendar(*days)).busy]
    assert lengths == [timedelta(days=1), timedelta(days=2), timedelta(hours=1)]


def test_a_day_on_which_the_clocks_change_has_as_many_hours_as_it_has():
    days = [event("DTSTART;VALUE=DATE:20270328", uid="1"), event("DTSTART;VALUE=DATE:20271031", uid="2")]
    lengths = [
        end - start
        for now in (NOW, datetime(2027, 9, 1, tzinfo=UTC))
        for start, end in found(calendar(*days), now=now).busy
    ]
    assert lengths == [timedelta(hours=23), timedelta(hours=25)]


def test_busy_times_that_are_published_count_unless_they_are_free():
    published = (
        "BEGIN:VFREEBUSY\r\nUID:x\r\n"
        "FREEBUSY;FBTYPE=BUSY:20270105T090000Z/20270105T100000Z,20270106T090000Z/PT90M\r\n"
        "FREEBUSY;FBTYPE=FREE:20270107T090000Z/PT1H\r\n"
        "FREEBUSY;FBTYPE=BUSY-UNAVAILABLE:20270108T090000Z/PT1H\r\n"
        "FREEBUSY:20270109T090000Z/PT1H\r\n"
        "END:VFREEBUSY\r\n"
    )
    assert busy(published) == [
        "05.01. 10:00–11:00",
        "06.01. 10:00–11:30",
        "08.01. 10:00–11:00",
        "09.01. 10:00–11:00",
    ]


def test_what_overlaps_or_touches_is_one_busy_time():
    assert busy(
        meeting_at("20270105", "0900-1000"),
        meeting_at("20270105", "0930-0945"),
        meeting_at("20270105", "1000-1030"),
        meeting_at("20270105", "1031-1100"),
        meeting_at("20270106", "0900-0900"),
    ) == ["05.01. 10:00–11:30", "05.01. 11:31–12:00"]


def test_only_the_time_near_now_counts():
    assert busy(
        meeting_at("20270103", "1100-1130"),
        meeting_at("20270103", "1130-1230"),
        meeting_at("20270713", "1130-1230"),
        meeting_at("20270713", "1230-1300"),
        event("DTSTART:20200101T000000Z", "DTEND:20270103T130000Z", uid="long"),
    ) == ["03.01. 13:00–14:00", "13.07. 13:30–14:00"]


# What repeats -------------------------------------------------------------------------------------------------------


def weekly(*lines: str, tzid: str = "Europe/Berlin", day: str = "20270308") -> str:
    return event(
        f"DTSTART;TZID={tzid}:{day}T100000", f"DTEND;TZID={tzid}:{day}T110000", "RRULE:FREQ=WEEKLY;COUNT=5", *lines
    )


def test_a_weekly_meeting_stays_at_ten_when_the_clocks_change():
    assert busy(weekly()) == [f"{day} 10:00–11:00" for day in ("08.03.", "15.03.", "22.03.", "29.03.", "05.04.")]
    in_utc = [start.hour for start, _end in found(calendar(weekly())).busy]
    assert in_utc == [9, 9, 9, 8, 8]


def test_one_of_a_series_may_be_left_out_moved_free_or_cancelled():
    def instead(day: str, *lines: str) -> str:
        return event(f"RECURRENCE-ID;TZID=Europe/Berlin:{day}T100000", *lines)

    assert busy(
        weekly("EXDATE;TZID=Europe/Berlin:20270308T100000"),
        instead("20270315", "DTSTART;TZID=Europe/Berlin:20270316T140000", "DTEND;TZID=Europe/Berlin:20270316T150000"),
        instead("20270322", "DTSTART:20270322T090000Z", "DTEND:20270322T100000Z", "STATUS:CANCELLED"),
        instead("20270329", "DTSTART:20270329T080000Z", "DTEND:20270329T090000Z", "TRANSP:TRANSPARENT"),
    ) == ["16.03. 14:00–15:00", "05.04. 10:00–11:00"]


def test_a_series_that_began_years_ago_is_followed_and_one_that_ended_is_not():
    assert busy(
        event("DTSTART:20000103T090000Z", "DURATION:PT1H", "RRULE:FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=3", uid="1"),
        event("DTSTART:20000103T090000Z", "DURATION:PT1H", "RRULE:FREQ=DAILY;UNTIL=20261231T000000Z", uid="2"),
        event("DTSTART;VALUE=DATE:16040229", "RRULE:FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=1", uid="birthday"),
    ) == ["03.05. 11:00–12:00", "01.06. 00:00–00:00"]


# Zones --------------------------------------------------------------------------------------------------------------

CUSTOM = zone(
    "Customized Time Zone",
    *("BEGIN:STANDARD", "DTSTART:16010101T030000", "TZOFFSETFROM:+0200", "TZOFFSETTO:+0100"),
    *("RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10", "END:STANDARD"),
    *("BEGIN:DAYLIGHT", "DTSTART:16010101T020000", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0200"),
    *("RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3", "END:DAYLIGHT"),
)
ZONES = {
    "Outlook's name of Windows": [weekly(tzid="W. Europe Standard Time")],
    "Outlook's own zone": [CUSTOM, weekly(tzid="Customized Time Zone")],
    "a zone that comes after": [weekly(tzid="Customized Time Zone"), CUSTOM],
    "a zone that says its place": [
        zone("Our clock", "X-LIC-LOCATION:Europe/Berlin"),
        weekly(tzid='"Our clock"'),
    ],
    "Evolution's long name": [weekly(tzid="/freeassociation.sourceforge.net/Europe/Berlin")],
}


@pytest.mark.parametrize("name", ZONES)
def test_a_zone_is_understood_by_whatever_name(name):
    """Seen from Tokyo, so that no wrong guess is right by chance."""
    read_there = found(calendar(*ZONES[name]), zone=ZoneInfo("Asia/Tokyo"))
    assert [start.astimezone(BERLIN).hour for start, _end in read_there.busy] == [10] * 5
    assert read_there.unknown_zone == ""


@pytest.mark.parametrize(
    "parts",
    [
        [weekly(tzid="Nowhere/Else")],
        [zone("Nowhere/Else", "BEGIN:STANDARD", "TZOFFSETFROM:rubbish", "END:STANDARD"), weekly(tzid="Nowhere/Else")],
        [zone("Nowhere/Else"), weekly(tzid="Nowhere/Else")],
    ],
)
def test_a_zone_that_is_not_known_is_the_sites_and_said(parts):
    read_here = found(calendar(*parts))
    assert [start.astimezone(BERLIN).hour for start, _end in read_here.busy] == [10] * 5
    assert read_here.unknown_zone == "Nowhere/Else"


# What nobody should write -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<!DOCTYPE html><title>Sign in</title>",
        b"\x00\xff\xfe\x00" * 1000,
        b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n",
        calendar(meeting_at("20270105"))[:-20],
        meeting_at("20270105").encode(),
        b"BEGIN:VCARD\r\nFN:Anna\r\nEND:VCARD\r\n",
        b'{"busy": []}',
    ],
)
def test_what_is_no_calendar_is_said_to_be_none(content):
    assert problem(content) == CalendarProblem.NOT_A_CALENDAR


@pytest.mark.parametrize(
    "lines",
    [
        ["DTSTART:hello"],
        [],
        ["DTSTART:20270105T090000Z", "DTEND:rubbish"],
        ["DTSTART:20270105T090000Z", "RRULE:FREQ=SECONDLY"],
        ["DTSTART:20270105T090000Z", "RRULE:FREQ=MINUTELY;INTERVAL=2"],
        ["DTSTART:00010101T090000Z", "RRULE:FREQ=HOURLY"],
        ["DTSTART:20270105T090000Z", "RRULE:FREQ=DAILY;BYHOUR=" + ",".join(map(str, range(24))) + ";BYMINUTE=0,15,30"],
        ["DTSTART:20270105T090000Z", "RRULE:FREQ=SOMETIMES"],
        ["DTSTART:20270105T090000Z", "RRULE:FREQ=DAILY;UNTIL=never"],
        ["DTSTART:20270105T090000Z", "RRULE:rubbish"],
    ],
)
def test_an_event_that_is_not_understood_or_repeats_too_often_is_left_out_and_the_others_count(lines):
    read_here = found(calendar(event(*lines, uid="odd"), meeting_at("20270105", "1400-1500")))
    assert read_here == BusyCalendar(
        ((datetime(2027, 1, 5, 14, tzinfo=UTC), datetime(2027, 1, 5, 15, tzinfo=UTC)),), left_out=1
    )


def test_more_busy_times_than_are_kept_are_cut_and_it_is_said_from_when_on():
    """Every half an hour, a quarter of an hour each: 9,120 of them."""
    read_here = found(calendar(event("DTSTART:20270101T000000Z", "DURATION:PT15M", "RRULE:FREQ=MINUTELY;INTERVAL=30")))
    assert len(read_here.busy) == MOST_BUSY
    assert read_here.cut_at == read_here.busy[-1][0] + timedelta(minutes=30)
    assert read_here.left_out == 0


def test_ten_thousand_repeating_events_are_cut_or_refused_in_time():
    """Which of both depends on how fast this machine is."""
    days = [f"202601{1 + n % 28:02}T{n % 24:02}{n % 60:02}00Z" for n in range(10_000)]
    events = [event(f"DTSTART:{day}", "DURATION:PT5M", "RRULE:FREQ=WEEKLY", uid=f"{n}") for n, day in enumerate(days)]
    before = time.monotonic()
    assert is_cut_or_refused(calendar(events))
    assert time.monotonic() - before < reading.LIMITS.seconds + 5 + 2


def is_cut_or_refused(content: bytes) -> bool:
    try:
        return found(content).cut_at is not None
    except CalendarNotRead as not_read:
        return not_read.problem == CalendarProblem.TOO_MUCH


def test_reading_that_takes_too_long_is_stopped_and_said():
    """Zones that begin and never end: looking for each end takes the whole rest of the file."""
    content = b"BEGIN:VCALENDAR\r\n" + b"BEGIN:VTIMEZONE\r\n" * 250_000
    limits = Limits(memory=reading.LIMITS.memory, seconds=1, written=reading.LIMITS.written)
    with pytest.raises(CalendarNotRead) as not_read:
        read(content, now=NOW, zone=BERLIN, ours=(), limits=limits)
    assert not_read.value.problem == CalendarProblem.TOO_MUCH
