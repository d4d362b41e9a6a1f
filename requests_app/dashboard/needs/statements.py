"""What home asks the database for the comms team, as plain SQL: one statement that finds and counts.

Each part begins in an index, mostly that of a reviewer, and reads no more rows than it answers with, however many
requests there are. `AccountRequestQuerySet.needing` is the twin of each need, and narrows the list that home leads to.
"""

# ruff: noqa: S608  # The names are our own, the numbers are keys, and moments are parameters.

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.db import connection

from requests_app.account_requests.choices import HANDED_OVER, OPEN_STATES, MeetingStatus, Need, State, TrialStatus
from requests_app.account_requests.models import AccountRequest
from requests_app.account_requests.models.querysets import ENDS_SOON, MEETING_IS_NEAR, week_of
from requests_app.account_requests.roles import Team, roles_of
from requests_app.dashboard.needs.together import listed, rows_of, rows_together
from requests_app.evidence.stuck.models import CallForHelp
from requests_app.jobs.models import FileProblem
from requests_app.mail.choices import MailStatus
from requests_app.mail.models import Mail
from requests_app.meetings.models import Meeting
from requests_app.trials.models import ContributorAgreement, PlannedPost, Trial

REQUESTS, TRIALS, POSTS = (model._meta.db_table for model in (AccountRequest, Trial, PlannedPost))
AGREEMENTS = ContributorAgreement._meta.db_table
CALLS = CallForHelp._meta.db_table
MEETINGS, MAILS, PROBLEMS = (model._meta.db_table for model in (Meeting, Mail, FileProblem))

IS_DUE = f"""p.status IN ({", ".join(repr(str(status)) for status in HANDED_OVER)}) AND p.planned_on <= %(today)s"""

# What is true of a request `r` that needs its reviewer, or anybody if it has none; some needs have several facts.
FACTS: Mapping[Need, Sequence[str]] = {
    Need.REVIEW: [f"r.state = '{State.SUBMITTED}'"],
    Need.AFTER_MEETING: [
        f"""r.state = '{State.STRATEGY_MEETING}' AND NOT EXISTS (
        SELECT 1 FROM {MEETINGS} m WHERE m.account_request_id = r.id
        AND m.status = '{MeetingStatus.PLANNED}' AND m.starts_at > %(near)s)"""
    ],
    Need.STUCK: [
        f"""r.state = '{State.TRIAL_PERIOD}' AND EXISTS (
        SELECT 1 FROM {TRIALS} t JOIN {CALLS} c ON c.trial_id = t.id
        WHERE t.account_request_id = r.id AND t.status = '{TrialStatus.RUNNING}'
        AND c.answered_at IS NULL AND c.solved_at IS NULL)"""
    ],
    Need.POSTS: [
        f"""r.state = '{State.TRIAL_PERIOD}' AND EXISTS (
        SELECT 1 FROM {TRIALS} t JOIN {POSTS} p ON p.account_request_id = t.account_request_id
        WHERE t.account_request_id = r.id AND t.status = '{TrialStatus.RUNNING}' AND {IS_DUE})""",
        f"""r.state = '{State.CONTRIBUTOR}' AND EXISTS (
        SELECT 1 FROM {AGREEMENTS} a JOIN {POSTS} p ON p.account_request_id = a.account_request_id
        WHERE a.account_request_id = r.id AND (a.ends_on IS NULL OR a.ends_on >= %(today)s) AND {IS_DUE})""",
    ],
    # The first condition on the status is that of the index `one_trial_at_a_time`, the second what is asked.
    Need.DECISION: [
        f"""r.state = '{State.TRIAL_PERIOD}' AND NOT EXISTS (
        SELECT 1 FROM {TRIALS} t WHERE t.account_request_id = r.id
        AND t.status IN ('{TrialStatus.AGREED}', '{TrialStatus.RUNNING}')
        AND t.status = '{TrialStatus.RUNNING}' AND t.ends_on >= %(today)s)"""
    ],
    Need.SET_UP: [f"r.state = '{State.APPROVED}' AND r.set_up_at IS NULL"],
}
IS_OPEN = f"r.state IN ({', '.join(repr(str(state)) for state in sorted(OPEN_STATES))})"
SUBMITTED_TOO_LONG = f"r.state = '{State.SUBMITTED}' AND r.state_since < %(promised)s"
MEETING_THIS_WEEK = f"""SELECT 1 FROM {MEETINGS} m WHERE m.status = '{MeetingStatus.PLANNED}'
    AND m.starts_at >= %(monday)s AND m.starts_at < %(next_monday)s"""
# No trial runs on when its request is no longer in trial.
TRIAL_ENDING = f"""SELECT 1 FROM {TRIALS} t WHERE t.status = '{TrialStatus.RUNNING}'
    AND t.ends_on BETWEEN %(today)s AND %(soon)s"""
FAILED_MAIL = f"""SELECT 1 FROM {MAILS} m JOIN {REQUESTS} r ON r.id = m.account_request_id
    WHERE m.status = '{MailStatus.FAILED}'"""
OTHER_FAILED_MAIL = f"SELECT 1 FROM {MAILS} m WHERE m.status = '{MailStatus.FAILED}' AND m.account_request_id IS NULL"
NO_MOMENT = "CAST(NULL AS timestamp with time zone)"
# The index leads from each reviewer to the next, past all their requests.
NEXT_REVIEWER = f"SELECT MIN(reviewer_id) FROM {REQUESTS} WHERE reviewer_id >"
EVERY_REVIEWER = f"""WITH RECURSIVE person(id) AS (
    {NEXT_REVIEWER} 0 UNION ALL SELECT ({NEXT_REVIEWER} person.id) FROM person WHERE person.id IS NOT NULL)
    SELECT id FROM person WHERE id IS NOT NULL"""


class Counted(StrEnum):
    """What is counted beside needs."""

    OTHER_MAILS = "mails about no request"
    FILE_PROBLEMS = "file problems"


@dataclass(frozen=True)
class Reviewed:
    """A condition on who reviews a request `r`. `is_by_one`: they have the same reviewer, or none."""

    condition: str
    is_by_one: bool = True

    @property
    def order(self) -> str:
        """The longest waiting first; named first, the one reviewer has PostgreSQL begin in the index that they lead."""
        return f"{'r.reviewer_id, ' if self.is_by_one else ''}r.state_since, r.id"


@dataclass(frozen=True)
class Asker:
    """Whose home it is; `moments` are what the statement names.

    `nobodys`, at most three, exclude each other and are looked up one by one. `own_departments` are listed, or empty.
    """

    mine: Reviewed
    nobodys: Sequence[Reviewed]
    own_departments: str
    moments: Mapping[str, Any]

    @property
    def for_me(self) -> Sequence[Reviewed]:
        return [self.mine, *self.nobodys]

    @property
    def but_own(self) -> str:
        return f"AND r.department_id NOT IN ({self.own_departments})" if self.own_departments else ""

    def but_about_own(self, column: str) -> str:
        """The same for rows that know the request only by its key, in this column."""
        own = f"SELECT id FROM {REQUESTS} WHERE department_id IN ({self.own_departments})"
        return f"AND {column} NOT IN ({own})" if self.own_departments else ""


def asked_by(user: Any, team: Team, *, now: datetime, promised: datetime) -> Asker:
    """`now` and `promised` as in `AccountRequestQuerySet.needing`."""
    today, (monday, next_monday) = now.date(), week_of(now)
    moments = {"near": now + MEETING_IS_NEAR, "promised": promised, "monday": monday, "next_monday": next_monday}
    values = {name: connection.ops.adapt_datetimefield_value(moment) for name, moment in moments.items()}
    days = {"today": today, "soon": today + ENDS_SOON}
    values |= {name: connection.ops.adapt_datefield_value(day) for name, day in days.items()}
    own = listed(roles_of(user).department_ids)
    return Asker(Reviewed(f"r.reviewer_id = {int(user.pk)}"), _nobodys(user, team), own, values)


def _nobodys(user: Any, team: Team) -> list[Reviewed]:
    """Without a reviewer, with one who is no longer of the team, or with one who belongs to the department."""
    found = [Reviewed("r.reviewer_id IS NULL")]
    if former := {person for (person,) in rows_of(EVERY_REVIEWER)} - team.keys():
        found.append(Reviewed(f"r.reviewer_id IN ({listed(former)})", is_by_one=False))
    own = [
        f"r.reviewer_id = {int(person)} AND r.department_id IN ({listed(departments)})"
        for person, departments in team.items()
        if departments and person != user.pk
    ]
    if own:
        found.append(Reviewed(f"({' OR '.join(own)})", is_by_one=False))
    return found


@dataclass(frozen=True)
class Findings:
    """The keys of the requests of each of `FACTS`, the longest waiting first, and the numbers of what is counted."""

    keys: Mapping[Need, Sequence[int]]
    counts: Mapping[Need | Counted, int]


def ask(asker: Asker, *, found: int, counted: int, is_admin: bool) -> Findings:
    """No more keys are found of each fact, and nothing is counted any further; only admins have all of `Counted`."""
    facts = [(need, fact, whose) for need, several in FACTS.items() for fact in several for whose in asker.for_me]
    figures: list[tuple[Need | Counted, str]] = [*_for_everybody(asker), *(_for_admins() if is_admin else [])]
    rows = f"SELECT r.id AS answer, r.state_since AS since FROM {REQUESTS} r WHERE"
    parts = [
        f"{rows} {whose.condition} AND {fact} {asker.but_own} ORDER BY {whose.order} LIMIT {found}"
        for _need, fact, whose in facts
    ]
    parts += [
        f"SELECT COUNT(*) AS answer, {NO_MOMENT} AS since FROM ({one} LIMIT {counted}) one" for _name, one in figures
    ]
    keys: dict[Need, list[tuple[Any, int]]] = {need: [] for need in FACTS}
    counts: Counter[Need | Counted] = Counter()
    for place, answer, since in rows_together("part.answer, part.since", parts, asker.moments):
        if place < len(facts):
            keys[facts[place][0]].append((since, answer))
        else:
            counts[figures[place - len(facts)][0]] += answer
    return Findings(
        {need: [key for _since, key in sorted(some)[:found]] for need, some in keys.items()},
        Counter({name: min(number, counted) for name, number in counts.items()}),
    )


def _for_everybody(asker: Asker) -> list[tuple[Need, str]]:
    """What is counted, and in which rows; several for one name are added up."""
    request, but_own = f"SELECT 1 FROM {REQUESTS} r WHERE", asker.but_own
    whose_mail = " OR ".join(f"({whose.condition})" for whose in asker.for_me)
    return [
        (Need.MINE, f"{request} {asker.mine.condition} AND {IS_OPEN} {but_own}"),
        *((Need.NOBODY, f"{request} {whose.condition} AND {IS_OPEN} {but_own}") for whose in asker.nobodys),
        (Need.OVERDUE, f"{request} {SUBMITTED_TOO_LONG} {but_own}"),
        (Need.MEETING, f"{MEETING_THIS_WEEK} {asker.but_about_own('m.account_request_id')}"),
        (Need.ENDING, f"{TRIAL_ENDING} {asker.but_about_own('t.account_request_id')}"),
        (Need.MAILS, f"{FAILED_MAIL} AND ({whose_mail}) {but_own}"),
    ]


def _for_admins() -> list[tuple[Counted, str]]:
    return [
        (Counted.OTHER_MAILS, OTHER_FAILED_MAIL),
        (Counted.FILE_PROBLEMS, f"SELECT 1 FROM {PROBLEMS}"),
    ]
