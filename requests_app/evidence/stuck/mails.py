"""Who is told that a department is stuck, and that it is helped."""

from django.utils.translation import gettext_lazy as _

from requests_app.account_requests.choices import Event
from requests_app.mail.notices import Notice, Side

NOTICES = (
    Notice(
        Event.HELP_ASKED,
        department=Side(
            _("Your department has asked for help"),
            _("%(who)s has told the comms team what your department is stuck with in the trial of “%(title)s”."),
            _("There is nothing for you to do: the comms team answers on this page."),
            "request-support",
        ),
        staff=Side(
            _("Help a department that is stuck"),
            _("%(who)s of %(department)s is stuck in the trial of “%(title)s” and asks for your help."),
            _("Answer on this page; the department gets a mail:"),
            "request-support",
            must_act=True,
        ),
    ),
    Notice(
        Event.HELP_GIVEN,
        department=Side(
            _("An answer to what you are stuck with"),
            _("%(who)s has answered what you were stuck with in the trial of “%(title)s”."),
            _("If you are still stuck, ask again on this page:"),
            "request-support",
        ),
        staff=Side(
            _("A department was helped"),
            _("%(who)s has answered what %(department)s was stuck with in the trial of “%(title)s”."),
            _("There is nothing for you to do. Question and answer:"),
            "request-support",
        ),
    ),
    Notice(
        Event.HELP_NOT_NEEDED,
        staff=Side(
            _("A department is not stuck any more"),
            _("%(who)s of %(department)s says that this is solved in the trial of “%(title)s”."),
            _("There is nothing for you to do. The question:"),
            "request-support",
        ),
        heading=_("They had been stuck with:"),
    ),
)
