"""Posts typed one a line: day, channels and text of each, such as "Mon 5 Oct, Instagram: A day in the lab"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import formats
from django.utils.translation import gettext as _

from questionnaire.written import texts
from questionnaire.written.days import NotADay, UnclearDay
from questionnaire.written.fields import DAY_SHOWN_AS
from requests_app.trials.exchange.channels import Channels
from requests_app.trials.exchange.moments import Days, weekday_in

MOST_LINES = 200
# A day has at most so many words: "Monday, the 5th of October 2026".
MOST_WORDS = 6
LONGEST_PREFIX = 80
BULLET = re.compile(r"\s*[-–—•*·]\s+")
# After a weekday alone: "Monday, …", and not "Monday morning in the lab".
AFTER_WEEKDAY = re.compile(r"\s*[,:;|–—\t]|\s+-\s")
BETWEEN = re.compile(r"[\s,:;|–—]*(?:-\s+)?")
# Figures that are meant as a day, whether or not there is such a day.
LIKE_A_DAY = re.compile(r"\d{1,4}[./]\d{1,2}\b|\d{4}-\d{1,2}-\d{1,2}")


@dataclass(frozen=True)
class TypedLine:
    """A line as it was understood; `problem` says what of it was not. Without channels it names none."""

    number: int
    text: str = ""
    planned_on: date | None = None
    channels: tuple[str, ...] = ()
    problem: str = ""


def read_lines(typed: str, *, channels: Sequence[str], today: date) -> list[TypedLine]:
    """The posts of a text in their order, empty lines left out. `channels` are those agreed, by their names.

    A day without a year is the nearest one to `today`; a weekday alone is the next one after the line before.
    """
    known, days, found = Channels(channels), Days(near=today), list[TypedLine]()
    last_day = today - timedelta(days=1)
    for number, line in enumerate(texts.prose(typed).split("\n"), start=1):
        if line.strip():
            read = _line(number, BULLET.sub("", f" {line}", count=1).strip(), known, days, last_day)
            last_day = read.planned_on or last_day
            found.append(read)
    return found


def _line(number: int, line: str, known: Channels, days: Days, last_day: date) -> TypedLine:
    try:
        planned_on, rest = _day_of(line, known, days, last_day)
    except UnclearDay as unclear:
        first, other = (formats.date_format(day, DAY_SHOWN_AS) for day in unclear.readings)
        words = {"first": first, "other": other}
        return TypedLine(number, problem=_("Is this %(first)s or %(other)s? Write the month as a word.") % words)
    if planned_on is None and (like := LIKE_A_DAY.match(rest)):
        return TypedLine(number, problem=_("We do not understand the day “%(day)s”.") % {"day": like[0]})
    names, text, unknown = _channels_of(rest, known)
    if unknown:
        words = {"channel": ", ".join(unknown)}
        return TypedLine(number, problem=_("“%(channel)s” is not one of the channels agreed.") % words)
    if not text:
        return TypedLine(number, problem=_("There is no text."))
    return TypedLine(number, text, planned_on, names)


def _day_of(line: str, known: Channels, days: Days, last_day: date) -> tuple[date | None, str]:
    """The day that the line begins with, and what comes after it; the longest reading counts."""
    places = [found.end() for found in re.finditer(r"[^\s,:;|]+", line)][:MOST_WORDS]
    for end in reversed(places):
        said = line[:end].rstrip(" .–—-") if not re.search(r"\d\.$", line[:end]) else line[:end]
        try:
            return days.read(said), BETWEEN.sub("", line[end:], count=1)
        except NotADay:
            continue
    word, rest = (line[: places[0]], line[places[0] :]) if places else ("", line)
    begins = AFTER_WEEKDAY.match(rest) or _channels_of(BETWEEN.sub("", rest, count=1), known)[0]
    if begins and (day := _next_weekday(word, last_day)):
        return day, BETWEEN.sub("", rest, count=1)
    return None, line


def _next_weekday(word: str, last_day: date) -> date | None:
    weekday = weekday_in(word)
    if weekday is None:
        return None
    return last_day + timedelta(days=(weekday - last_day.weekday() - 1) % 7 + 1)


def _channels_of(rest: str, known: Channels) -> tuple[tuple[str, ...], str, list[str]]:
    """The channels before a colon, a bar or a tab, the text, and the names of channels that were not agreed."""
    for separator in ("\t", "|", ":"):
        prefix, found, text = rest.partition(separator)
        if not found or len(prefix) > LONGEST_PREFIX or text.startswith("//"):
            continue
        names, unknown = known.split(prefix)
        if names and not unknown:
            return tuple(names), text.strip(" \t|:"), []
        if unknown and all(known.knows(name) for name in unknown):
            return tuple(names), text.strip(), unknown
    return (), rest.strip(), []
