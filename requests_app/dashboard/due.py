"""By when the next step of a request should be done: one row for every state. Facts and promises, never a guess."""

from collections.abc import Callable
from datetime import date, timedelta

from django.utils import timezone

from requests_app.account_requests.choices import State
from requests_app.account_requests.models import AccountRequest
from requests_app.organisation.models import SiteSettings


def due_on(account_request: AccountRequest, site_settings: SiteSettings) -> date | None:
    """The last day for its next step in the site's zone; None if nothing sets one. From the day after it is overdue.

    Reads meetings and latest trial of the request: have them at hand for a list.
    """
    return DUE[State(account_request.state)](account_request, site_settings)


def is_overdue(due: date | None, today: date) -> bool:
    return due is not None and due < today


def _never(account_request: AccountRequest, site_settings: SiteSettings) -> None:
    return None


def _review(account_request: AccountRequest, site_settings: SiteSettings) -> date:
    """As promised to the department; `AccountRequestQuerySet.overdue` is the twin."""
    return site_settings.promised_on(timezone.localdate(account_request.state_since))


def _answer(account_request: AccountRequest, site_settings: SiteSettings) -> date:
    """The day on which the request is withdrawn for lack of an answer."""
    return timezone.localdate(account_request.state_since + timedelta(days=site_settings.changes_expire_days))


def _meeting(account_request: AccountRequest, site_settings: SiteSettings) -> date | None:
    """The day of the meeting: to hold it, and to write the minutes. Nothing says by when to book one or to go on."""
    meeting = account_request.planned_meeting
    return timezone.localdate(meeting.starts_at) if meeting else None


def _decision(account_request: AccountRequest, site_settings: SiteSettings) -> date | None:
    """The last day of the trial: the decision is due when it is over; `with_trial_over` is the twin."""
    trial = account_request.latest_trial
    return trial.last_day if trial else None


DUE: dict[State, Callable[[AccountRequest, SiteSettings], date | None]] = {
    State.DRAFT: _never,
    State.SUBMITTED: _review,
    State.CHANGES_REQUESTED: _answer,
    State.STRATEGY_MEETING: _meeting,
    State.TRIAL_PERIOD: _decision,
    State.APPROVED: _never,
    State.DECLINED: _never,
    State.CONTRIBUTOR: _never,
    State.WITHDRAWN: _never,
}
