"""Weeks of running trials that wait for their check-in, as the reminders want it."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date

from requests_app.account_requests.choices import State
from requests_app.evidence.check_ins.links import link_for
from requests_app.evidence.check_ins.mails import NOTICES
from requests_app.evidence.check_ins.models import answered_weeks
from requests_app.evidence.check_ins.weeks import asked_on, asked_weeks
from requests_app.mail.notices import Reminder
from requests_app.mail.reminders.services import DueThing, Finder
from requests_app.mail.wording import long_day
from requests_app.trials.models import Trial


def check_in_due(today: date, only: Collection[int] | None = None) -> Iterator[DueThing]:
    """Weeks that are asked about by today and have no answer, each with the link of its own."""
    trials = Trial.objects.going_on(today).filter(account_request__state=State.TRIAL_PERIOD)
    if only is not None:
        trials = trials.filter(account_request__in=only)
    answered = answered_weeks(trials)
    for trial in trials.select_related("account_request"):
        for week in asked_weeks(trial):
            due_on = asked_on(week)
            if due_on <= today and (trial.pk, week.starts_on) not in answered:
                days = f"{long_day(week.starts_on)} – {long_day(week.ends_on)}"
                line = f"{days}: {link_for(trial, week.starts_on)}"
                yield DueThing(trial.account_request_id, f"week of {week.starts_on}", due_on, line)


FINDERS: Mapping[Reminder, Finder] = {Reminder.CHECK_IN: Finder(check_in_due, NOTICES)}
