"""Who is told what about a trial, besides the moves that begin, extend and end it."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from requests_app.account_requests.choices import Event
from requests_app.mail import composing, wording
from requests_app.mail.models import Mail
from requests_app.mail.notices import AGREED, Notice, Occasion, Reminder, Side
from requests_app.trials.models import Trial

NOTICES = (
    Notice(
        Event.TARGETS_AGREED,
        heading=AGREED,
        department=Side(
            _("Targets of your trial"),
            _("%(who)s has recorded what was agreed for the trial period of “%(title)s”."),
            _("Please check that this is what you remember:"),
            "request-trial",
        ),
        staff=Side(
            _("Start the trial"),
            _("%(who)s has recorded the targets of the trial period of “%(title)s”."),
            _("Start the trial once the department is ready:"),
            "request-trial",
            must_act=True,
        ),
    ),
    Notice(
        Event.TRIAL_ENDED_EARLY,
        department=Side(
            _("Your trial has ended early"),
            _("%(who)s has ended the trial period of “%(title)s” before its last day."),
            _("There is nothing for you to do: the comms team decides next. What you achieved:"),
            "request-trial",
        ),
        staff=Side(
            _("Decide after an early end of the trial"),
            _("%(who)s has ended the trial period of “%(title)s” before its last day."),
            _("Look at what was achieved, and decide:"),
            must_act=True,
        ),
    ),
    Notice(
        Reminder.DECISION_DUE,
        staff=Side(
            _("Prepare the decision: trial ends on %(last_day)s"),
            _("The trial period of “%(title)s” of %(department)s has its last day on %(last_day)s."),
            _("Look at the progress, and decide after that day, or extend the trial:"),
            "request-trial",
            must_act=True,
        ),
    ),
)


def remind_of_decision(trial: Trial, *, at: datetime) -> list[Mail]:
    """Ask the comms team to prepare its decision on a trial whose last day is near or past."""
    if trial.ends_on is None:
        raise ValueError("This trial has not begun.")
    words = {"last_day": wording.long_day(trial.ends_on)}
    occasion = Occasion(Reminder.DECISION_DUE, trial.account_request, at, trial=trial, words=words)
    return composing.compose_about(occasion, notices=NOTICES)
