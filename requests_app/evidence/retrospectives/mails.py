"""Who is told what about the end of a trial and its retrospective."""

from django.utils.translation import gettext_lazy as _

from requests_app.account_requests.choices import Event
from requests_app.mail.notices import Notice, Reminder, Side

NOTICES = (
    Notice(
        Event.RETROSPECTIVE_WRITTEN,
        staff=Side(
            _("Retrospective of the trial"),
            _("%(who)s has written what %(department)s learned from the trial of “%(title)s”."),
            _("Read it before you decide:"),
            "request-retrospective",
        ),
    ),
    Notice(
        Reminder.TRIAL_ENDING,
        department=Side(
            _("Your trial ends soon"),
            _("The trial of “%(title)s” comes to its end."),
            _(
                "Share with us what is still ready in your content calendar. A week before the last day we ask you for "
                "your retrospective: what worked, what did not, how many hours it took. After the last day the comms "
                "team decides. Your trial:"
            ),
            "request-trial",
        ),
        staff=Side(
            _("Decide: a trial is over, or ends soon"),
            _("The trial of “%(title)s” of %(department)s comes to its end, and nobody has decided yet."),
            _("Decide after its last day, or extend the trial:"),
            "request-trial",
            must_act=True,
        ),
    ),
    Notice(
        Reminder.RETROSPECTIVE,
        department=Side(
            _("Write the retrospective of your trial"),
            _("The trial of “%(title)s” comes to its end, and your retrospective is not written yet."),
            _("Write down what worked, what did not, and what you decided; ten minutes are enough:"),
            "request-retrospective",
            must_act=True,
        ),
        staff=Side(
            _("A retrospective is missing"),
            _("%(department)s has not written its retrospective of the trial of “%(title)s” yet."),
            _("Ask the department whether it needs help with it. The trial:"),
            "request-scorecard",
        ),
    ),
)
