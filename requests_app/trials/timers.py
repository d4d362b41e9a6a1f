"""What has to be done for trials because time went by."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from requests_app.account_requests.choices import State, TrialStatus
from requests_app.mail.models import Mail
from requests_app.trials import mails
from requests_app.trials.models import Trial

REMINDED_BEFORE = timedelta(days=14)
UNSTAMPED = Q(reminded_for=None) | ~Q(reminded_for=F("ends_on"))


def remind_of_decisions(now: datetime) -> int:
    """Ask the reviewer, once for each last day, to prepare the decision on a trial; how many trials these were."""
    trials = Trial.objects.running().filter(
        UNSTAMPED,
        account_request__state=State.TRIAL_PERIOD,
        ends_on__lte=timezone.localdate(now) + REMINDED_BEFORE,
    )
    people = ("account_request__department", "account_request__requester", "account_request__reviewer")
    return sum(_remind(trial, now) for trial in trials.select_related(*people).order_by("pk"))


@transaction.atomic
def _remind(trial: Trial, now: datetime) -> bool:
    """If there is nobody to tell, there is no stamp either: somebody may take the request on."""
    messages = mails.remind_of_decision(trial, at=now)
    same = Trial.objects.filter(pk=trial.pk, status=TrialStatus.RUNNING, ends_on=trial.ends_on)
    if not messages or not same.filter(UNSTAMPED).update(reminded_for=trial.ends_on):
        return False
    Mail.objects.bulk_create(messages)
    return True
