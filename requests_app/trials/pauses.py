"""Pauses of a trial, agreed before it starts: holidays, a move. Pure functions.

A week of the trial in which more than half of the days are pause days is a pause week, and is not judged.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

DAY = timedelta(days=1)
WEEK = timedelta(weeks=1)
# A trial whose end moves by its pause weeks ends after so many weeks at the latest.
MOST_WEEKS = 104


@dataclass(frozen=True, slots=True)
class Pause:
    """From the first to the last day, both included, and why."""

    first_day: date
    last_day: date
    reason: str = ""

    def covers(self, day: date) -> bool:
        return self.first_day <= day <= self.last_day


@dataclass(frozen=True, slots=True)
class PausePlan:
    """What was agreed about pauses; with `end_moves` the trial ends later by its pause weeks."""

    pauses: tuple[Pause, ...] = ()
    end_moves: bool = False


NO_PAUSES = PausePlan()


def is_pause_week(days: tuple[date, date], pauses: Iterable[Pause]) -> bool:
    """Whether more than half of the days of this week, which may be cut short, are pause days."""
    first, last = days
    spans = [(max(first, pause.first_day), min(last, pause.last_day)) for pause in pauses]
    paused = {begin + DAY * number for begin, end in spans for number in range((end - begin).days + 1)}
    return len(paused) * 2 > (last - first).days + 1


def end_moved_by(pauses: Sequence[Pause], *, starts_on: date, weeks: int) -> date:
    """The last day of a trial with so many weeks that are no pause weeks."""
    counted, first = 0, starts_on
    for _number in range(MOST_WEEKS):
        counted += not is_pause_week((first, first + WEEK - DAY), pauses)
        first += WEEK
        if counted == weeks:
            break
    return first - DAY


def pauses_as_data(pauses: Iterable[Pause]) -> list[dict[str, str]]:
    """As they are stored with the trial."""
    return [
        {"first_day": pause.first_day.isoformat(), "last_day": pause.last_day.isoformat(), "reason": pause.reason}
        for pause in pauses
    ]


def pauses_from_data(rows: Iterable[dict[str, Any]]) -> list[Pause]:
    return [
        Pause(date.fromisoformat(row["first_day"]), date.fromisoformat(row["last_day"]), row["reason"]) for row in rows
    ]
