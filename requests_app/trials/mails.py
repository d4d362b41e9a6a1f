"""Who is told what about a trial, besides the moves that begin, extend and end it."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from requests_app.account_requests.choices import Event
from requests_app.mail import composing, wording
from requests_app.mail.models import Mail
from requests_app.mail.notices import AGREED, Notice, Occasion, Reminder, Side
from requests_app.trials.agreements import mails as agreements
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
    Notice(
        Reminder.CONTENT_DUE,
        department=Side(
            _("Finish what is due in your content calendar"),
            _("Something in the content calendar of “%(title)s” is due at the comms team, and not ready yet."),
            _("Finish what is listed here, and mark it as ready. Your content calendar:"),
            "request-trial",
            must_act=True,
        ),
        staff=Side(
            _("Texts are late"),
            _("Something in the content calendar of “%(title)s” of %(department)s is due, and not ready yet."),
            _("Ask the department whether it needs help with what is listed here. Its content calendar:"),
            "request-trial",
        ),
    ),
    Notice(
        Reminder.EMPTY_WEEK,
        department=Side(
            _("Plan posts: a week ahead is empty"),
            _("The content calendar of “%(title)s” has no post at all in a week that is near."),
            _("Plan something for the days listed here. Your content calendar:"),
            "request-trial",
            must_act=True,
        ),
        staff=Side(
            _("A week ahead is empty"),
            _("The content calendar of “%(title)s” of %(department)s has no post at all in a week that is near."),
            _("Ask the department whether it needs help with the days listed here. Its content calendar:"),
            "request-trial",
        ),
    ),
    Notice(
        Reminder.CHANGE_UNANSWERED,
        department=Side(
            _("Answer the change asked for"),
            _("The comms team has asked for a change to something you planned for “%(title)s”, and waits for it."),
            _("Change what is listed here and mark it as ready, or write an answer. Your content calendar:"),
            "request-trial",
            must_act=True,
        ),
        staff=Side(
            _("A change asked for is not answered"),
            _("%(department)s has not answered yet to a change asked for in the content calendar of “%(title)s”."),
            _("Ask the department whether it needs help with what is listed here. Its content calendar:"),
            "request-trial",
        ),
    ),
    Notice(
        Reminder.LINK_MISSING,
        staff=Side(
            _("Add the links of what was shared"),
            _("Something of “%(title)s” of %(department)s was shared, and nobody has recorded where it can be seen."),
            _("Add the links of what is listed here, all on one page:"),
            "shared-links",
            must_act=True,
        ),
    ),
    *agreements.NOTICES,
)


def remind_of_decision(trial: Trial, *, at: datetime) -> list[Mail]:
    """Ask the comms team to prepare its decision on a trial whose last day is near or past."""
    if trial.ends_on is None:
        raise ValueError("This trial has not begun.")
    words = {"last_day": wording.long_day(trial.ends_on)}
    occasion = Occasion(Reminder.DECISION_DUE, trial.account_request, at, trial=trial, words=words)
    return composing.compose_about(occasion, notices=NOTICES)
