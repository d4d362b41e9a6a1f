"""The decision about a request as plain data: everything its letter says."""

from __future__ import annotations

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from requests_app.documents.request_form.data import Paper, PrintedDecision, PrintedPerson, PrintedScorecard


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """The result of the trial, as the person who decided saw it: posts in all, and targets for each week."""

    weeks: int
    planned: int
    shared: int
    weeks_on_target: int
    posts_min: int
    posts_max: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionLetter:
    """One decision, told to the department: approved, or declined.

    `do_accounts_exist` says that the request is about accounts that exist already. `channels` are those to which the
    department can contribute. `logo` holds the bytes of a PNG or JPEG picture; the day is that of `zone`.
    """

    organisation: str
    reference: str
    title: str
    state: str
    department: str
    requester: PrintedPerson
    zone: ZoneInfo
    is_approved: bool
    decision: PrintedDecision
    do_accounts_exist: bool = False
    tally: Tally | None = None
    scorecard: PrintedScorecard | None = None
    team_name: str = ""
    team_email: str = ""
    channels: tuple[str, ...] = ()
    address: str = ""
    paper: Paper = Paper.A4
    logo: bytes | None = None
