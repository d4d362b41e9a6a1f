"""Every line of a file is a post or is named with its number and the reason."""

from datetime import date, time

import pytest

from questionnaire.written.days import DAY_FIRST, MONTH_FIRST
from requests_app.trials.choices import PostStatus
from requests_app.trials.exchange.calendars import CalendarRefused
from tests.trials.exchange.files import read_bytes, read_text

HEADING = "Day,Time,Channels,Text\n"


def reasons(*lines: str, heading: str = HEADING):
    found = read_text(heading + "\n".join(lines))
    return [(row.line, row.reasons) for row in found.wrong]


def only_post(line: str, heading: str = HEADING, **options):
    (row,) = read_text(heading + line, **options).rows
    assert row.reasons == ()
    return row.post


def test_wrong_lines_are_named_and_the_others_are_read():
    found = read_text(
        HEADING
        + "2027-03-04,08:00,Instagram,Good\n"
        + ",08:00,Instagram,No day\n"
        + "someday,25:00,Instagram,Two faults\n"
        + "\n"
        + "2027-02-30,08:00,Instagram,No such day\n"
        + "2027-03-04,08:00,Instagram,\n"
        + "2027-03-04,08:00,,No channel\n"
        + "2027-03-04,08:00,Threads,Another channel\n"
        + '"2027-03-04","9 pm","Insta","Two\nlines"\n'
        + "2027-03-28,02:30,X,The clocks go forward\n"
    )
    assert [(row.line, row.reasons) for row in found.wrong] == [
        (3, ("The day is missing.",)),
        (4, ("We do not understand the day “someday”.", "We do not understand the time “25:00”.")),
        (6, ("We do not understand the day “2027-02-30”.",)),
        (7, ("There is no text.",)),
        (8, ("The channel is missing.",)),
        (9, ("“Threads” is not one of the channels agreed.",)),
        (12, ("This time does not exist on this day: the clocks go forward.",)),
    ]
    assert [(post.text, post.at) for post in found.posts] == [("Good", time(8)), ("Two\nlines", time(21))]


def test_a_channel_that_was_not_agreed_is_noted_beside_one_that_was():
    (row,) = read_text(HEADING + "2027-03-04,,Facebook / Threads,Hello\n").rows
    assert row.post.channels == ("Facebook",)
    assert row.notes == ("“Threads” is not one of the channels agreed.",)


@pytest.mark.parametrize(
    ("written", "channels"),
    [
        ("instagram", ("Instagram",)),
        ("IG; fb", ("Instagram", "Facebook")),
        ("Twitter", ("X",)),
        ("X (Twitter)", ("X",)),
        ("LinkedIn + X", ("LinkedIn", "X")),
        ("LinkedIn and Instagram", ("LinkedIn", "Instagram")),
        ("X|X", ("X",)),
    ],
)
def test_channels_have_many_names(written, channels):
    assert only_post(f"2027-03-04,,{written},Hello").channels == channels


def test_a_channel_is_found_by_its_platform():
    agreed = ["Instagram of the clinic", "X of the clinic & school"]
    assert only_post("2027-03-04,,Insta,Hello", channels=agreed).channels == ("Instagram of the clinic",)
    assert only_post("2027-03-04,,X of the clinic & school,Hello", channels=agreed).channels == (agreed[1],)


def test_a_file_without_channels_gets_those_that_are_given():
    text = "Day,Text\n2027-03-04,Hello\n"
    assert read_text(text).asks_channels
    assert read_text(text, elsewhere=["X", "Facebook"]).posts[0].channels == ("X", "Facebook")
    assert not read_text(text, channels=["Instagram"]).asks_channels
    assert read_text(text, channels=["Instagram"]).posts[0].channels == ("Instagram",)


@pytest.mark.parametrize(
    ("written", "day", "at"),
    [
        ("2027-03-04 08:00", date(2027, 3, 4), time(8)),
        ("2027-03-04T08:00:30", date(2027, 3, 4), time(8, 0, 30)),
        ("2027-03-04T23:30:00Z", date(2027, 3, 5), time(0, 30)),
        ("2027-03-04 23:42 +0100", date(2027, 3, 4), time(23, 42)),
        ("4.3.2027 8:00 Uhr", date(2027, 3, 4), time(8)),
        ("Thu 4 Mar 2027 9:05 am", date(2027, 3, 4), time(9, 5)),
        ("4 March 2027 at 12 am", date(2027, 3, 4), time(0)),
        ("20270304", date(2027, 3, 4), None),
        ("4 March 2027", date(2027, 3, 4), None),
    ],
)
def test_days_and_times_in_one_cell(written, day, at):
    post = only_post(f'"{written}","X","Hello"', heading="Date,Channel,Text\n")
    assert (post.planned_on, post.at) == (day, at)


@pytest.mark.parametrize(
    ("written", "at"),
    [
        *(
            ("8:00", time(8)),
            ("08.30", time(8, 30)),
            ("18h30", time(18, 30)),
            ("9 PM", time(21)),
            ("0745", time(7, 45)),
        ),
        *(("8 Uhr", time(8)), ("", None), ("tbc", None)),
    ],
)
def test_times(written, at):
    assert only_post(f"2027-03-04,{written},X,Hello").at == at


@pytest.mark.parametrize("written", ["8", "13 pm", "24:01", "noon", "8:0"])
def test_what_is_no_time(written):
    assert reasons(f"2027-03-04,{written},X,Hello") == [(2, (f"We do not understand the time “{written}”.",))]


@pytest.mark.parametrize(
    ("written", "day"),
    [
        *(("December 29", date(2026, 12, 29)), ("4 Mar", date(2027, 3, 4)), ("4.3.", date(2027, 3, 4))),
        *(("Mon 9 Aug", date(2027, 8, 9)), ("Fri, 7 Aug", date(2026, 8, 7))),
    ],
)
def test_a_day_without_a_year_is_the_nearest_and_says_so(written, day):
    (row,) = read_text(HEADING + f'"{written}",,X,Hello').rows
    assert row.post.planned_on == day
    assert "The year is missing." in row.notes[0]


def test_one_day_proves_the_order_for_the_whole_file():
    for last, order, first in [
        ("28/03/2027", DAY_FIRST, date(2027, 4, 3)),
        ("03/28/2027", MONTH_FIRST, date(2027, 3, 4)),
    ]:
        found = read_text(HEADING + f"03/04/2027,,X,One\n{last},,X,Two\n")
        assert (found.order, found.asks_order) == (order, None)
        assert [post.planned_on for post in found.posts] == [first, date(2027, 3, 28)]


def test_where_nothing_proves_the_order_it_is_asked():
    text = HEADING + "05/05/2027,,X,Zero\n03/04/2027,,X,One\n05/06/2027,,X,Two\n"
    found = read_text(text)
    question = found.asks_order
    assert (question.line, question.written) == (3, "03/04/2027")
    assert (question.day_first, question.month_first) == (date(2027, 4, 3), date(2027, 3, 4))
    assert [row.reasons for row in found.wrong] == [
        ("Is “03/04/2027” 3 April 2027 or 4 March 2027?",),
        ("Is “05/06/2027” 5 June 2027 or 6 May 2027?",),
    ]
    answered = read_text(text, order=MONTH_FIRST)
    assert (answered.asks_order, answered.wrong) == (None, [])
    assert [post.planned_on for post in answered.posts][1:] == [date(2027, 3, 4), date(2027, 5, 6)]


def test_days_that_prove_both_orders_are_asked_about():
    found = read_text(HEADING + "28/03/2027,,X,One\n03/29/2027,,X,Two\n03/04/2027,,X,Three\n")
    assert found.asks_order is not None
    assert [
        row.line for row in read_text(HEADING + "28/03/2027,,X,One\n03/29/2027,,X,Two\n", order=DAY_FIRST).wrong
    ] == [3]


@pytest.mark.parametrize(
    ("word", "status"),
    [
        *(("Draft", PostStatus.PLANNED), ("READY TO SHARE", PostStatus.READY), ("Scheduled", PostStatus.READY)),
        *(("posted", PostStatus.SHARED), ("not_used", PostStatus.NOT_USED), ("", None), ("purple", None)),
    ],
)
def test_status(word, status):
    (row,) = read_text(f"Day,Channel,Text,Status\n2027-03-04,X,Hello,{word}\n").rows
    assert row.post.status == status
    assert row.notes == (("We do not know the status “purple”.",) if word == "purple" else ())


def test_cells_that_look_like_formulas_stay_text():
    for text in ("=1+1", "+49 40 1234", "@clinic", "- first\n- second"):
        assert only_post(f'2027-03-04,,X,"{text}"').text == text
        assert only_post(f'2027-03-04,,X,"\'{text}"').text == text


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [("utf-8", b""), ("utf-8", b"\xef\xbb\xbf"), ("utf-16", b""), ("utf-16-be", b"\xfe\xff"), ("cp1252", b"")],
)
def test_encodings(encoding, mark):
    text = "Day;Channel;Text\r\n2027-03-04;X;Grüße – “für alle”; 5 €\r\n".replace("; 5", ", 5")
    assert read_bytes(mark + text.encode(encoding)).posts[0].text == "Grüße – “für alle”, 5 €"


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_counted_in_the_heading(delimiter):
    row = '2027-03-04{0}X{0}"a; b, c | d; e; f; g, h, i"\n'
    text = f"Day{delimiter}Channel{delimiter}Text\n" + row.format(delimiter)
    assert read_text(text).posts[0].text == "a; b, c | d; e; f; g, h, i"
    assert read_text(f"sep={delimiter}\r\n{text}").rows[0].line == 3


def test_titles_and_notes_above_a_table_are_no_posts():
    found = read_text("# Plan of spring\n# Made by the press office\n\n" + HEADING + "2027-03-04,,X,#spring is here\n")
    assert [(line.line, line.written) for line in found.skipped] == [
        (1, "# Plan of spring"),
        (2, "# Made by the press office"),
        (4, "Day · Time · Channels · Text"),
    ]
    assert found.rows[0].line == 5


def test_five_thousand_lines_are_read_and_more_are_refused():
    line = "2027-03-04,08:00,X,Hello\n"
    assert len(read_text(HEADING + line * 5000).posts) == 5000
    with pytest.raises(CalendarRefused, match="more than 5000 rows"):
        read_text(HEADING + line * 5001)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "empty"),
        (b" \r\n\r\n", "empty"),
        (b"x" * (5 * 1024 * 1024 + 1), "larger than 5 MB"),
        (b"%PDF-1.7 and more", "no content calendar"),
        (b"<!DOCTYPE html><html></html>", "no content calendar"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), "old Excel file"),
        (b"Day,Text\x00\n2027-03-04,x\n", "letters"),
        (b"Day,Text\n2027-03-04,\x81\n", "letters"),
        (b'Day,Channel,Text\n2027-03-04,X,Hello\n2027-03-05,X,"never closed\n2027-03-06,X,Bye\n', "From line 3 on"),
        (b"Day,Text\n2027-03-04," + b"x," * 300, "more than a content calendar"),
    ],
)
def test_what_is_no_calendar_is_refused_in_a_sentence(data, sentence):
    with pytest.raises(CalendarRefused, match=sentence):
        read_bytes(data)
