"""From the rows of a request's trials to the plain data of the trial report. Internal notes have no place in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import prefetch_related_objects
from django.utils import timezone

from requests_app.account_requests.choices import TrialStatus
from requests_app.account_requests.models import AccountRequest
from requests_app.documents.request_form.gathering import head_of, trial_of
from requests_app.documents.trial_report.data import ReportedTrial, TrialReport
from requests_app.organisation.models import SiteSettings

if TYPE_CHECKING:
    from requests_app.trials.models import Trial


def trial_report_of(account_request: AccountRequest, site_settings: SiteSettings) -> TrialReport:
    """Every trial that has begun, the newest first, as it stands today in the site's zone.

    Raises ValueError if none has begun.
    """
    prefetch_related_objects([account_request], "trials__posts__on_channels__channel", "trials__channels")
    begun = [trial for trial in account_request.trials.all() if trial.starts_on]
    if not begun:
        raise ValueError("a request whose trial has not begun has no trial report")
    return TrialReport(
        **head_of(account_request, site_settings),
        trials=tuple(_reported(trial) for trial in sorted(begun, key=lambda trial: -trial.number)),
    )


def _reported(trial: Trial) -> ReportedTrial:
    """A trial that runs is told as of today: weeks to come are no failure."""
    is_running = trial.status == TrialStatus.RUNNING and not trial.is_over(timezone.localdate())
    return ReportedTrial(
        number=trial.number,
        state=trial.get_status_display(),
        as_of=timezone.localdate() if is_running else None,
        trial=trial_of(trial),
    )
