"""The approved request as plain data: everything its PDF form and its record copy show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from zoneinfo import ZoneInfo

from requests_app.pdf.blocks import PrintedSection


class Paper(StrEnum):
    """The sheet that the document is laid out for."""

    A4 = "A4"
    LETTER = "letter"


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedPerson:
    """Somebody named in the form."""

    name: str
    email: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedSignOff:
    """The sponsor and what they did with the signed link. `state` is a label for readers, such as "Signed off"."""

    sponsor: PrintedPerson
    state: str = ""
    signed_at: datetime | None = None
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedMeeting:
    """A strategy meeting with the minutes shared with the department; internal notes have no place here."""

    starts_at: datetime
    ends_at: datetime | None = None
    place: str = ""
    state: str = ""
    attendees: tuple[str, ...] = ()
    minutes: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedWeek:
    """A week of the trial: posts planned for it and posts shared in it; a pause week is not held against the target."""

    number: int
    starts_on: date
    ends_on: date
    planned: int
    shared: int
    is_paused: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedPost:
    """A post of the content calendar; `status` is a label for readers.

    `picture` leads to the picture or video it came with, `link` to the post once it was shared.
    """

    planned_on: date | None
    platform: str
    text: str
    status: str
    shared_on: date | None = None
    picture: str = ""
    link: str = ""

    @property
    def on(self) -> date | None:
        """The day it counts for, if it has one."""
        return self.shared_on or self.planned_on


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedMeasure:
    """A measure of the scorecard in words and as numbers; see docs/reference/scorecard.md. None is not measured."""

    key: str
    measure: str
    result: str
    agreed: str
    verdict: str = ""
    part: Decimal | None = None
    whole: Decimal | None = None
    value: Decimal | None = None
    threshold: Decimal | None = None
    is_met: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedGoal:
    """A goal of the request, with the figure that was measured last."""

    what: str
    metric: str = ""
    baseline: str = ""
    target: str = ""
    now: str = ""
    measured_by: str = ""
    measured_on: date | None = None
    verdict: str = ""
    is_met: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedChange:
    """A threshold that was changed after the start of the trial, and why."""

    text: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedScorecard:
    """What a trial is judged by, as far as `judged_until`."""

    summary: str
    judged_until: date | None = None
    measures: tuple[PrintedMeasure, ...] = ()
    goals: tuple[PrintedGoal, ...] = ()
    changes: tuple[PrintedChange, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedTrial:
    """A trial period with its targets in posts per week. `ends_on` is the last day first agreed.

    `extended_to` and `ended_early_on` stay empty if not used; `pauses` are sentences.
    """

    starts_on: date
    ends_on: date
    posts_min: int
    posts_max: int
    channels: tuple[str, ...] = ()
    weeks: tuple[PrintedWeek, ...] = ()
    posts: tuple[PrintedPost, ...] = ()
    remark: str = ""
    extended_to: date | None = None
    extension_reason: str = ""
    ended_early_on: date | None = None
    early_end_reason: str = ""
    pauses: tuple[str, ...] = ()
    scorecard: PrintedScorecard | None = None

    @property
    def counted_weeks(self) -> tuple[PrintedWeek, ...]:
        """Those that are held against the target: all but the pause weeks."""
        return tuple(week for week in self.weeks if not week.is_paused)

    @property
    def agreed_last_day(self) -> date:
        """The last day agreed, by an extension if there was one."""
        return self.extended_to or self.ends_on

    @property
    def last_day(self) -> date:
        """The last day of the period that the trial really runs."""
        return min(self.agreed_last_day, self.ended_early_on or self.agreed_last_day)

    @property
    def shared(self) -> int:
        """How many posts were shared in that period."""
        return sum(week.shared for week in self.weeks)

    @property
    def whole(self) -> int:
        """All posts of that period, planned for it or brought into it: what `shared` is a part of."""
        brought_in = sum(self._covers(post.shared_on) and not self._covers(post.planned_on) for post in self.posts)
        return max(sum(week.planned for week in self.weeks) + brought_in, self.shared)

    def _covers(self, day: date | None) -> bool:
        """Whether the trial really ran on that day."""
        return day is not None and self.starts_on <= day <= self.last_day


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedDecision:
    """How the request was decided. `outcome` and `reasons` are labels for readers."""

    outcome: str
    by: str
    at: datetime
    reasons: tuple[str, ...] = ()
    message: str = ""
    conditions: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryRow:
    """A move or event as the history keeps it; states and move are labels, `from_state` is empty for the first row."""

    at: datetime
    who: str
    role: str
    move: str
    from_state: str
    to_state: str
    is_move: bool = True
    reasons: tuple[str, ...] = ()
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestForm:
    """One approved account request.

    `logo` holds the bytes of a PNG or JPEG picture. Moments are aware; they are shown in `zone`. `sections` are the
    answers of the snapshot, numbered as in the questionnaire; several meetings and trials may follow one another.
    """

    organisation: str
    reference: str
    title: str
    state: str
    department: str
    requester: PrintedPerson
    zone: ZoneInfo
    paper: Paper = Paper.A4
    logo: bytes | None = None
    sign_off: PrintedSignOff | None = None
    first_submitted_at: datetime | None = None
    last_submitted_at: datetime | None = None
    sections: tuple[PrintedSection, ...] = ()
    meetings: tuple[PrintedMeeting, ...] = ()
    trials: tuple[PrintedTrial, ...] = ()
    decision: PrintedDecision | None = None
    history: tuple[HistoryRow, ...] = ()
