"""Which weeks of a trial are asked about, when, and why one is not open. Pure functions."""

from datetime import date, timedelta

from django.utils.translation import gettext as _

from requests_app.account_requests.choices import State
from requests_app.account_requests.models import AccountRequest
from requests_app.organisation.working_days import is_working_day
from requests_app.trials.models import Trial
from requests_app.trials.tallies import Week, counted, weekly


def asked_weeks(trial: Trial) -> list[Week]:
    """The weeks of the period that the trial really runs, without those that were agreed as a pause."""
    return counted(weekly(trial, ()))


def asked_on(week: Week) -> date:
    """The last working day of a week: then its work is done, and somebody reads mails."""
    days = (week.ends_on - timedelta(days=back) for back in range(7))
    return next((day for day in days if is_working_day(day) and day >= week.starts_on), week.ends_on)


def why_closed(account_request: AccountRequest, trial: Trial, week_starts_on: date, today: date) -> str:
    """The sentence that says why nothing can be answered for this week; empty if something can."""
    latest = account_request.latest_trial
    is_latest = latest is not None and latest.pk == trial.pk
    if account_request.state != State.TRIAL_PERIOD or not is_latest or trial.is_over(today):
        return _("The trial is over, so nothing more is asked. Thank you for what you answered.")
    found = [week for week in asked_weeks(trial) if week.starts_on == week_starts_on]
    if not found:
        return _("This week is not asked about any more. Thank you for looking.")
    if found[0].starts_on > today:
        return _("This week has not begun yet. You will be asked at its end.")
    return ""
