"""What is exported comes back equal, from every kind of file, and is harmless where it goes."""

import csv
import io
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar
from openpyxl import load_workbook

from questionnaire.written.texts import one_line, prose
from requests_app.sheets.moments import exists
from requests_app.trials.choices import PostStatus
from requests_app.trials.exchange.posts import ExchangePicture, ExchangePost
from requests_app.trials.exchange.writing import as_csv, as_ics, as_xlsx
from tests.trials.exchange.files import BERLIN, CHANNELS, read_bytes

NOW = datetime(2027, 2, 10, 9, 0, tzinfo=UTC)
WRITERS = {"csv": as_csv, "xlsx": as_xlsx, "ics": lambda posts: as_ics(posts, zone=BERLIN, at=NOW)}

LETTERS = st.characters(exclude_categories=["Cs", "Cn"])
AWKWARD = st.sampled_from(["=1+1", "+49", "@x", "-", "'=1", "''", '"', ";", ",", "\\n", "\\", "TRUE", "1.50", "null"])
WRITTEN = st.one_of(st.text(LETTERS, max_size=30), AWKWARD, st.builds("{}{}".format, AWKWARD, st.text(LETTERS)))
LINES = WRITTEN.map(lambda text: one_line(text).strip())
TEXTS = WRITTEN.map(lambda text: prose(text).strip()).filter(bool)
ADDRESSES = st.sampled_from(["https://m.example/a.jpg", "https://m.example/b.mp4?x=1,2;3", "http://grüße.example/ü"])

posts = st.builds(
    ExchangePost,
    planned_on=st.dates(date(2020, 1, 1), date(2035, 12, 31)),
    text=TEXTS,
    at=st.none() | st.times().map(lambda at: at.replace(microsecond=0)),
    channels=st.lists(st.sampled_from(CHANNELS), min_size=1, unique=True).map(tuple),
    link=st.just("") | ADDRESSES,
    pictures=st.lists(st.builds(ExchangePicture, ADDRESSES, LINES), max_size=3).map(tuple),
    status=st.none() | st.sampled_from(list(PostStatus)),
    author=LINES,
    theme=LINES,
    campaign=LINES,
    key=LINES,
).filter(lambda post: not post.at or exists(BERLIN, post.planned_on, post.at))


@given(written=st.lists(posts, min_size=1, max_size=5))
def test_any_posts_come_back_from_csv(written):
    assert read_bytes(as_csv(written)).posts == written


@pytest.mark.parametrize("kind", ["xlsx", "ics"])
@settings(max_examples=15)
@given(written=st.lists(posts, min_size=1, max_size=20))
def test_any_posts_come_back_from_other_files(kind, written):
    assert read_bytes(WRITERS[kind](written)).posts == written


def post(**fields) -> ExchangePost:
    return ExchangePost(**{"planned_on": date(2027, 3, 4), "text": "Hello", "channels": ("X",), **fields})


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t=", "＝", "'="])
def test_no_cell_of_a_csv_file_is_a_formula(sign):
    data = as_csv([post(text=f"{sign}1+1", author=f"{sign}1+1")])
    cells = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))[1]
    assert not any(cell.startswith(tuple("=+-@\t\r＝")) for cell in cells)


def test_no_cell_of_an_excel_file_is_a_formula():
    book = load_workbook(io.BytesIO(as_xlsx([post(text="=1+1", author="@SUM(1)")])))
    cells = [cell for row in book.active.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "inlineStr"}
    assert all(cell.quotePrefix for cell in cells)


def test_what_excel_cannot_hold_is_dropped_and_the_rest_comes_back():
    assert read_bytes(as_xlsx([post(text="One\x00\ufffe\ud800 two")])).posts == [post(text="One two")]


def test_a_post_keeps_its_uid_from_file_to_file():
    def uids(*written: ExchangePost) -> list[str]:
        data = as_ics(written, zone=BERLIN, at=NOW + timedelta(days=1))
        return [str(event["uid"]) for event in Calendar.from_ical(data).walk("VEVENT")]

    named, other = post(key="SMR-2027-0001/7"), post()
    assert uids(named)[0] == uids(post(key="SMR-2027-0001/7", text="Another text"))[0] == "SMR-2027-0001/7"
    assert uids(other) == uids(other)
    assert len(set(uids(named, other, other, post(text="Bye")))) == 4


def test_an_event_says_what_a_calendar_shows():
    written = [post(at=time(8), status=PostStatus.PLANNED, text="Hello\nworld"), post(status=PostStatus.NOT_USED)]
    timed, whole_day = Calendar.from_ical(WRITERS["ics"](written)).walk("VEVENT")
    assert str(timed["summary"]) == "X: Hello world"
    assert timed["dtstart"].dt == datetime(2027, 3, 4, 7, 0, tzinfo=UTC)
    assert whole_day["dtstart"].dt == date(2027, 3, 4)
    assert [str(event["status"]) for event in (timed, whole_day)] == ["TENTATIVE", "CANCELLED"]
    assert str(timed["transp"]) == "TRANSPARENT"
