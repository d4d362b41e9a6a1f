"""One request of a load with all its rows, not yet saved."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import pairwise
from random import Random
from typing import TYPE_CHECKING, Any

from django.db import models

from questionnaire.models import Administrator, Audience, Goal, PlatformPlan, Questionnaire
from questionnaire.written.texts import searchable, sort_key
from requests_app.account_requests.choices import Event, MeetingStatus, Move, Role, State, TrialStatus, Verdict
from requests_app.account_requests.models import AccountRequest, HistoryEntry, Snapshot
from requests_app.decisions.models import Decision
from requests_app.demo.load.answers import Variant
from requests_app.demo.load.paths import LEADS_TO, TRIAL_WEEKS, Path, latest_move
from requests_app.demo.load.people import LoadRequester
from requests_app.meetings.models import Meeting
from requests_app.organisation.channels.models import MainChannel
from requests_app.questionnaires.models import RequestedChange
from requests_app.sign_offs.choices import SignOffAnswer
from requests_app.sign_offs.models import SignOff
from requests_app.trials.choices import PostStatus
from requests_app.trials.models import PlannedPost, PostChannel, Trial
from requests_app.trials.tallies import as_data, weekly

if TYPE_CHECKING:
    from portal.models import User

MEMBERS_MOVES = (Move.SUBMIT, Move.WITHDRAW, Move.BECOME_CONTRIBUTOR)
VERDICTS: dict[str, Verdict] = {
    Move.APPROVE: Verdict.APPROVED,
    Move.DECLINE: Verdict.DECLINED,
    Move.BECOME_CONTRIBUTOR: Verdict.CONTRIBUTOR,
}
DECLINE_REASON = "There is not enough time in the team to post every week"
WANTED = "Please say whom you could reach in no other way."
WORDS: dict[str, str] = {
    Event.MEETING_HELD: "We went through the answers and agreed on the next steps.",
    Move.APPROVE: "You kept to your targets. Welcome to the official accounts.",
    Move.DECLINE: "We would like to tell your stories on the main channels instead.",
    Move.BECOME_CONTRIBUTOR: "Two stories a month for the main channels.",
}


@dataclass
class GeneratedRequest:
    """Everything that is known about a request before its rows are written."""

    reference: str
    requester: LoadRequester
    reviewer: "User"
    variant: Variant
    path: Path
    begun_at: datetime
    taken: list[datetime]
    channels: Sequence[MainChannel]
    random: Random
    now: datetime
    rows: list[models.Model] = field(default_factory=list)

    def at(self, step: str) -> datetime | None:
        """When a step was taken first."""
        return next((at for taken, at in zip(self.path.steps, self.taken, strict=True) if taken == step), None)

    def submissions(self) -> list[datetime]:
        return [at for step, at in zip(self.path.steps, self.taken, strict=True) if step == Move.SUBMIT]


def write(generated: GeneratedRequest) -> list[models.Model]:
    """All rows of the request, each after those it points to."""
    questionnaire = Questionnaire(**generated.variant.columns)
    account_request = _account_request(generated, questionnaire)
    generated.rows = [questionnaire, *_answer_rows(generated.variant, questionnaire), account_request]
    generated.rows += _submissions(generated, account_request)
    generated.rows += _history(generated, account_request)
    generated.rows += _meeting(generated, account_request)
    trial, posts = _trial(generated, account_request)
    generated.rows += [row for row in (trial, *posts) if row]
    generated.rows += _channels(generated, trial, posts)
    generated.rows += _decision(generated, account_request, trial, posts)
    return generated.rows


def _account_request(generated: GeneratedRequest, questionnaire: Questionnaire) -> AccountRequest:
    submissions, member, department = generated.submissions(), generated.requester.user, generated.requester.department
    title = f"{generated.variant.title}, {department.name.split(',')[0]}"
    return AccountRequest(
        reference=generated.reference,
        title=title,
        title_key=sort_key(title),
        department=department,
        requester=member,
        requester_name=str(member),
        requester_email=member.email,
        reviewer=generated.reviewer if Event.ASSIGNED in generated.path.steps else None,
        questionnaire=questionnaire,
        state=generated.path.state,
        state_since=latest_move(generated.path, generated.taken, generated.begun_at),
        first_submitted_at=submissions[0] if submissions else None,
        latest_submitted_at=submissions[-1] if submissions else None,
        version=1 + sum(step in LEADS_TO for step in generated.path.steps),
        created_at=generated.begun_at,
        touched_at=generated.taken[-1] if generated.taken else generated.begun_at,
        search_text=searchable(f"{generated.reference} {title} {department.name}"),
        traits=generated.variant.traits if submissions else "",
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


def _submissions(generated: GeneratedRequest, account_request: AccountRequest) -> list[models.Model]:
    """A snapshot of each round, the sponsor's answer to the first, and what was asked for between two of them."""
    sponsor = {key: generated.variant.columns[key] for key in ("sponsor_name", "sponsor_email")}
    rows: list[models.Model] = [
        Snapshot(
            account_request=account_request,
            number=number,
            submitted_at=at,
            sponsor_email=sponsor["sponsor_email"],
            answers=generated.variant.sheet,
            effort_defaults=generated.variant.effort,
        )
        for number, at in enumerate(generated.submissions(), start=1)
    ]
    if rows:
        answered_at = generated.at(Event.SIGNED_OFF)
        answer = SignOffAnswer.SUPPORTED if answered_at else ""
        asked_at = generated.submissions()[0]
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
    if wanted_at := generated.at(Move.REQUEST_CHANGES):
        wanted = {
            "section": "objectives",
            "question": "why",
            "reason": WANTED,
            "asked_by_name": str(generated.reviewer),
        }
        rows.append(RequestedChange(account_request=account_request, round=1, asked_at=wanted_at, **wanted))
    return rows


def _history(generated: GeneratedRequest, account_request: AccountRequest) -> list[models.Model]:
    states = [State.DRAFT]
    for step in generated.path.steps:
        states.append(LEADS_TO.get(step, states[-1]))
    rows: list[models.Model] = []
    version = 1
    for step, at, (before, after) in zip(generated.path.steps, generated.taken, pairwise(states), strict=True):
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
                **_actor(generated, step),
            )
        )
    return rows


def _actor(generated: GeneratedRequest, step: str) -> dict[str, Any]:
    if step == Event.SIGNED_OFF:
        columns = generated.variant.columns
        email = columns["sponsor_email"]
        return {"actor_name": columns["sponsor_name"], "actor_email": email, "actor_role": Role.SPONSOR}
    is_member = step in MEMBERS_MOVES
    actor = generated.requester.user if is_member else generated.reviewer
    role = Role.MEMBER if is_member else Role.REVIEWER
    return {"actor": actor, "actor_name": str(actor), "actor_email": actor.email, "actor_role": role}


def _meeting(generated: GeneratedRequest, account_request: AccountRequest) -> list[models.Model]:
    booked_at, held_at = generated.at(Move.SCHEDULE_MEETING), generated.at(Event.MEETING_HELD)
    if booked_at is None:
        return []
    ahead = booked_at + timedelta(days=generated.random.randint(5, 20))
    meeting = Meeting(
        account_request=account_request,
        number=1,
        status=MeetingStatus.HELD if held_at else MeetingStatus.PLANNED,
        starts_at=held_at - timedelta(hours=1) if held_at else ahead,
        minutes=45,
        place="Communications, Room 2.14",
        organiser_name=str(generated.reviewer),
        organiser_email=generated.reviewer.email,
        shared_minutes=WORDS[Event.MEETING_HELD] if held_at else "",
    )
    return [meeting]


def _trial(generated: GeneratedRequest, account_request: AccountRequest) -> tuple[Trial | None, list[PlannedPost]]:
    agreed_at, started_at = generated.at(Event.TARGETS_AGREED), generated.at(Move.START_TRIAL)
    if agreed_at is None:
        return None, []
    trial = Trial(
        account_request=account_request,
        number=1,
        weeks=TRIAL_WEEKS,
        posts_min=3,
        posts_max=5,
        agreed_by_name=str(generated.reviewer),
        agreed_at=agreed_at,
    )
    if started_at is None:
        return trial, []
    today = generated.now.date()
    trial.starts_on = started_at.date() + timedelta(days=7 - started_at.weekday())
    trial.ends_on = trial.last_day_of(trial.starts_on)
    trial.status = TrialStatus.RUNNING
    if trial.ends_on <= today + timedelta(days=14):
        trial.reminded_for = trial.ends_on
    if generated.path.state != State.TRIAL_PERIOD:
        over_on = generated.taken[-1].date()
        trial.status = TrialStatus.ENDED
        trial.ended_early_on = max(over_on, trial.starts_on) if over_on <= trial.ends_on else None
        today = over_on
    return trial, _posts(generated, trial, today)


def _posts(generated: GeneratedRequest, trial: Trial, today: date) -> list[PlannedPost]:
    """A few posts; those before `today` were shared on their day, and an end sets aside what is left."""
    member = generated.requester.user
    days = sorted(generated.random.sample(range(7 * TRIAL_WEEKS), k=generated.random.randint(2, 6)))
    left = PostStatus.NOT_USED if trial.status == TrialStatus.ENDED else PostStatus.PLANNED
    posts = []
    for number, offset in enumerate(days, start=1):
        planned_on = (trial.starts_on or today) + timedelta(days=offset)
        is_shared = planned_on < today
        posts.append(
            PlannedPost(
                account_request=trial.account_request,
                trial=trial,
                number=number,
                planned_on=planned_on,
                text="A question from the consulting hour, and what we answer.",
                status=PostStatus.SHARED if is_shared else left,
                shared_on=planned_on if is_shared else None,
                planned_by=member,
                planned_by_name=str(member),
                version=2 if is_shared else 1,
            )
        )
    return posts


def _channels(generated: GeneratedRequest, trial: Trial | None, posts: list[PlannedPost]) -> list[models.Model]:
    """Every channel on offer was agreed; each post is for one of them."""
    if trial is None:
        return []
    agreed = [Trial.channels.through(trial=trial, mainchannel=channel) for channel in generated.channels]
    chosen = generated.random.choices(generated.channels, k=len(posts)) if posts else []
    pairs = zip(posts, chosen, strict=True)
    return [*agreed, *(PostChannel(post=post, channel=channel, shared_on=post.shared_on) for post, channel in pairs)]


def _decision(
    generated: GeneratedRequest, account_request: AccountRequest, trial: Trial | None, posts: list[PlannedPost]
) -> list[models.Model]:
    step = generated.path.steps[-1] if generated.path.steps else None
    if step is None or step not in VERDICTS:
        return []
    decision = Decision(
        account_request=account_request,
        verdict=VERDICTS[step],
        decided_at=generated.taken[-1],
        decided_by=generated.requester.user if step in MEMBERS_MOVES else generated.reviewer,
        decided_by_name=str(generated.requester.user if step in MEMBERS_MOVES else generated.reviewer),
        reasons=[DECLINE_REASON] if step == Move.DECLINE else [],
        message=WORDS[step],
        tally=as_data(weekly(trial, posts)) if trial else [],
    )
    return [decision]
