"""The link by which a department answers for one week without signing in: signed, and valid for some days.

It names a trial and a week, and opens nothing else.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.core import signing
from django.urls import reverse

from requests_app.trials.models import Trial

SALT = "check-in-link"
VALID_FOR = timedelta(days=30)


@dataclass(frozen=True)
class LinkedWeek:
    """The week that a genuine link names; `is_too_old` once its days are over."""

    trial: Trial
    week_starts_on: date
    is_too_old: bool


class CheckInLinkUnknown(Exception):
    """Nobody was ever given this link."""


def link_for(trial: Trial, week_starts_on: date) -> str:
    """The absolute address for a mail, of a trial read with its request; each call begins its days again."""
    named = [trial.account_request.reference, trial.number, week_starts_on.isoformat()]
    return f"{settings.BASE_URL}{reverse('check-in', kwargs={'token': signing.dumps(named, salt=SALT)})}"


def week_of_link(token: str) -> LinkedWeek:
    """The week of a link, its trial with its request. Raises `CheckInLinkUnknown`."""
    try:
        reference, number, day = signing.loads(token, salt=SALT)
    except (signing.BadSignature, ValueError) as error:
        raise CheckInLinkUnknown from error
    trials = Trial.objects.select_related("account_request__department")
    trial = trials.filter(account_request__reference=reference, number=number).first()
    if trial is None:
        raise CheckInLinkUnknown
    return LinkedWeek(trial, date.fromisoformat(day), _is_too_old(token))


def _is_too_old(token: str) -> bool:
    try:
        signing.loads(token, salt=SALT, max_age=VALID_FOR)
    except signing.SignatureExpired:
        return True
    return False
