"""Files of planning tools and offices are read whole: each line is a post, or is named."""

import csv
import io
from datetime import date, datetime, time

import pytest

from requests_app.trials.choices import PostStatus
from requests_app.trials.exchange.calendars import CalendarRefused
from requests_app.trials.exchange.posts import ColumnMeaning, ExchangePicture, ExchangePost
from tests.trials.exchange.files import (
    BUFFER,
    HOOTSUITE,
    METRICOOL,
    SPROUT,
    WEEKS,
    read_bytes,
    read_text,
    workbook,
)


def as_excel(text: str) -> bytes:
    """The same lines as an Excel file, those that are empty too."""
    return workbook(list(csv.reader(io.StringIO(text.lstrip("\ufeff")))))


def days_and_times(posts):
    return [(post.planned_on.isoformat(), post.at.isoformat("minutes")) for post in posts]


def test_buffer():
    found = read_text(BUFFER)
    assert found.wrong == []
    assert found.posts == [
        ExchangePost(
            date(2027, 3, 1),
            "Spring concert, 17:00 in the chapel",
            at=time(8),
            pictures=(ExchangePicture("https://media.harbour.example/choir.jpg"),),
        ),
        ExchangePost(date(2027, 3, 4), "Wash your hands", at=time(12, 30), theme="hygiene"),
    ]
    assert found.asks_channels


def test_hootsuite_has_no_heading():
    found = read_text(HOOTSUITE)
    assert [row.line for row in found.rows] == [1, 2, 3]
    assert days_and_times(found.posts) == [("2027-03-01", "08:00"), ("2027-03-02", "12:30"), ("2027-03-15", "18:00")]
    assert found.posts[2].text == '"Why do I snore?" – our evening talk, free'
    assert [post.link for post in found.posts] == ["https://harbour.example/concert", "", ""]


def test_sprout():
    found = read_text(SPROUT)
    assert days_and_times(found.posts) == [("2027-03-01", "08:00"), ("2027-03-14", "09:00")]
    assert found.posts[1].text == "Pi day https://harbour.example/pi"


def test_metricool():
    found = read_text(METRICOOL)
    concert, *_others, ask = found.posts
    assert concert.pictures == (
        ExchangePicture("https://m.example/1.jpg", "Ten singers"),
        ExchangePicture("https://m.example/2.jpg", "A candle"),
    )
    assert [post.channels for post in found.posts] == [
        ("Facebook", "Instagram"),
        ("Facebook",),
        ("Facebook", "Instagram"),
        ("Instagram",),
    ]
    ready, planned = PostStatus.READY, PostStatus.PLANNED
    assert [post.status for post in found.posts] == [ready, ready, planned, ready]
    assert [row.notes for row in found.rows] == [(), ("The picture nurse.png has no alternative text.",), (), ()]
    assert ask.pictures[0].is_video
    assert not found.asks_channels


def test_a_calendar_by_weeks():
    found = read_text(WEEKS)
    assert [
        (row.line, row.post.planned_on.isoformat(), row.post.channels, row.post.text) for row in found.rows if row.post
    ] == [
        (6, "2026-12-21", ("Instagram",), "Gifts from the lab (photo)"),
        (6, "2026-12-23", ("Instagram",), "Library closes at 2"),
        (7, "2026-12-23", ("X",), "Trams"),
        (12, "2026-12-31", ("Instagram",), "Fireworks"),
        (12, "2026-12-31", ("Instagram",), "Happy new year"),
        (12, "2027-01-01", ("Instagram",), "Slow start"),
        (13, "2026-12-29", ("LinkedIn",), "Our year"),
    ]
    assert [post.at for post in found.posts][-3:] == [time(23, 59), None, time(9)]
    assert [post.author for post in found.posts][:3] == ["Press office", "Faculty of Law", "Faculty of Law"]
    assert [(row.line, row.reasons) for row in found.wrong] == [
        (6, ("There is no text yet: “tbc”.",)),
        (14, ("“Flyer” is not one of the channels agreed.",)),
    ]
    assert [line.line for line in found.skipped] == [1, 2, 4, 5, 7, 7, 8, 10, 11, 15]


@pytest.mark.parametrize("text", [BUFFER, HOOTSUITE, SPROUT, METRICOOL, WEEKS])
def test_the_same_lines_in_excel_give_the_same_posts(text):
    in_excel, in_text = read_bytes(as_excel(text)), read_text(text)
    assert in_excel.posts == in_text.posts
    assert [(row.line, row.reasons) for row in in_excel.rows] == [(row.line, row.reasons) for row in in_text.rows]


def test_excel_keeps_days_times_and_yes_as_such():
    rows = [
        ["Day", "Time", "Draft", "Instagram", "Text", "Post ID"],
        [datetime(2027, 3, 4), time(9, 5), True, True, "One", 12345678901234],  # noqa: DTZ001 - a sheet has no zone
        [date(2027, 3, 5), None, False, True, "Two", 2.5],
    ]
    one, two = read_bytes(workbook(rows)).posts
    assert (one.planned_on, one.at, one.status, one.key) == (
        date(2027, 3, 4),
        time(9, 5),
        PostStatus.PLANNED,
        "12345678901234",
    )
    assert (two.planned_on, two.at, two.status, two.key) == (date(2027, 3, 5), None, PostStatus.READY, "2.5")


def test_the_first_sheet_with_a_calendar_is_read_and_the_others_are_named():
    notes, march = [["Please fill in"]], [["Day", "Text", "Channel"], ["2027-03-04", "One", "X"]]
    april = [["Day", "Text", "Channel"], ["2027-04-04", "Two", "X"]]
    found = read_bytes(workbook(notes, march, april))
    assert [post.text for post in found.posts] == ["One"]
    assert found.other_sheets == ["Sheet", "Sheet2"]
    assert [post.text for post in read_bytes(workbook(notes, march, april), sheet="Sheet2").posts] == ["Two"]


def test_a_person_changes_what_columns_mean():
    text = "Datum,Was,Wo,Text\n2027-03-04,A long text about spring,X,internal\n"
    found = read_text(text)
    assert [(column.name, column.samples, column.meaning) for column in found.columns] == [
        ("Datum", ("2027-03-04",), ColumnMeaning.DAY),
        ("Was", ("A long text about spring",), ColumnMeaning.NONE),
        ("Wo", ("X",), ColumnMeaning.NONE),
        ("Text", ("internal",), ColumnMeaning.TEXT),
    ]
    changed = read_text(text, mapping={1: ColumnMeaning.TEXT, 2: ColumnMeaning.CHANNEL})
    assert [(post.text, post.channels) for post in changed.posts] == [("A long text about spring", ("X",))]
    assert changed.mapping == {
        0: ColumnMeaning.DAY,
        1: ColumnMeaning.TEXT,
        2: ColumnMeaning.CHANNEL,
        3: ColumnMeaning.NONE,
    }


def test_a_heading_in_words_we_do_not_know_is_no_post():
    found = read_text("Kiedy;Co\n2027-03-04;Wiosna w szpitalu\n2027-03-05;Koncert w kaplicy\n", elsewhere=["X"])
    assert [(row.line, row.post.text) for row in found.rows] == [(2, "Wiosna w szpitalu"), (3, "Koncert w kaplicy")]
    assert [column.name for column in found.columns] == ["Kiedy", "Co"]


def test_a_file_without_days_or_texts_is_refused():
    with pytest.raises(CalendarRefused, match="no table with days and texts"):
        read_text("Name,Size\nA,1\nB,2\n")
