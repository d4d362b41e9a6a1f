"""Who is told of the half-way review of a trial."""

from django.utils.translation import gettext_lazy as _

from requests_app.account_requests.choices import Event
from requests_app.mail.notices import Notice, Reminder, Side

NOTICES = (
    Notice(
        Event.HALF_WAY_HELD,
        department=Side(
            _("The half-way review of your trial"),
            _("%(who)s has recorded the half-way review of the trial of “%(title)s”."),
            _("The notes of both sides:"),
            "half-way",
        ),
        staff=Side(
            _("Half-way review held"),
            _("%(who)s has recorded the half-way review of the trial of “%(title)s” of %(department)s."),
            _("There is nothing for you to do. The notes of both sides:"),
            "half-way",
        ),
        heading=_("The day:"),
    ),
    Notice(
        Reminder.HALF_WAY,
        department=Side(
            _("Half of your trial is over: write your notes"),
            _("The half-way review of the trial of “%(title)s” is due."),
            _("Write down what works and what does not; the comms team does the same. Both read both:"),
            "half-way",
            must_act=True,
        ),
        staff=Side(
            _("Hold the half-way review"),
            _("The half-way review of the trial of “%(title)s” of %(department)s is due."),
            _("Write your notes, talk to the department, and record the day:"),
            "half-way",
            must_act=True,
        ),
    ),
)
