"""Days and months of a file of figures: none of them is in the future, and a row follows the row before it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, time
from itertools import pairwise
from zoneinfo import ZoneInfo

from questionnaire.written.days import DAY_FIRST, MONTH_FIRST, NotADay, UnclearDay, day_in
from requests_app.sheets import moments
from requests_app.sheets.moments import OrderQuestion

# A day without a year is at most so long ago; 29 February comes every eight years at the latest.
MOST_YEARS = 8
ORDERS = (DAY_FIRST, MONTH_FIRST)
MONTH_IN_FIGURES = re.compile(r"(?:(?P<year>20\d\d)[-/.](?P<month>\d{1,2})|(?P<first>\d{1,2})[-/.](?P<then>20\d\d))")
MONTH_IN_WORDS = re.compile(r"[^\W\d_]+\.?,?\s+20\d\d")


@dataclass
class FigureDays:
    """Reads the days of one file; `today` is the last one that they can be. `years` are those that were assumed."""

    today: date
    zone: ZoneInfo
    order: str = ""
    years: set[int] = field(default_factory=set)
    by_line: dict[int, date] = field(default_factory=dict)
    said: dict[str, bool] = field(default_factory=dict)
    days: moments.Days = field(init=False)

    def __post_init__(self) -> None:
        self.days = moments.Days(near=self.today, order=self.order)

    def settle(self, cells: Sequence[tuple[int, str]], *, is_daily: bool) -> OrderQuestion | None:
        """Take the order of day and month and the years that these cells prove; the question, if they do not.

        `is_daily` is known of an export that has a line for each day: then days one after the other prove an order.
        """
        parts = [(line, moments.split(text.strip())[0]) for line, text in cells]
        asked = self.days.settle((line, day) for line, day in parts if not is_month(day))
        if asked and is_daily and (order := self._order_of_days_in_a_row([day for _line, day in parts])):
            self.days, asked = moments.Days(near=self.today, order=order), None
        self.order = self.days.order
        self.by_line = self._years([(line, day) for line, day in parts if moments.has_no_year(day)])
        self.years = {day.year for day in self.by_line.values()}
        return asked

    def read(self, line: int, text: str) -> tuple[date, time | None]:
        """The day, and the time on the clocks of the zone if the file says it. Raises NotADay and UnclearDay."""
        written, at, offset = moments.split(text.strip())
        if line in self.by_line:
            day = self.by_line[line]
        else:
            day = first_of_month(written) if is_month(written) else self.days.read(written)
        try:
            moment = moments.time_in(at) if at else None
        except moments.NotATime as error:
            raise NotADay(text) from error
        return moments.moved_to(self.zone, day, moment, offset) if moment and offset else (day, moment)

    def is_day(self, text: str) -> bool:
        """Does it say a day or a month, in whatever order?"""
        written = moments.split(text.strip())[0]
        if written not in self.said:
            self.said[written] = is_day(written)
        return self.said[written]

    def _years(self, cells: Sequence[tuple[int, str]]) -> dict[int, date]:
        """Each row is the last such day before the next one, or after it, whichever makes the shorter time."""
        known = [(line, text) for line, text in cells if self._is_day(text)]
        up = self._backwards(list(reversed(known)))
        down = self._backwards(known)
        return min(up, down, key=_days_between)

    def _order_of_days_in_a_row(self, texts: Sequence[str]) -> str:
        """Empty if both orders have days in a row, or none."""
        found = [order for order in ORDERS if self._are_in_a_row(texts, order)]
        return found[0] if len(found) == 1 else ""

    def _are_in_a_row(self, texts: Sequence[str], order: str) -> bool:
        days = moments.Days(near=self.today, order=order)
        try:
            read = [days.read(text) for text in texts]
        except (NotADay, UnclearDay):
            return False
        steps = {abs((after - before).days) for before, after in pairwise(read)}
        return steps == {1}

    def _backwards(self, cells: Sequence[tuple[int, str]]) -> dict[int, date]:
        found: dict[int, date] = {}
        last = self.today
        for line, text in cells:
            last = found[line] = self._last_before(text, last)
        return found

    def _last_before(self, text: str, last: date) -> date:
        """The last day that the text can mean, up to this one; on its weekday, if it names one."""
        weekday = moments.weekday_in(text)
        for year in range(last.year, last.year - MOST_YEARS - 1, -1):
            for day in moments.in_year(text, year, self.order):
                if day <= last and (weekday is None or day.weekday() == weekday):
                    return day
        raise NotADay(text)

    def _is_day(self, text: str) -> bool:
        try:
            self._last_before(text, self.today)
        except (NotADay, UnclearDay):
            return False
        return True


def is_month(text: str) -> bool:
    return bool(MONTH_IN_FIGURES.fullmatch(text) or MONTH_IN_WORDS.fullmatch(text))


def first_of_month(text: str) -> date:
    """Raises NotADay for a month that there is none of."""
    if found := MONTH_IN_FIGURES.fullmatch(text):
        try:
            return date(int(found["year"] or found["then"]), int(found["month"] or found["first"]), 1)
        except ValueError as error:
            raise NotADay(text) from error
    return day_in(f"1 {text}")


def is_day(text: str) -> bool:
    """Does it say a day or a month, in whatever order?"""
    written = moments.split(text.strip())[0]
    try:
        _ = first_of_month(written) if is_month(written) else moments.Days(near=moments.ANY_DAY).read(written)
    except UnclearDay:
        return True
    except NotADay:
        return False
    return True


def _days_between(found: dict[int, date]) -> int:
    return (max(found.values()) - min(found.values())).days if found else 0
