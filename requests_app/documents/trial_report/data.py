"""The trials of a request as plain data: everything that the trial report shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from requests_app.documents.request_form.data import Paper, PrintedPerson, PrintedTrial, PrintedWeek


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedTrial:
    """A trial and how far it has come: `as_of` is the day it is told of while it runs, None once it is over."""

    number: int
    state: str
    trial: PrintedTrial
    as_of: date | None = None

    @property
    def judged_weeks(self) -> tuple[PrintedWeek, ...]:
        """The weeks that are over and no pause."""
        return tuple(week for week in self.trial.counted_weeks if self.as_of is None or week.ends_on < self.as_of)

    @property
    def weeks_on_target(self) -> int:
        return sum(week.shared >= self.trial.posts_min for week in self.judged_weeks)


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialReport:
    """The trials of one request, the newest first. `logo` holds the bytes of a PNG or JPEG picture."""

    organisation: str
    reference: str
    title: str
    state: str
    department: str
    requester: PrintedPerson
    zone: ZoneInfo
    trials: tuple[ReportedTrial, ...]
    paper: Paper = Paper.A4
    logo: bytes | None = None
