"""Days as people write them by hand: `3.3.2026`, `2026-03-03`, `3 March 2026`, `Tue, March 3rd, 2026`."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date

from django.utils.dates import MONTHS, MONTHS_3, WEEKDAYS, WEEKDAYS_ABBR
from django.utils.translation import override

# Years are written with four figures, or with two for this century.
CENTURY = 2000
YEAR_FIGURES = 4
SHORT_YEAR_FIGURES = 2
MONTHS_OF_A_YEAR = 12
SHORTEST_NAME = 3
LONGEST_TEXT = 60

WORDS = re.compile(r"[^\W\d_]+")
FIGURES = re.compile(r"\d+")
ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b")
IN_FIGURES = re.compile(r"(\d+)\s*([./\-–\s])\s*(\d+)\s*\2\s*(\d+)\s*\.?")
FILLING_WORDS = {"of", "the", "on"}


class NotADay(ValueError):
    """A text that says no day, or none that there is."""


class UnclearDay(ValueError):
    """A text that says two different days, by whether the day or the month comes first; `readings` are both."""

    def __init__(self, day_first: date, month_first: date) -> None:
        self.readings = (day_first, month_first)
        super().__init__(f"{day_first} or {month_first}")


def day_in(text: str) -> date:
    """The day that a text says, months named in English or in the active language.

    Figures with full stops are day, month, year; with slashes or hyphens they are unclear unless only one reading makes
    a day. Raises NotADay and UnclearDay.
    """
    if len(text) > LONGEST_TEXT:
        raise NotADay(text[:LONGEST_TEXT])
    plain = ORDINAL.sub("", unicodedata.normalize("NFKC", text).casefold().strip())
    months = [found for word in WORDS.findall(plain) if (found := _month(word))]
    if len(months) > 1:
        raise NotADay(text)
    return _with_name(plain, months[0]) if months else _in_figures(WORDS.sub("", plain).strip(" ,."))


def _month(word: str) -> int:
    """The month of this name or abbreviation; 0 for words that say nothing, such as the day of the week."""
    named = {number for number, name in _names(MONTHS, MONTHS_3) if name == word or _abbreviates(word, name)}
    if len(named) == 1:
        return named.pop()
    days = (name for _number, name in _names(WEEKDAYS, WEEKDAYS_ABBR))
    if word in FILLING_WORDS or any(name == word or _abbreviates(word, name) for name in days):
        return 0
    raise NotADay(word)


def _names(*tables: Mapping[int, object]) -> Iterable[tuple[int, str]]:
    for table in tables:
        for number, name in table.items():
            with override("en"):
                english = str(name)
            for spelt in (english, str(name)):
                yield number, unicodedata.normalize("NFKC", spelt).casefold().strip(".")


def _abbreviates(word: str, name: str) -> bool:
    return len(word) >= SHORTEST_NAME and name.startswith(word)


def _with_name(plain: str, month: int) -> date:
    figures = FIGURES.findall(plain)
    if len(figures) != len(("day", "year")):
        raise NotADay(plain)
    day, year = reversed(figures) if len(figures[0]) == YEAR_FIGURES else figures
    return _date(_year(year), month, _number(day))


def _in_figures(plain: str) -> date:
    found = IN_FIGURES.fullmatch(plain)
    if not found:
        raise NotADay(plain)
    first, sign, second, third = found.groups()
    if len(first) == YEAR_FIGURES:
        return _date(_year(first), _number(second), _number(third))
    year, one, other = _year(third), _number(first), _number(second)
    if sign == "." or one > MONTHS_OF_A_YEAR or one == other:
        return _date(year, other, one)
    if other > MONTHS_OF_A_YEAR:
        return _date(year, one, other)
    raise UnclearDay(_date(year, other, one), _date(year, one, other))


def _year(figures: str) -> int:
    if len(figures) not in (YEAR_FIGURES, SHORT_YEAR_FIGURES):
        raise NotADay(figures)
    return int(figures) + (CENTURY if len(figures) == SHORT_YEAR_FIGURES else 0)


def _number(figures: str) -> int:
    if len(figures) > len("31"):
        raise NotADay(figures)
    return int(figures)


def _date(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError as error:
        raise NotADay(f"{year}-{month}-{day}") from error
