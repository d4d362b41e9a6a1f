"""A table that nobody has seen before is asked about column by column. What is not understood is named by its line."""

from datetime import date
from decimal import Decimal

import pytest

from requests_app.figures.reading.reading import NoFigures, open_file
from requests_app.figures.reading.results import Basis
from requests_app.sheets.refusals import FileRefused
from tests.figures.files import as_numbers, read_bytes, read_text, total, workbook

GERMAN = (
    "Auswertung Klinikum;;;\r\n"
    "Datum;Titel;Aufrufe;Reichweite\r\n"
    "01.10.2026;Neu, neuer, am neuesten, heute;1.204;980\r\n"
    "02.10.2026;Herz, Lunge, Niere, Leber;12.400;9.100\r\n"
    "Summe;;13.604;10.080\r\n"
)
AS_VIEWS_AND_REACH = {2: "metric:views", 3: "metric:reach", 1: "title"}
OWN = "Date,Views,Saves\n2026-10-01,10,1\n2026-10-02,20,\n"


def asked(found):
    return [column.name for column in found.asks_columns]


def test_words_of_another_language_are_asked_about():
    found = read_text(GERMAN)
    assert asked(found) == ["Aufrufe", "Reichweite"]
    assert found.metrics == []
    assert not found.is_settled
    assert [line.line for line in found.skipped] == [1, 2, 5]


def test_with_the_answers_the_same_file_is_read():
    found = read_text(GERMAN, mapping=AS_VIEWS_AND_REACH)
    assert found.is_settled
    assert (found.decimal, found.wrong) == (",", [])
    assert (total(found.rows, "views"), total(found.rows, "reach")) == (13604, 10080)
    assert [row.title for row in found.rows] == ["Neu, neuer, am neuesten, heute", "Herz, Lunge, Niere, Leber"]


def test_the_same_as_excel_file():
    rows = [line.split(";") for line in GERMAN.splitlines()]
    rows[2][2], rows[3][2], rows[2][0] = 1204, 12400, date(2026, 10, 1)
    found = read_bytes(workbook(rows), mapping=AS_VIEWS_AND_REACH)
    assert (found.wrong, total(found.rows, "views")) == ([], 13604)
    assert found.rows[0].day == date(2026, 10, 1)


def test_names_that_nobody_knows_are_never_guessed():
    found = read_text("Wann,Foo,Bar,Views (thousands)\n2026-10-01,1,2,3\n2026-10-02,4,5,6\n")
    assert asked(found) == ["Foo", "Bar", "Views (thousands)"]


def test_plain_names_are_proposed_and_an_empty_cell_is_unknown():
    found = read_text(OWN)
    assert found.is_settled
    assert found.shape == ""
    assert found.rows[1].values["saves"] is None
    assert found.basis == Basis.DAYS


def test_two_columns_for_one_metric_are_asked_about_and_neither_wins():
    found = read_text("Date,Views,Views\n2026-10-01,10,1\n")
    assert asked(found) == ["Views", "Views"]
    twice = read_text("Date,Foo,Views\n2026-10-01,10,1\n", mapping={1: "metric:views"})
    assert asked(twice) == ["Foo", "Views"]


def test_two_columns_of_days_are_asked_about():
    found = read_text("Created,Changed,Views\n2026-10-01,2026-10-05,10\n2026-10-02,2026-10-05,11\n")
    assert asked(found) == ["Created", "Changed"]
    assert found.asks_day


def test_a_second_heading_is_no_data():
    found = read_text("Datum,Aufrufe\n,Anzahl je Tag\n2026-10-01,10\n2026-10-02,20\n", mapping={1: "metric:views"})
    assert total(found.rows, "views") == 30
    assert found.columns[1].explained == "Anzahl je Tag"
    english = read_text("Date,Views\n,in thousands\n2026-10-01,10\n")
    assert asked(english) == ["Views"]


def test_without_a_heading_every_column_is_asked_about():
    found = read_text("2026-10-01,10,3\n2026-10-02,20,4\n")
    assert [(column.number, column.samples) for column in found.asks_columns] == [(1, ("10", "20")), (2, ("3", "4"))]
    assert open_file(b"2026-10-01,10,3\n2026-10-02,20,4\n").fingerprint == ""


def test_whether_a_sign_is_before_decimals_is_asked_if_nothing_proves_it():
    text = "Date;Stunden\n2026-10-01;1.204\n2026-10-02;2.500\n"
    hours = {1: "metric:watch_hours"}
    found = read_text(text, mapping=hours)
    assert (found.asks_decimal.with_decimals, found.asks_decimal.with_thousands) == (Decimal("1.204"), 1204)
    assert not found.is_settled
    assert [line.reasons for line in found.wrong] == [
        ("Stunden: “1.204” can be two numbers.",),
        ("Stunden: “2.500” can be two numbers.",),
    ]
    assert total(read_text(text, mapping=hours, decimal=",").rows, "watch_hours") == 3704
    assert total(read_text(text, mapping=hours, decimal=".").rows, "watch_hours") == Decimal("3.704")


def test_one_cell_proves_the_sign_for_the_whole_file():
    found = read_text(
        "Date;Views;Stunden\n2026-10-01;1.000;1.204\n2026-10-02;2.345;2,5\n", mapping={2: "metric:watch_hours"}
    )
    assert found.wrong == []
    assert (total(found.rows, "views"), total(found.rows, "watch_hours")) == (3345, Decimal("1206.5"))


def test_cells_that_prove_both_signs_are_asked_about():
    found = read_text(
        "Date;Views;Stunden\n2026-10-01;1.234;1.204\n2026-10-02;2;2.5\n", mapping={2: "metric:watch_hours"}
    )
    assert found.asks_decimal
    assert found.asks_decimal.written == "1.204"


def test_no_half_views():
    found = read_text("Date;Views\n2026-10-01;12,5\n2026-10-02;13,0\n")
    assert [(line.line, line.reasons) for line in found.wrong] == [(2, ("Views: “12,5” is no whole number.",))]
    assert total(found.rows, "views") == 13


def test_wrong_lines_are_named_by_number_and_reason():
    found = read_text(
        "Date,Views,Likes\n"
        "2026-10-01,10,1\n"
        "2026-02-30,10,1\n"
        ",10,1\n"
        "2026-10-04,ten,lots\n"
        "2026-12-24,10,1\n"
        "2026-10-01,11,1\n"
        "Please ask the web office,,\n"
    )
    assert [(line.line, line.reasons) for line in found.wrong] == [
        (3, ("“2026-02-30” is no day.",)),
        (4, ("There is no day.",)),
        (5, ("Views: “ten” is no whole number.", "Likes: “lots” is no whole number.")),
        (6, ("“2026-12-24” is in the future.",)),
        (7, ("Line 2 has figures of the same already.",)),
    ]
    assert [line.line for line in found.skipped] == [1, 8]
    assert [row.line for row in found.rows] == [2]


@pytest.mark.parametrize("name", ["Total", "TOTAL:", "Gesamt", "Summe", "Grand total", "合計"])
def test_lines_of_totals_are_never_added(name):
    found = read_text(f"Date,Views\n2026-10-01,10\n2026-10-02,20\n{name},30\n")
    assert (total(found.rows, "views"), found.wrong) == (30, [])


def test_a_post_of_that_title_is_no_total():
    found = read_text("Title,Date,Views\nTotal,2026-10-01,10\nSum,2026-10-02,20\n")
    assert total(found.rows, "views") == 30


def test_totals_in_unknown_words_are_named():
    found = read_text("Date,Views\n2026-10-01,10\n2026-10-02,20\nYhteensä,30\n")
    assert [line.reasons for line in found.wrong] == [("“Yhteensä” is no day.",)]
    lines = "# Start date: 20261001\n# End date: 20261031\nChannel,Sessions,Engaged sessions,Event count,Key events\n"
    found = read_text(lines + "A,1,2,3,4\nB,1,1,1,1\nC,1,1,1,1\nYhteensä,3,4,5,6\n", mapping={0: "key"})
    assert [line.line for line in found.wrong] == [7]
    assert total(found.rows, "sessions") == 3


def test_a_table_by_month():
    found = read_text("Month,Followers\n2026-08,1200\nSeptember 2026,1250\n10/2026,1.3K\n")
    assert found.basis == Basis.MONTHS
    assert [row.day for row in found.rows] == [date(2026, 8, 1), date(2026, 9, 1), date(2026, 10, 1)]
    assert found.rows[2].values["followers"].is_rounded


def test_another_sheet_can_be_chosen():
    book = workbook([["Date", "Views"], ["2026-10-01", 1]], [["Date", "Likes"], ["2026-10-01", 5]])
    found = read_bytes(book)
    assert (found.sheet, found.other_sheets, found.metrics) == ("Sheet", ["Sheet1"], ["views"])
    assert read_bytes(book, sheet="Sheet1").metrics == ["likes"]


def test_a_table_is_known_again_by_its_headings():
    other = OWN.replace("10", "99").replace("Views", "VIEWS ")
    assert open_file(OWN.encode()).fingerprint == open_file(other.encode()).fingerprint
    assert open_file(OWN.encode()).fingerprint != open_file(OWN.replace("Saves", "Likes").encode()).fingerprint


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings(encoding):
    found = read_bytes("Date;Title;Views\r\n2026-10-01;Café – “heute”;1\r\n".encode(encoding))
    assert found.rows[0].title == "Café – “heute”"


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", FileRefused),
        (b"%PDF-1.7", FileRefused),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"x" * 100, FileRefused),
        (b"PK\x03\x04nothing", FileRefused),
        (b'Date,Views\n2026-10-01,"10', FileRefused),
        (b"Hello\nworld\n", NoFigures),
        (b"Date,Views\n", NoFigures),
    ],
)
def test_what_is_no_table_is_refused_in_a_sentence(data, error):
    with pytest.raises(error) as refused:
        read_bytes(data)
    assert str(refused.value).endswith((".", "again."))


def test_cells_like_formulas_stay_texts():
    found = read_text("Date,Title,Views\n2026-10-01,=1+1,1\n2026-10-02,+++ New +++,2\n2026-10-03,@all,3\n")
    assert [row.title for row in found.rows] == ["=1+1", "+++ New +++", "@all"]
    assert found.rows[0].values["views"].value == 1


@pytest.mark.parametrize("as_excel", [False, True])
def test_fifty_thousand_lines(as_excel):
    head = "Post ID,Page ID,Page name,Title,Description,Publish time,Permalink,Post type,Date,Views,Reach,Reactions"
    rows = [
        f"13{number:014},1000,Northfield,Post {number},,10/{number % 28 + 1:02}/2025 08:{number % 60:02},"
        f"https://facebook.example/{number},Photos,Lifetime,{number},{number % 7},"
        for number in range(50_000)
    ]
    text = "\n".join([head, *rows])
    data = workbook([as_numbers(row.split(",")) for row in text.split("\n")]) if as_excel else text.encode()
    found = read_bytes(data)
    assert (len(found.rows), found.wrong) == (50_000, [])
    assert total(found.rows, "views") == sum(range(50_000))
    assert found.rows[49_999].values["likes"] is None
    assert found.rows[0].key == "1300000000000000"


def test_more_lines_are_refused():
    with pytest.raises(FileRefused, match="more than 50000 rows"):
        read_text("Date,Views\n" + "2026-10-01,1\n" * 50_100)
