"""From the rows of a trial to its scorecard: as stored with the decision in force, else as it stands."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, Subquery
from django.utils import timezone

from questionnaire.models import Goal
from requests_app.account_requests.models import AccountRequest
from requests_app.decisions.models import Decision
from requests_app.evidence.check_ins.services import hours_by_week
from requests_app.evidence.scorecards.cards import GoalResult, MeasureResult, Scorecard, changes_from_data, from_data
from requests_app.evidence.scorecards.goals import is_goal_met
from requests_app.evidence.scorecards.measures import Measure, thresholds_of
from requests_app.evidence.scorecards.measuring import JudgedPost, last_judged_day, measure_trial
from requests_app.evidence.scorecards.models import GoalReading
from requests_app.trials.choices import CommentKind
from requests_app.trials.models import PostComment, Trial
from requests_app.trials.pauses import Pause
from requests_app.trials.tallies import from_data as tally_from_data
from requests_app.trials.tallies import weekly

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

    from requests_app.trials.tallies import Week


@dataclass(slots=True)
class DaysOfTrial:
    """What of a trial its measures go by."""

    starts_on: date | None
    ends_on: date | None
    ended_early_on: date | None
    posts_min: int
    posts_max: int
    content_due_days: int | None
    agreed_pauses: "Sequence[Pause]"


def progress_of(account_request: AccountRequest, trial: Trial) -> "TrialProgress":
    """That of the decision in force, if it was about this trial; else as it stands today."""
    return progress_by(account_request.decision, account_request, trial)


def progress_by(decision: Decision | None, account_request: AccountRequest, trial: Trial) -> "TrialProgress":
    """As this decision stored it, if it was about this trial; else as it stands today."""
    if decision and decision.scorecard and decision.scorecard["trial_number"] == trial.number:
        return TrialProgress(tally_from_data(decision.tally), from_data(decision.scorecard), hours_by_week(trial))
    return _progress(account_request, trial, _days_of(trial, trial.ended_early_on), today=timezone.localdate())


def scorecard_of(account_request: AccountRequest, trial: Trial) -> Scorecard:
    """The same without the weeks."""
    return progress_of(account_request, trial).card


@dataclass(frozen=True, slots=True)
class TrialProgress:
    """The weeks of a trial and its scorecard, from the same posts; `hours` by the first day of their week."""

    tally: "Sequence[Week]"
    card: Scorecard
    hours: "Mapping[date, Decimal]"


def progress_at_decision(account_request: AccountRequest, *, today: date) -> TrialProgress | None:
    """As a decision of today leaves it, which ends a trial that still runs; None where none has begun."""
    trial = account_request.latest_trial
    if trial is None or trial.starts_on is None:
        return None
    days = _days_of(trial, trial.ended_early_on if trial.is_over(today) else today)
    return _progress(account_request, trial, days, today=today)


def _progress(account_request: AccountRequest, trial: Trial, days: DaysOfTrial, *, today: date) -> TrialProgress:
    posts, hours = judged_posts(trial), hours_by_week(trial)
    measured, agreed = measure_trial(days, posts, hours, as_of=today), thresholds_of(trial)
    card = Scorecard(
        trial_number=trial.number,
        judged_until=last_judged_day(days, today),
        results=tuple(
            MeasureResult(
                measure=measure,
                part=found.part if (found := measured[measure]) else None,
                whole=found.whole if found else None,
                threshold=agreed.get(measure),
            )
            for measure in Measure
        ),
        goals=goals_of(account_request),
        changes=changes_from_data(trial.threshold_changes),
    )
    return TrialProgress(weekly(days, posts), card, hours)


def _days_of(trial: Trial, ended_early_on: date | None) -> DaysOfTrial:
    return DaysOfTrial(
        trial.starts_on,
        trial.ends_on,
        ended_early_on,
        trial.posts_min,
        trial.posts_max,
        trial.content_due_days,
        trial.agreed_pauses,
    )


def judged_posts(trial: Trial) -> list[JudgedPost]:
    """What of its posts counts, in one query and without their texts."""
    asked = PostComment.objects.filter(post=OuterRef("pk"), kind=CommentKind.CHANGE_ASKED)
    rows = trial.posts.order_by().annotate(was_change_asked=Exists(asked))
    names = ("planned_on", "shared_on", "status", "handed_over_on", "was_change_asked", "theme_id")
    return [JudgedPost(*row) for row in rows.values_list(*names)]


def goals_of(account_request: AccountRequest) -> tuple[GoalResult, ...]:
    """The goals as they are answered, each with the figure that was measured last; one query."""
    readings = GoalReading.objects.filter(account_request=account_request, goal=OuterRef("pk"))
    latest = readings.order_by("-measured_on", "-pk")
    found = {f"read_{name}": Subquery(latest.values(name)[:1]) for name in ("figure", "measured_by", "measured_on")}
    goals = Goal.objects.filter(questionnaire=account_request.questionnaire_id).annotate(**found)
    return tuple(_goal(goal) for goal in goals)


def _goal(goal: Any) -> GoalResult:
    """From a goal with what `goals_of` reads besides."""
    now = goal.read_figure or ""
    return GoalResult(
        what=goal.what,
        metric=goal.metric,
        baseline=goal.baseline,
        target=goal.target,
        due_on=goal.due_on,
        now=now,
        measured_by=goal.read_measured_by or "",
        measured_on=goal.read_measured_on,
        is_met=is_goal_met(baseline=goal.baseline, target=goal.target, now=now) if now else None,
    )
