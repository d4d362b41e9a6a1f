"""The days of a request whose figures are kept: submission, each trial, and every year after the approval."""

from collections.abc import Iterator
from datetime import date

from dateutil.relativedelta import relativedelta
from django.utils import timezone

from requests_app.account_requests.choices import Verdict
from requests_app.account_requests.models import AccountRequest
from requests_app.figures.models import TurningOccasion
from requests_app.figures.snapshots import TurningPoint
from requests_app.trials.models import Trial


def turning_points(account_request: AccountRequest, *, today: date) -> list[TurningPoint]:
    """Up to and including today, in no particular order."""
    points = [*_submission(account_request), *_trials(account_request), *_years(account_request, today)]
    return [point for point in points if point.day <= today]


def half_way(starts_on: date, ends_on: date) -> date:
    return starts_on + (ends_on - starts_on) / 2


def _submission(account_request: AccountRequest) -> Iterator[TurningPoint]:
    if account_request.first_submitted_at:
        yield TurningPoint(TurningOccasion.SUBMISSION, timezone.localdate(account_request.first_submitted_at))


def _trials(account_request: AccountRequest) -> Iterator[TurningPoint]:
    trial: Trial
    for trial in account_request.trials.all():
        last_day = trial.last_day
        if trial.starts_on and last_day:
            yield TurningPoint(TurningOccasion.TRIAL_START, trial.starts_on, trial.number)
            yield TurningPoint(TurningOccasion.HALF_WAY, half_way(trial.starts_on, last_day), trial.number)
            yield TurningPoint(TurningOccasion.TRIAL_END, last_day, trial.number)


def _years(account_request: AccountRequest, today: date) -> Iterator[TurningPoint]:
    decision = account_request.decision
    if decision and decision.verdict == Verdict.APPROVED:
        approved_on = timezone.localdate(decision.decided_at)
        for year in range(1, today.year - approved_on.year + 1):
            yield TurningPoint(TurningOccasion.YEAR, approved_on + relativedelta(years=year), year)
