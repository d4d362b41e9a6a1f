"""Files as planning tools and offices make them, with the traps that they hold; the content is made up."""

import io
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from openpyxl import Workbook

from requests_app.trials.exchange.calendars import ReadCalendar
from requests_app.trials.exchange.reading import read

BERLIN = ZoneInfo("Europe/Berlin")
TODAY = date(2027, 2, 10)
CHANNELS = ["Instagram", "Facebook", "LinkedIn", "X"]

# A byte order mark, all cells in quotes, no channel, day and time in one cell.
BUFFER = (
    "\ufeff"
    '"Text","Image URL","Tags","Posting Time"\r\n'
    '"Spring concert, 17:00 in the chapel","https://media.harbour.example/choir.jpg","","2027-03-01 08:00"\r\n'
    '"Wash your hands","","hygiene","2027-03-04 12:30"\r\n'
)

# No heading, month first, two quotes for one.
HOOTSUITE = (
    '"03/01/2027 08:00","Spring concert in the chapel at 17:00","https://harbour.example/concert"\r\n'
    '"03/02/2027 12:30","We are looking for nurses, please apply",""\r\n'
    '"03/15/2027 18:00","""Why do I snore?"" – our evening talk, free",""\r\n'
)

SPROUT = (
    "date,time_24hr,message_text\r\n"
    '03/01/2027,08:00,"Spring concert, 17:00 in the chapel"\r\n'
    "03/14/2027,9:00,Pi day https://harbour.example/pi\r\n"
)

# A column for each channel, ten for pictures, and ten for what they show.
METRICOOL = (
    "Text,Date,Time,Draft,Facebook,Instagram,"
    + ",".join(f"Picture Url {number}" for number in range(1, 11))
    + ","
    + ",".join(f"Alt text picture {number}" for number in range(1, 11))
    + ",Facebook Post Type,Facebook Title,Instagram Post Type,First Comment Text\n"
    "Concert,2027-03-01,08:00:00,FALSE,TRUE,TRUE,https://m.example/1.jpg,https://m.example/2.jpg"
    + "," * 9
    + "Ten singers,A candle"
    + "," * 9
    + "POST,,POST,\n"
    "Nurses wanted,2027-03-02,12:30:00,FALSE,TRUE,FALSE,https://m.example/nurse.png" + "," * 20 + "POST,,,\n"
    "Sleep talk,2027-03-15,18:00:00,TRUE,TRUE,TRUE" + "," * 21 + "POST,,POST,\n"
    "Ask us,2027-03-16,19:30:00,FALSE,FALSE,TRUE,https://m.example/ask.mp4" + "," * 20 + ",,REEL,\n"
)

# A block for each week, the second one over the end of a year; lines that are no channel; several posts in a cell.
WEEKS = (
    "Harbour College – Social Media Calendar,,,,,,,\r\n"
    "Last change: 3 Nov,,,,,,,\r\n"
    ",,,,,,,\r\n"
    "Week 52 (21–27 December 2026),,,,,,,\r\n"
    ",Mon 21 Dec,Tue 22 Dec,Wed 23 Dec,Thu 24 Dec,Fri 25 Dec,Sat 26 Dec,Sun 27 Dec\r\n"
    "Instagram,10:00 Gifts from the lab (photo),,12:30 Library closes at 2,,tbc,,\r\n"
    "X,,,08:15 Trams,– holiday –,– holiday –,,\r\n"
    "Responsible,Press office,,Faculty of Law,,,,\r\n"
    ",,,,,,,\r\n"
    "Week 53 (28 December 2026 – 3 January 2027),,,,,,,\r\n"
    ",Mon 28 Dec,Tue 29 Dec,Wed 30 Dec,Thu 31 Dec,Fri 1 Jan,Sat 2 Jan,Sun 3 Jan\r\n"
    "Instagram,,,,18:00 Fireworks | 23:59 Happy new year,Slow start,,\r\n"
    "LinkedIn,,09:00 Our year,,,,,\r\n"
    "Flyer,,Hand out,,,,,\r\n"
    "Legend: tbc = to be confirmed; – holiday – = no post,,,,,,,\r\n"
)


def read_text(text: str, **options) -> ReadCalendar:
    return read_bytes(text.encode(), **options)


def read_bytes(data: bytes, **options) -> ReadCalendar:
    return read(data, **{"channels": CHANNELS, "today": TODAY, "zone": BERLIN, **options})


def workbook(*sheets: Iterable[Sequence[Any]]) -> bytes:
    """An Excel file with these rows, as programs write it."""
    book = Workbook()
    book.remove(book.active)
    for rows in sheets:
        sheet = book.create_sheet()
        for row in rows:
            sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()
