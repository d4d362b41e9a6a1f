"""What a trial is judged by: agreed with its targets, fixed with its start, changed later with a reason only."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from questionnaire.models import Goal
from questionnaire.written.texts import prose
from requests_app.account_requests.actors import Actor
from requests_app.account_requests.choices import Event
from requests_app.account_requests.events import lock_for, record_event
from requests_app.account_requests.models import AccountRequest
from requests_app.account_requests.permissions import (
    can_agree_targets,
    can_change_thresholds,
    can_measure_goals,
)
from requests_app.account_requests.refusals import Refused, require
from requests_app.evidence.scorecards import rules
from requests_app.evidence.scorecards.cards import ThresholdChanged, change_as_data
from requests_app.evidence.scorecards.mails import NOTICES
from requests_app.evidence.scorecards.measures import Measure, thresholds_of
from requests_app.evidence.scorecards.models import GoalReading
from requests_app.evidence.scorecards.wording import change_in_words, thresholds_in_words
from requests_app.trials import services as trials
from requests_app.trials.models import Trial

LONGEST_REASON = 2000

Thresholds = Mapping[Measure, Decimal | None]


@transaction.atomic
def agree(account_request: AccountRequest, *, thresholds: Thresholds, by: Actor, **targets: Any) -> Trial:
    """Record the targets of a trial and what it is judged by; `targets` are the keywords of `trials.agree_targets`.

    A measure without a threshold has no verdict. Raises `ValidationError` by the measure, and `Refused` once the trial
    has started.
    """
    locked = lock_for(account_request, can_agree_targets, by)
    agreed = {measure: value for measure, value in thresholds.items() if value is not None}
    rules.check_thresholds(agreed)
    also = thresholds_in_words((measure, agreed[measure]) for measure in Measure if measure in agreed)
    trial = trials.agree_targets(locked, by=by, also=also, **targets)
    return _set(trial, agreed)


@transaction.atomic
def change_threshold(
    account_request: AccountRequest,
    *,
    measure: Measure,
    value: Decimal | None,
    reason: str,
    seen: Decimal | None,
    by: Actor,
) -> ThresholdChanged:
    """Change what was agreed after the trial has started; None takes the threshold away.

    `seen` is the threshold that the person saw. Raises `ValidationError` without a reason, or where nothing changes.
    """
    require(reason=reason)
    if value is not None:
        rules.check_thresholds({measure: value})
    locked = lock_for(account_request, can_change_thresholds, by)
    trial = locked.running_trial
    if trial is None:
        raise Refused(locked, [_("No trial is running.")])
    before = thresholds_of(trial).get(measure)
    if before != seen:
        raise Refused(locked, [_("Somebody else has changed this threshold. Look at it again.")])
    if before == value:
        raise ValidationError({"value": [_("This is what was agreed already.")]})
    made = ThresholdChanged(
        measure=measure, before=before, after=value, reason=_cleaned(reason), by=str(by), at=timezone.now()
    )
    trial.threshold_changes = [*trial.threshold_changes, change_as_data(made)]
    trial.save(update_fields=["threshold_changes"])
    _set(trial, {**thresholds_of(trial), measure: value})
    told = change_in_words(made)
    record_event(locked, Event.THRESHOLD_CHANGED, by=by, notices=NOTICES, text=reason, reasons=[told])
    return made


def _cleaned(reason: str) -> str:
    """As a column would keep it; raises `ValidationError` if it is too long."""
    if len(reason) > LONGEST_REASON:
        words = {"most": LONGEST_REASON, "count": len(reason)}
        raise ValidationError({"reason": [_("The text has %(count)s characters; %(most)s are possible.") % words]})
    return prose(reason)


def _set(trial: Trial, thresholds: Thresholds) -> Trial:
    trial.thresholds = {measure.value: str(value) for measure, value in thresholds.items() if value is not None}
    trial.save(update_fields=["thresholds"])
    return trial


@transaction.atomic
def measure_goal(
    account_request: AccountRequest, goal: Goal, *, figure: str, measured_by: str, measured_on: date, by: Actor
) -> GoalReading:
    """Record a figure of a goal: who measured it, and when. Raises `ValidationError` by field."""
    require(figure=figure, measured_by=measured_by)
    rules.check_measured_on(measured_on, today=timezone.localdate())
    locked = lock_for(account_request, can_measure_goals, by)
    if goal.questionnaire_id != locked.questionnaire_id:
        raise ValidationError(_("This goal is none of this request."))
    reading = GoalReading(
        account_request=locked,
        goal=goal,
        goal_text=goal.what,
        figure=figure,
        measured_by=measured_by,
        measured_on=measured_on,
        entered_by_name=str(by),
    )
    reading.clean_fields(exclude=["account_request", "goal"])
    reading.save()
    return reading
