"""Ranges of times as people type them: `9–12, 13:30–17`, `9am to 12pm`, `9.00-12.00 and 14-16`."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import time
from itertools import pairwise

from django.core.exceptions import ValidationError
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from questionnaire.written.texts import address

STEP = 5
MOST_RANGES = 6
_BETWEEN = re.compile(r"[,;&]|\band\b|\s/\s", re.IGNORECASE)
_TO = re.compile(r"\s*(?:-|‐|‑|–|—|−|\bto\b|\btill\b|\buntil\b)\s*", re.IGNORECASE)
_TIME = re.compile(r"(\d{1,2})(?:[:.h](\d{2}))?\s*(?:([ap])\.?m\.?|h|uhr|o.clock)?", re.IGNORECASE)
_NOTHING = {"", "-", "–", "—", "none", "no", "closed", "free"}
NOON = 12


@dataclass(frozen=True, order=True)
class TimeRange:
    """From `starts` up to `ends`, on the clock of one day."""

    starts: time
    ends: time

    def __str__(self) -> str:
        return f"{self.starts:%H:%M}–{self.ends:%H:%M}"


def ranges_in(typed: str) -> list[TimeRange]:
    """The ranges in what was typed, in order; none if it says so or is empty.

    Raises `ValidationError` for what is not understood, ends before it begins, overlaps, or is not on five minutes.
    """
    text = address(typed)
    if text.casefold() in _NOTHING:
        return []
    found = sorted(_range_in(part.strip()) for part in _BETWEEN.split(text) if part.strip())
    if len(found) > MOST_RANGES:
        raise ValidationError(_("Write at most %(most)s ranges for one day.") % {"most": MOST_RANGES})
    for former, latter in pairwise(found):
        if latter.starts < former.ends:
            words = {"former": former, "latter": latter}
            raise ValidationError(_("%(former)s and %(latter)s overlap.") % words)
    return found


def in_words(ranges: Iterable[TimeRange]) -> str:
    """As the field shows them, and understands them again."""
    return ", ".join(str(one) for one in sorted(ranges))


def _range_in(part: str) -> TimeRange:
    ends = _TO.split(part)
    times = [_time_in(end, part) for end in ends]
    if len(times) != len(("starts", "ends")):
        raise _not_understood(part)
    starts, ends_at = times
    if starts >= ends_at:
        raise ValidationError(_ends_first(part, times))
    return TimeRange(starts, ends_at)


def _time_in(typed: str, part: str) -> time:
    match = _TIME.fullmatch(typed.strip())
    if match is None:
        raise _not_understood(part)
    hour, minute, half = int(match[1]), int(match[2] or 0), (match[3] or "").casefold()
    if half and not 1 <= hour <= NOON:
        raise _not_understood(part)
    if half:
        hour = hour % NOON + (NOON if half == "p" else 0)
    try:
        found = time(hour, minute)
    except ValueError:
        raise _not_understood(part) from None
    if minute % STEP:
        raise ValidationError(_("Write times in steps of five minutes: “%(part)s”.") % {"part": part})
    return found


def _ends_first(part: str, times: Sequence[time]) -> str:
    """`9–5` is what an office says in the afternoon: asked, not guessed."""
    words = {"part": Truncator(part).chars(40)}
    starts, ends = times
    if ends.hour < NOON and starts < time(ends.hour + NOON, ends.minute):
        guess = TimeRange(starts, time(ends.hour + NOON, ends.minute))
        return _("“%(part)s” ends before it begins. Do you mean %(guess)s?") % {**words, "guess": guess}
    return _("“%(part)s” ends before it begins.") % words


def _not_understood(part: str) -> ValidationError:
    words = {"part": Truncator(part).chars(40)}
    return ValidationError(_("“%(part)s” is not a range of times, such as 9:00–12:00.") % words)
