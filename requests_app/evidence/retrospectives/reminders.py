"""Trials that end, and trials without their retrospective, as the reminders want it."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date, timedelta

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from requests_app.account_requests.choices import State, TrialStatus
from requests_app.evidence.retrospectives import rules
from requests_app.evidence.retrospectives.mails import NOTICES
from requests_app.evidence.retrospectives.models import Retrospective
from requests_app.mail.notices import Reminder
from requests_app.mail.reminders.services import DueThing, Finder
from requests_app.mail.wording import long_day
from requests_app.trials.models import Trial
from requests_app.trials.models.trials import TrialQuerySet

# What ended longer ago was reminded of, or nobody wants to be.
LOOKED_BACK = timedelta(days=60)


def trial_ending(today: date, only: Collection[int] | None = None) -> Iterator[DueThing]:
    """Trials whose last day is near or past and that are not decided; of those ended early both sides were told."""
    for trial in _undecided(only).running().filter(ends_on__lte=today + rules.ENDING_BEFORE):
        last_day, since = _recent(trial, today), rules.ending_on(trial)
        if last_day and since and since <= today:
            line = _("It ended on %(day)s.") if last_day < today else _("Its last day is %(day)s.")
            yield DueThing(trial.account_request_id, f"end {last_day}", since, line % {"day": long_day(last_day)})


def retrospective_missing(today: date, only: Collection[int] | None = None) -> Iterator[DueThing]:
    """Trials that end within a week or are over, not decided, without a finished retrospective."""
    finished = Retrospective.objects.finished().filter(trial=OuterRef("pk"))
    begun = _undecided(only).exclude(status=TrialStatus.AGREED).filter(~Exists(finished))
    for trial in begun:
        last_day, since = _recent(trial, today), rules.asked_on(trial)
        if last_day and since and since <= today:
            line = _("Last day of the trial: %(day)s") % {"day": long_day(last_day)}
            yield DueThing(trial.account_request_id, f"trial {trial.number} until {last_day}", since, line)


def _undecided(only: Collection[int] | None) -> TrialQuerySet:
    """The trial of each request in its trial period: the latest one."""
    later = Trial.objects.filter(account_request=OuterRef("account_request"), number__gt=OuterRef("number"))
    rows: TrialQuerySet = Trial.objects.filter(~Exists(later), account_request__state=State.TRIAL_PERIOD)
    return rows.order_by("pk") if only is None else rows.filter(account_request__in=only)


def _recent(trial: Trial, today: date) -> date | None:
    """Its last day, unless that is long past."""
    last_day = trial.last_day
    return last_day if last_day and last_day >= today - LOOKED_BACK else None


FINDERS: Mapping[Reminder, Finder] = {
    Reminder.TRIAL_ENDING: Finder(trial_ending, NOTICES),
    Reminder.RETROSPECTIVE: Finder(retrospective_missing, NOTICES),
}
