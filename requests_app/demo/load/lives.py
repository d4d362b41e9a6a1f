"""One request of a load with all its rows, not yet saved."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import pairwise
from random import Random
from typing import TYPE_CHECKING, Any

from django.db import models

from questionnaire.models import Administrator, Audience, Goal, PlatformPlan, Questionnaire
from requests_app.choices import (
    Event,
    MeetingStatus,
    Move,
    PostStatus,
    Role,
    SignOffAnswer,
    State,
    TrialStatus,
    Verdict,
)
from requests_app.demo.load.answers import Variant
from requests_app.demo.load.paths import LEADS_TO, TRIAL_WEEKS, Path, latest_move
from requests_app.demo.load.people import Place
from requests_app.models import (
    AccountRequest,
    Decision,
    HistoryEntry,
    Meeting,
    PlannedPost,
    RequestedChange,
    SignOff,
    Snapshot,
    Trial,
)
from requests_app.tallies import as_data, weekly

if TYPE_CHECKING:
    from portal.models import User

MEMBERS_MOVES = (Move.SUBMIT, Move.WITHDRAW, Move.BECOME_CONTRIBUTOR)
VERDICTS: dict[str, Verdict] = {
    Move.APPROVE: Verdict.APPROVED,
    Move.DECLINE: Verdict.DECLINED,
    Move.BECOME_CONTRIBUTOR: Verdict.CONTRIBUTOR,
}
DECLINE_REASON = "There is not enough time in the team for a steady cadence"
WANTED = "Please say whom you could reach in no other way."
WORDS: dict[str, str] = {
    Event.MEETING_HELD: "We went through the answers and agreed on the next steps.",
    Move.APPROVE: "You kept to your targets. Welcome to the official accounts.",
    Move.DECLINE: "We would like to tell your stories on the main channels instead.",
    Move.BECOME_CONTRIBUTOR: "Two stories a month for the main channels.",
}


@dataclass
class Life:
    """Everything that is known about a request before its rows are written."""

    reference: str
    place: Place
    reviewer: "User"
    variant: Variant
    path: Path
    begun_at: datetime
    taken: list[datetime]
    random: Random
    now: datetime
    rows: list[models.Model] = field(default_factory=list)

    def at(self, step: str) -> datetime | None:
        """When a step was taken first."""
        return next((at for taken, at in zip(self.path.steps, self.taken, strict=True) if taken == step), None)

    def submissions(self) -> list[datetime]:
        return [at for step, at in zip(self.path.steps, self.taken, strict=True) if step == Move.SUBMIT]


def write(life: Life) -> list[models.Model]:
    """All rows of the request, each after those it points to."""
    questionnaire = Questionnaire(**life.variant.columns)
    account_request = _account_request(life, questionnaire)
    life.rows = [questionnaire, *_answer_rows(life.variant, questionnaire), account_request]
    life.rows += _submissions(life, account_request)
    life.rows += _history(life, account_request)
    life.rows += _meeting(life, account_request)
    trial, posts = _trial(life, account_request)
    life.rows += [row for row in (trial, *posts) if row]
    life.rows += _decision(life, account_request, trial, posts)
    return life.rows


def _account_request(life: Life, questionnaire: Questionnaire) -> AccountRequest:
    submissions, member, department = life.submissions(), life.place.member, life.place.department
    title = f"{life.variant.title}, {department.name.split(',')[0]}"
    return AccountRequest(
        reference=life.reference,
        title=title,
        department=department,
        requester=member,
        requester_name=str(member),
        requester_email=member.email,
        reviewer=life.reviewer if Event.ASSIGNED in life.path.steps else None,
        questionnaire=questionnaire,
        state=life.path.state,
        state_since=latest_move(life.path, life.taken, life.begun_at),
        first_submitted_at=submissions[0] if submissions else None,
        latest_submitted_at=submissions[-1] if submissions else None,
        version=1 + sum(step in LEADS_TO for step in life.path.steps),
        created_at=life.begun_at,
        touched_at=life.taken[-1] if life.taken else life.begun_at,
        search_text=f"{life.reference} {title} {department.name}".casefold(),
        traits=life.variant.traits if submissions else "",
    )


def _answer_rows(variant: Variant, questionnaire: Questionnaire) -> list[models.Model]:
    rows = variant.rows
    audiences = [Audience(questionnaire=questionnaire, **row) for row in rows["audiences"]]
    return [
        *audiences,
        *(Audience.platforms.through(audience=audience, platform=variant.platform) for audience in audiences),
        *(Goal(questionnaire=questionnaire, **row) for row in rows["goals"]),
        *(Administrator(questionnaire=questionnaire, **row) for row in rows["administrators"]),
        *(
            PlatformPlan(questionnaire=questionnaire, platform=variant.platform, **row)
            for row in rows["platform_plans"]
        ),
    ]


def _submissions(life: Life, account_request: AccountRequest) -> list[models.Model]:
    """A snapshot of each round, the sponsor's answer to the first, and what was asked for between two of them."""
    sponsor = {key: life.variant.columns[key] for key in ("sponsor_name", "sponsor_email")}
    rows: list[models.Model] = [
        Snapshot(
            account_request=account_request,
            number=number,
            submitted_at=at,
            sponsor_email=sponsor["sponsor_email"],
            answers=life.variant.sheet,
            effort_defaults=life.variant.effort,
        )
        for number, at in enumerate(life.submissions(), start=1)
    ]
    if rows:
        answered_at = life.at(Event.SIGNED_OFF)
        answer = SignOffAnswer.SUPPORTED if answered_at else ""
        asked_at = life.submissions()[0]
        rows.append(
            SignOff(
                account_request=account_request,
                round=1,
                asked_at=asked_at,
                answer=answer,
                answered_at=answered_at,
                **sponsor,
            )
        )
    if wanted_at := life.at(Move.REQUEST_CHANGES):
        wanted = {"section": "objectives", "question": "why", "reason": WANTED, "asked_by_name": str(life.reviewer)}
        rows.append(RequestedChange(account_request=account_request, round=1, asked_at=wanted_at, **wanted))
    return rows


def _history(life: Life, account_request: AccountRequest) -> list[models.Model]:
    states = [State.DRAFT]
    for step in life.path.steps:
        states.append(LEADS_TO.get(step, states[-1]))
    rows: list[models.Model] = []
    version = 1
    for step, at, (before, after) in zip(life.path.steps, life.taken, pairwise(states), strict=True):
        version += step in LEADS_TO
        rows.append(
            HistoryEntry(
                account_request=account_request,
                what=step,
                from_state=before,
                to_state=after,
                at=at,
                reasons=[DECLINE_REASON] if step == Move.DECLINE else [],
                text=WORDS.get(step, ""),
                version=version,
                **_actor(life, step),
            )
        )
    return rows


def _actor(life: Life, step: str) -> dict[str, Any]:
    if step == Event.SIGNED_OFF:
        columns = life.variant.columns
        email = columns["sponsor_email"]
        return {"actor_name": columns["sponsor_name"], "actor_email": email, "actor_role": Role.SPONSOR}
    is_member = step in MEMBERS_MOVES
    actor = life.place.member if is_member else life.reviewer
    role = Role.MEMBER if is_member else Role.REVIEWER
    return {"actor": actor, "actor_name": str(actor), "actor_email": actor.email, "actor_role": role}


def _meeting(life: Life, account_request: AccountRequest) -> list[models.Model]:
    booked_at, held_at = life.at(Move.SCHEDULE_MEETING), life.at(Event.MEETING_HELD)
    if booked_at is None:
        return []
    ahead = booked_at + timedelta(days=life.random.randint(5, 20))
    meeting = Meeting(
        account_request=account_request,
        number=1,
        status=MeetingStatus.HELD if held_at else MeetingStatus.PLANNED,
        starts_at=held_at - timedelta(hours=1) if held_at else ahead,
        minutes=45,
        place="Communications, Room 2.14",
        organiser_name=str(life.reviewer),
        organiser_email=life.reviewer.email,
        shared_minutes=WORDS[Event.MEETING_HELD] if held_at else "",
    )
    return [meeting]


def _trial(life: Life, account_request: AccountRequest) -> tuple[Trial | None, list[PlannedPost]]:
    agreed_at, started_at = life.at(Event.TARGETS_AGREED), life.at(Move.START_TRIAL)
    if agreed_at is None:
        return None, []
    trial = Trial(
        account_request=account_request,
        number=1,
        weeks=TRIAL_WEEKS,
        posts_min=3,
        posts_max=5,
        channels="Facebook, Instagram, LinkedIn",
        agreed_by_name=str(life.reviewer),
        agreed_at=agreed_at,
    )
    if started_at is None:
        return trial, []
    today = life.now.date()
    trial.starts_on = started_at.date() + timedelta(days=7 - started_at.weekday())
    trial.ends_on = trial.last_day_of(trial.starts_on)
    trial.status = TrialStatus.RUNNING
    if trial.ends_on <= today + timedelta(days=14):
        trial.recalled_for = trial.ends_on
    if life.path.state != State.TRIAL_PERIOD:
        over_on = life.taken[-1].date()
        trial.status = TrialStatus.ENDED
        trial.ended_early_on = max(over_on, trial.starts_on) if over_on <= trial.ends_on else None
        today = over_on
    return trial, _posts(life, trial, today)


def _posts(life: Life, trial: Trial, today: date) -> list[PlannedPost]:
    """A few posts; those before `today` were shared on their day."""
    member = life.place.member
    days = sorted(life.random.sample(range(7 * TRIAL_WEEKS), k=life.random.randint(2, 6)))
    posts = []
    for number, offset in enumerate(days, start=1):
        planned_on = (trial.starts_on or today) + timedelta(days=offset)
        is_shared = planned_on < today
        posts.append(
            PlannedPost(
                trial=trial,
                number=number,
                planned_on=planned_on,
                channel=life.random.choice(trial.channel_list),
                text="A question from the consulting hour, and what we answer.",
                status=PostStatus.SHARED if is_shared else PostStatus.PLANNED,
                shared_on=planned_on if is_shared else None,
                planned_by=member,
                planned_by_name=str(member),
                version=2 if is_shared else 1,
            )
        )
    return posts


def _decision(
    life: Life, account_request: AccountRequest, trial: Trial | None, posts: list[PlannedPost]
) -> list[models.Model]:
    step = life.path.steps[-1] if life.path.steps else None
    if step is None or step not in VERDICTS:
        return []
    decision = Decision(
        account_request=account_request,
        verdict=VERDICTS[step],
        decided_at=life.taken[-1],
        decided_by=life.place.member if step in MEMBERS_MOVES else life.reviewer,
        decided_by_name=str(life.place.member if step in MEMBERS_MOVES else life.reviewer),
        reasons=[DECLINE_REASON] if step == Move.DECLINE else [],
        message=WORDS[step],
        tally=as_data(weekly(trial, posts)) if trial else [],
    )
    return [decision]
