"""Half-way reviews that are due, as the reminders want it."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date

from django.utils.translation import gettext as _

from requests_app.account_requests.choices import State
from requests_app.evidence.half_way.mails import NOTICES
from requests_app.evidence.half_way.rules import middle_of
from requests_app.mail.notices import Reminder
from requests_app.mail.reminders.services import DueThing, Finder
from requests_app.mail.wording import long_day
from requests_app.trials.models import Trial


def half_way_due(today: date, only: Collection[int] | None = None) -> Iterator[DueThing]:
    """Of running trials whose middle is reached and whose review was not held; an extension moves it, and it waits
    again."""
    trials = Trial.objects.going_on(today).filter(account_request__state=State.TRIAL_PERIOD, half_way_review=None)
    for trial in trials if only is None else trials.filter(account_request__in=only):
        due_on = middle_of(trial)
        if due_on and due_on <= today:
            line = _("Due on %(day)s") % {"day": long_day(due_on)}
            yield DueThing(trial.account_request_id, f"half-way {due_on}", due_on, line)


FINDERS: Mapping[Reminder, Finder] = {Reminder.HALF_WAY: Finder(half_way_due, NOTICES)}
