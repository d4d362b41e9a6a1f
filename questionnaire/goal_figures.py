"""The figures of a goal: today’s and the one to reach, and whether that would be an improvement."""

import re
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from questionnaire.vague_words import words_listed, words_of
from questionnaire.written.numbers import NotANumber, UnclearNumber, number_in

# A number and what it counts: `40 %`, `25 a week`, `1 870`. A further figure behind it makes it more than one number.
ONE_NUMBER = re.compile(r"(?P<number>-?\d(?:[\d.,' \u2019\u00a0\u202f]*\d)?)\s*(?P<unit>\D*)")
# Translators: words, separated by spaces, of which a department wants less, or that say that it wants less.
LESS_IS_BETTER = _(
    "absences accidents cancelled complaints cost costs cut days decrease delay delays drop dropouts errors faults "
    "fewer hours incidents infections late leave less lower minutes missed mistakes months reduce reduced "
    "shorter sick time unanswered unnecessary unplanned wait waiting weeks"
)


@dataclass(frozen=True)
class Figure:
    """`readings` are the numbers it may stand for: two where a sign is between thousands or before decimals."""

    readings: tuple[Decimal, ...]
    unit: str


def figure_in(text: str) -> Figure | None:
    """The figure that somebody wrote; None if it is no number, or more than one."""
    found = ONE_NUMBER.fullmatch(text.strip())
    if found is None:
        return None
    unit = " ".join(found["unit"].casefold().split())
    try:
        return Figure((number_in(found["number"]),), unit)
    except UnclearNumber as unclear:
        return Figure(unclear.readings, unit)
    except NotANumber:
        return None


def is_unchanged(baseline: str, target: str) -> bool:
    """Whether both are the same number of the same thing."""
    now, then = figure_in(baseline), figure_in(target)
    return now is not None and now == then


def goes_down(baseline: str, target: str) -> bool:
    """Whether the target is surely the lower number of the same thing."""
    now, then = figure_in(baseline), figure_in(target)
    return now is not None and then is not None and now.unit == then.unit and max(then.readings) < min(now.readings)


def wants_less(*texts: str) -> bool:
    """Whether any of these words of a goal says that less is better."""
    return any(not words_of(text).isdisjoint(words_listed(LESS_IS_BETTER)) for text in texts)
