"""The scorecard as a part of pages: for reading, and with what this person may change."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils import formats
from django.utils.translation import gettext as _

from requests_app.account_requests.actors import Actor
from requests_app.account_requests.models import AccountRequest
from requests_app.account_requests.permissions import can_change_thresholds, can_measure_goals
from requests_app.evidence.panels import EvidencePanel, PanelQuestion
from requests_app.evidence.scorecards import wording
from requests_app.evidence.scorecards.cards import GoalResult, MeasureResult, Scorecard
from requests_app.evidence.scorecards.charts import hours_chart, posts_chart
from requests_app.evidence.scorecards.making import TrialProgress, progress_of
from requests_app.evidence.scorecards.measures import Measure
from requests_app.pages.charts import Chart
from requests_app.trials.models import Trial


@dataclass(frozen=True)
class MeasureLine:
    """A measure in words; `kind` is met, missed, or empty without a verdict, `change_url` leads to its threshold."""

    label: str
    help_text: str
    result: str
    threshold: str
    verdict: str
    kind: str
    change_url: str = ""


@dataclass(frozen=True)
class GoalLine:
    """A goal in words; `measure_url` is where its figure is recorded."""

    what: str
    metric: str
    baseline: str
    now: str
    target: str
    verdict: str
    kind: str
    measure_url: str = ""


@dataclass(frozen=True)
class ScorecardView:
    """`changes` are pairs: what was changed, and why."""

    summary: str
    until: str
    measures: Sequence[MeasureLine]
    goals: Sequence[GoalLine]
    changes: Sequence[tuple[str, str]]


def scorecard_view(card: Scorecard) -> ScorecardView:
    """For reading."""
    return _view(card, change_at=None, measure_at=None)


def scorecard_view_for(card: Scorecard, account_request: AccountRequest, user: Actor) -> ScorecardView:
    """With links to what this person may change."""
    may_change, may_measure = can_change_thresholds(account_request, user), can_measure_goals(account_request, user)
    return _view(
        card,
        change_at=account_request if may_change else None,
        measure_at=account_request if may_measure else None,
    )


def _view(card: Scorecard, *, change_at: AccountRequest | None, measure_at: AccountRequest | None) -> ScorecardView:
    day = formats.date_format(card.judged_until) if card.judged_until else ""
    return ScorecardView(
        summary=wording.summary_of(card),
        until=_("Judged up to %(day)s.") % {"day": day} if day else "",
        measures=[_measure(result, change_at) for result in card.results],
        goals=[_goal(goal, number, measure_at) for number, goal in enumerate(card.goals, 1)],
        changes=[(wording.change_in_words(change), change.reason) for change in card.changes],
    )


def _measure(result: MeasureResult, account_request: AccountRequest | None) -> MeasureLine:
    return MeasureLine(
        label=str(result.measure.label),
        help_text=str(result.kind.help_text),
        result=wording.result_in_words(result),
        threshold=wording.threshold_in_words(result.measure, result.threshold),
        verdict=wording.verdict_in_words(result.is_met),
        kind=_kind(result.is_met),
        change_url=account_request.url("threshold-change", key=result.measure.value) if account_request else "",
    )


def _goal(goal: GoalResult, number: int, account_request: AccountRequest | None) -> GoalLine:
    return GoalLine(
        what=goal.what,
        metric=goal.metric,
        baseline=goal.baseline or "–",
        now=wording.goal_now(goal),
        target=goal.target or "–",
        verdict=wording.verdict_in_words(goal.is_met),
        kind=_kind(goal.is_met),
        measure_url=account_request.url("goal-measure", number=number) if account_request else "",
    )


def _kind(is_met: bool | None) -> str:
    return {True: "met", False: "missed", None: ""}[is_met]


@dataclass(frozen=True)
class ScorecardPart:
    """The scorecard with its charts, as the tab shows it."""

    card: ScorecardView
    charts: Sequence[Chart]


def scorecard_panel(question: PanelQuestion) -> EvidencePanel:
    trial = question.trial
    progress = progress_of(question.account_request, trial)
    card = scorecard_view_for(progress.card, question.account_request, question.user)
    charts = list(_charts(trial, progress))
    return EvidencePanel("evidence/scorecards/panel.html", ScorecardPart(card, charts))


def _charts(trial: Trial, progress: TrialProgress) -> Iterator[Chart]:
    """Hours only if there is a check-in."""
    if progress.tally:
        yield posts_chart(progress.tally, least=trial.posts_min, most=trial.posts_max)
    if progress.hours:
        agreed = progress.card.result_of(Measure.HOURS).threshold
        yield hours_chart(progress.tally, progress.hours, agreed=agreed)
