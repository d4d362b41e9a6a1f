"""Days and times of a file. A file has one reading: a cell that proves the order of day and month counts for all."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from django.utils import translation
from django.utils.dates import WEEKDAYS, WEEKDAYS_ABBR

from questionnaire.written.days import DAY_FIRST, MONTH_FIRST, NotADay, UnclearDay, day_in

ISO_DAY = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})")
TIME_AT_END = re.compile(
    r"(?P<day>.*?\d.*?)(?:T|,?\s+(?:at\s+|um\s+)?)"
    r"(?P<time>\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:\s*[ap]\.?m\.?)?|\d{1,2}\s*[ap]\.?m\.?)"
    r"\s*(?P<offset>Z|UTC|GMT|[+-]\d{2}:?\d{2})?(?:\s*(?:uhr|h))?",
    re.IGNORECASE,
)
TIME = re.compile(
    r"(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d{2})(?::(?P<second>\d{2})(?:\.\d+)?)?)?"
    r"\s*(?:(?P<half>[ap])\.?m\.?)?(?P<word>\s*(?:uhr|h))?",
    re.IGNORECASE,
)
FOUR_FIGURES = re.compile(r"(\d{2})(\d{2})")
NO_TIME_YET = {"tbc", "tbd", "tba", "?", "-", "–", "—", "open", "n/a"}
HALF_DAY = 12
# For asking whether a text is a day at all.
ANY_DAY = date(2026, 1, 1)
WITHOUT_YEAR = re.compile(r"(?:[^\W\d]+[.,]?\s+)?(\d{1,2})([./-])(\d{1,2})\2?")
# Either order; the weekday may come before.
WITH_MONTH_ALONE = re.compile(r"\D*\b\d{1,2}(?:st|nd|rd|th)?\b\D*", re.IGNORECASE)
FIGURES = re.compile(r"\d+")
WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class OrderQuestion:
    """Does the day or the month come first? Nothing in the file says so; `written` is an example with both readings."""

    line: int
    written: str
    day_first: date
    month_first: date


class NotATime(ValueError):
    """A text that says no time of the day."""


class Days:
    """Reads the days of one file, in the order that is known, or proved by one of them."""

    def __init__(self, *, near: date, order: str = "") -> None:
        self.near = near
        self.order = order
        self.known: dict[str, date | Exception] = {}

    def read(self, text: str) -> date:
        """Without a year it is the nearest day to `near`. Raises NotADay and UnclearDay."""
        if text not in self.known:
            try:
                self.known[text] = self._read(text)
            except (NotADay, UnclearDay) as error:
                self.known[text] = error
        found = self.known[text]
        if isinstance(found, Exception):
            raise found
        return found

    def settle(self, cells: Iterable[tuple[int, str]]) -> OrderQuestion | None:
        """Take the order that these cells prove; the question, if some of them are unclear and nothing proves it."""
        first_lines: dict[str, int] = {}
        for line, text in cells:
            # Only three numbers leave the order open, and two where the year is missing; names of months do not.
            if has_no_year(text) or len(FIGURES.findall(text)) == len(("day", "month", "year")):
                first_lines.setdefault(text, line)
        questions, proved = [], set()
        for text, line in first_lines.items():
            day_first, month_first = (self._in_order(text, order) for order in (DAY_FIRST, MONTH_FIRST))
            if day_first and month_first and day_first != month_first:
                questions.append(OrderQuestion(line, text, day_first, month_first))
            elif bool(day_first) != bool(month_first):
                proved.add(DAY_FIRST if day_first else MONTH_FIRST)
            elif not day_first:
                self.known[text] = NotADay(text)
        if questions and not self.order:
            self._decide(proved.pop() if len(proved) == 1 else "")
        return questions[0] if questions and not self.order else None

    def _decide(self, order: str) -> None:
        self.order = order
        self.known = {text: found for text, found in self.known.items() if isinstance(found, NotADay)}

    def _read(self, text: str) -> date:
        if found := ISO_DAY.fullmatch(text):
            try:
                return date(*map(int, found.groups()))
            except ValueError as error:
                raise NotADay(text) from error
        if has_no_year(text):
            return self._nearest(text)
        return day_in(text, order=self.order)

    def _in_order(self, text: str, order: str) -> date | None:
        try:
            return Days(near=self.near, order=order).read(text)
        except NotADay:
            return None

    def _nearest(self, text: str) -> date:
        """Of last year, this one and the next; on the weekday that it names, if it names one."""
        found = [day for year in (-1, 0, 1) for day in in_year(text, self.near.year + year, self.order)]
        weekday = weekday_in(text)
        fitting = [day for day in found if weekday is None or day.weekday() == weekday]
        if not fitting:
            raise NotADay(text)
        return min(fitting, key=lambda day: abs(day - self.near))


def has_no_year(text: str) -> bool:
    return bool(WITHOUT_YEAR.fullmatch(text) or (WITH_MONTH_ALONE.fullmatch(text) and len(WORD.findall(text)) > 0))


def in_year(text: str, year: int, order: str) -> list[date]:
    """A day without a year as it is in this one; empty if that year has no such day. Raises UnclearDay."""
    figures = WITHOUT_YEAR.fullmatch(text)
    whole = f"{figures[1]}{figures[2]}{figures[3]}{figures[2]}{year}" if figures else f"{text.rstrip(' ,')} {year}"
    try:
        return [day_in(whole, order=order)]
    except NotADay:
        return []


def weekday_in(text: str) -> int | None:
    """The weekday that the text begins with, Monday is 0; in English or the active language."""
    word = WORD.match(text.strip())
    return _weekdays(translation.get_language() or "en").get(word[0].casefold()) if word else None


@cache
def _weekdays(active: str) -> dict[str, int]:
    names: dict[str, int] = {}
    for language in ("en", active):
        with translation.override(language):
            for table in (WEEKDAYS, WEEKDAYS_ABBR):
                names |= {str(name).casefold().rstrip("."): number for number, name in table.items()}
    return names


def split(text: str) -> tuple[str, str, str]:
    """The day, the time and the offset of a cell that may hold all of them."""
    found = TIME_AT_END.fullmatch(text)
    return (found["day"].strip(), found["time"], found["offset"] or "") if found else (text, "", "")


def time_in(text: str) -> time | None:
    """None where the time is still open. Raises NotATime."""
    plain = text.strip()
    if not plain or plain.casefold() in NO_TIME_YET:
        return None
    if four := FOUR_FIGURES.fullmatch(plain):
        plain = f"{four[1]}:{four[2]}"
    found = TIME.fullmatch(plain)
    if not found or not (found["minute"] or found["half"] or found["word"]):
        raise NotATime(text)
    hour = int(found["hour"])
    if found["half"]:
        if not 1 <= hour <= HALF_DAY:
            raise NotATime(text)
        hour = hour % HALF_DAY + (HALF_DAY if found["half"].lower() == "p" else 0)
    try:
        return time(hour, int(found["minute"] or 0), int(found["second"] or 0))
    except ValueError as error:
        raise NotATime(text) from error


def moved_to(zone: ZoneInfo, day: date, at: time, offset: str) -> tuple[date, time]:
    """The same moment on the calendar's clocks; `offset` is that of the file, such as `+0100`, or `Z`."""
    sign, figures = offset[0], re.sub(r"\D", "", offset)
    shift = timedelta(hours=int(figures[:2]), minutes=int(figures[2:])) if figures else timedelta()
    utc = datetime.combine(day, at, UTC) - (shift if sign == "+" else -shift)
    local = utc.astimezone(zone)
    return local.date(), local.time()


def exists(zone: ZoneInfo, day: date, at: time) -> bool:
    """False in the hour that the clocks leave out."""
    moment = datetime.combine(day, at, zone)
    return moment.astimezone(UTC).astimezone(zone).replace(tzinfo=None) == moment.replace(tzinfo=None)
