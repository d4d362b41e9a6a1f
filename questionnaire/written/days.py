"""Days as people write them by hand: `3.3.2026`, `2026-03-03`, `3 March 2026`, `Tue, March 3rd, 2026`.

`dateparser` reads them. It guesses where we ask, and so is told which order to read in and checked afterwards.
"""

import re
import unicodedata
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from django.utils.translation import get_language

if TYPE_CHECKING:
    from dateparser.date import DateDataParser

LONGEST_TEXT = 60
YEAR_FIGURES = (2, 4)
DAY_FIRST, MONTH_FIRST, YEAR_FIRST = "DMY", "MDY", "YMD"

FIGURES = re.compile(r"\d+")
WORDS = re.compile(r"[^\W\d_]+")
# Three numbers with the same sign between them; the library would read any signs, and a time of the day, too.
IN_FIGURES = re.compile(r"(\d+)\s*([./\-–\s])\s*(\d+)\s*\2\s*(\d+)")


class NotADay(ValueError):
    """A text that says no day, or none that there is."""


class UnclearDay(ValueError):
    """A text that says two different days, by whether the day or the month comes first; `readings` are both."""

    def __init__(self, day_first: date, month_first: date) -> None:
        self.readings = (day_first, month_first)
        super().__init__(f"{day_first} or {month_first}")


def day_in(text: str, *, order: str = "") -> date:
    """The day that a text says, months named in English or in the active language.

    Figures with full stops are day, month, year; with slashes or hyphens they are unclear unless only one reading makes
    a day, or the order is known: DAY_FIRST or MONTH_FIRST. Raises NotADay and UnclearDay.
    """
    if len(text) > LONGEST_TEXT:
        raise NotADay(text[:LONGEST_TEXT])
    plain = _plain(text)
    readings = _with_name(plain) if len(FIGURES.findall(plain)) == len(("day", "year")) else _in_figures(plain, order)
    days = list(dict.fromkeys(day for day in readings if day))
    if not days:
        raise NotADay(text)
    if len(days) > 1:
        raise UnclearDay(*days)
    return days[0]


def _plain(text: str) -> str:
    """In small letters and with the figures 0 to 9, which are written in many scripts."""
    letters = unicodedata.normalize("NFKC", text).casefold().strip()
    return "".join(str(unicodedata.decimal(letter, letter)) for letter in letters)


def _with_name(plain: str) -> list[date | None]:
    """The month is a word; of the two numbers the first is the day, unless it is a whole year."""
    first, second = FIGURES.findall(plain)
    day, year = (second, first) if len(first) == max(YEAR_FIGURES) else (first, second)
    read = _read(plain, DAY_FIRST) if WORDS.search(plain) and len(year) in YEAR_FIGURES else None
    return [read if read and read.day == int(day) else None]


def _in_figures(plain: str, known: str) -> list[date | None]:
    found = IN_FIGURES.fullmatch(WORDS.sub("", plain).strip(" ,."))
    if not found:
        return []
    first, sign, second, third = found.groups()
    if len(first) == max(YEAR_FIGURES):
        return [_read_exactly(plain, YEAR_FIRST, (first, second, third))]
    orders = [DAY_FIRST] if sign == "." else [known] if known else [DAY_FIRST, MONTH_FIRST]
    return [_read_exactly(plain, order, (first, second, third)) for order in orders]


def _read_exactly(plain: str, order: str, figures: tuple[str, ...]) -> date | None:
    """Where day and month do not fit, the library takes them the other way round: that would be another order."""
    day = _read(plain, order)
    written = dict(zip(order, figures, strict=True))
    if day is None or len(written["Y"]) not in YEAR_FIGURES:
        return None
    return day if (day.day, day.month) == (int(written["D"]), int(written["M"])) else None


def _read(plain: str, order: str) -> date | None:
    moment = _reader(order, (get_language() or "en").split("-")[0]).get_date_data(plain).date_obj
    return moment.date() if moment else None


@cache
def _reader(order: str, language: str) -> "DateDataParser":
    """The library is loaded with the first day that is read: most pages read none."""
    from dateparser.date import DateDataParser

    settings = {
        "DATE_ORDER": order,
        "PREFER_LOCALE_DATE_ORDER": False,
        "STRICT_PARSING": True,
        "PARSERS": ["absolute-time"],
    }
    return DateDataParser(languages=list(dict.fromkeys([language, "en"])), settings=settings)
