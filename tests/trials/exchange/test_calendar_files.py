"""iCalendar files: as a content calendar, and as days to think of."""

from datetime import date, time

import pytest

from requests_app.trials.exchange.calendars import CalendarRefused
from requests_app.trials.exchange.observances import ObservedDays, read_observances
from tests.trials.exchange.files import BERLIN, BUFFER, read_text

ZONE = (
    "BEGIN:VTIMEZONE\nTZID:New York\n"
    "BEGIN:STANDARD\nDTSTART:20201101T020000\nTZOFFSETFROM:-0400\nTZOFFSETTO:-0500\nEND:STANDARD\n"
    "BEGIN:DAYLIGHT\nDTSTART:20200308T020000\nTZOFFSETFROM:-0500\nTZOFFSETTO:-0400\nEND:DAYLIGHT\nEND:VTIMEZONE\n"
)


def calendar(*events: str, zone: str = "") -> str:
    within = "".join(f"BEGIN:VEVENT\n{event}\nEND:VEVENT\n" for event in events)
    return f"BEGIN:VCALENDAR\nVERSION:2.0\n{zone}{within}END:VCALENDAR\n"


def days(*events: str, first=date(2027, 1, 1), last=date(2027, 12, 31), zone: str = "") -> list[str]:
    """Each observance as its first day, its last day if that is another one, and its title."""
    found = read_observances(calendar(*events, zone=zone).encode(), first=first, last=last, zone=BERLIN)
    return [
        f"{each.starts_on:%d %b}{f' to {each.ends_on:%d %b}' if each.ends_on != each.starts_on else ''} {each.title}"
        for each in found
    ]


def test_events_of_another_program_are_posts():
    found = read_text(
        calendar(
            "UID:1@example\nSUMMARY:Open day\nDTSTART:20270304T070000Z\nCATEGORIES:Insta,LinkedIn\nURL:https://h.example/",
            "UID:2@example\nSUMMARY:Title\nDESCRIPTION:The text\\nof it\nDTSTART;VALUE=DATE:20270305\nCATEGORIES:X",
            "UID:3@example\nSUMMARY:Every week\nDTSTART:20270306T090000\nRRULE:FREQ=WEEKLY\nCATEGORIES:X",
            "UID:4@example\nSUMMARY:No day\nCATEGORIES:X",
            "UID:5@example\nSUMMARY:No channel\nDTSTART:20270306T090000",
        )
    )
    first, second, third = found.posts
    assert (first.text, first.at, first.channels, first.link) == (
        "Open day",
        time(8),
        ("Instagram", "LinkedIn"),
        "https://h.example/",
    )
    assert (second.text, second.planned_on, second.at, second.key) == (
        "The text\nof it",
        date(2027, 3, 5),
        None,
        "2@example",
    )
    assert third.at == time(9)
    assert found.rows[2].notes == ("This event repeats. We read it once, on its first day.",)
    assert [(row.line, row.reasons) for row in found.wrong] == [
        (24, ("The day is missing.",)),
        (29, ("The channel is missing.",)),
    ]


def test_events_without_any_channel_ask_for_one():
    found = read_text(calendar("UID:1@example\nSUMMARY:Open day\nDTSTART:20270304T070000Z"))
    assert found.asks_channels
    assert found.posts[0].channels == ()


def test_whole_days_and_moments():
    assert days(
        "SUMMARY:Nurses Day\nDTSTART;VALUE=DATE:20270512\nDTEND;VALUE=DATE:20270513",
        "SUMMARY:Heart week\nDTSTART;VALUE=DATE:20270503\nDTEND;VALUE=DATE:20270510",
        "SUMMARY:One day\nDTSTART;VALUE=DATE:20270601",
        "SUMMARY:Until midnight\nDTSTART:20270701T180000\nDTEND:20270702T000000",
        "SUMMARY:Two hours\nDTSTART:20270702T230000\nDURATION:PT2H",
        "SUMMARY:Cancelled\nDTSTART;VALUE=DATE:20270601\nSTATUS:CANCELLED",
    ) == [
        "03 May to 09 May Heart week",
        "12 May Nurses Day",
        "01 Jun One day",
        "01 Jul Until midnight",
        "02 Jul to 03 Jul Two hours",
    ]


def test_zones():
    late = "SUMMARY:Late\nDTSTART;TZID=New York:20270304T200000\nRRULE:FREQ=DAILY;COUNT=2\n"
    late += "EXDATE;TZID=New York:20270305T200000"
    assert days(late, zone=ZONE) == ["05 Mar Late"]
    assert days("SUMMARY:New year\nDTSTART:20261231T233000Z") == ["01 Jan New year"]


def test_repeated_events():
    assert days("SUMMARY:World day\nDTSTART;VALUE=DATE:20010322\nRRULE:FREQ=YEARLY") == ["22 Mar World day"]
    assert days("SUMMARY:Mothers\nDTSTART;VALUE=DATE:20200510\nRRULE:FREQ=YEARLY;BYMONTH=5;BYDAY=2SU") == [
        "09 May Mothers"
    ]
    until = "SUMMARY:Talk\nDTSTART;TZID=Europe/Berlin:20270301T180000\nRRULE:FREQ=WEEKLY;UNTIL=20270329T160000Z\n"
    assert days(until + "EXDATE;TZID=Europe/Berlin:20270308T180000,20270315T180000") == [
        "01 Mar Talk",
        "22 Mar Talk",
        "29 Mar Talk",
    ]
    whole = "SUMMARY:Fast\nDTSTART;VALUE=DATE:20270301\nRRULE:FREQ=DAILY;UNTIL=20270304\nEXDATE;VALUE=DATE:20270302"
    assert days(whole) == ["01 Mar Fast", "03 Mar Fast", "04 Mar Fast"]
    assert days("SUMMARY:Fair\nDTSTART;VALUE=DATE:20270301\nRDATE;VALUE=DATE:20270401,20270501") == [
        "01 Mar Fair",
        "01 Apr Fair",
        "01 May Fair",
    ]


def test_a_moved_event_takes_place_once():
    repeated = "UID:1\nSUMMARY:Talk\nDTSTART:20270301T180000Z\nRRULE:FREQ=WEEKLY;COUNT=3"
    moved = "UID:1\nSUMMARY:Talk, moved\nDTSTART:20270310T180000Z\nRECURRENCE-ID:20270308T180000Z"
    assert days(repeated, moved) == ["01 Mar Talk", "10 Mar Talk, moved", "15 Mar Talk"]


def test_what_began_before_and_goes_on_is_there():
    lent = "SUMMARY:Lent\nDTSTART;VALUE=DATE:20270210\nDTEND;VALUE=DATE:20270328"
    assert days(lent, first=date(2027, 3, 27), last=date(2027, 3, 31)) == ["10 Feb to 27 Mar Lent"]
    assert days(lent, first=date(2027, 3, 28), last=date(2027, 3, 31)) == []


def test_a_rule_that_fits_no_day_leaves_the_first_one():
    assert days("SUMMARY:Odd\nDTSTART:20270101T100000\nRRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30") == ["01 Jan Odd"]


def test_the_same_day_twice_is_one():
    day = "SUMMARY:Nurses Day\nDTSTART;VALUE=DATE:20270512"
    found = read_observances(calendar(day, day).encode(), first=date(2027, 5, 12), last=date(2027, 5, 12), zone=BERLIN)
    assert found == [ObservedDays(date(2027, 5, 12), date(2027, 5, 12), "Nurses Day")]


@pytest.mark.parametrize(
    ("event", "sentence"),
    [
        ("SUMMARY:Odd\nDTSTART:someday", "event “Odd” in line 3"),
        ("SUMMARY:Odd\nDTSTART;VALUE=DATE:20270512\nRRULE:FREQ=SOMETIMES", "event “Odd” in line 3|damaged"),
        ("SUMMARY:Odd", "event “Odd” in line 3"),
        ("SUMMARY:Odd\nDTSTART:19000101T000000Z\nRRULE:FREQ=SECONDLY", "repeats too often"),
        ("SUMMARY:Odd\nDTSTART:20270101T000000Z\nRRULE:FREQ=SECONDLY", "repeats too often"),
        ("BEGIN:VEVENT\n" * 5001, "more than 5000 rows"),
        ("BEGIN:VEVENT\n" * 3000, "damaged"),
    ],
)
def test_a_hostile_file_is_refused(event, sentence):
    with pytest.raises(CalendarRefused, match=sentence):
        days(event)


def test_a_table_has_no_observances():
    with pytest.raises(CalendarRefused, match="no calendar that we can read"):
        read_observances(BUFFER.encode(), first=date(2027, 1, 1), last=date(2027, 12, 31), zone=BERLIN)
