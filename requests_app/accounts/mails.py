"""Who is told that the name and address of an account are recorded."""

from django.utils.translation import gettext_lazy as _

from requests_app.account_requests.choices import Event
from requests_app.mail.notices import Notice, Side

NOTICES = (
    Notice(
        Event.ACCOUNT_DETAILS_ACCEPTED,
        heading=None,
        department=Side(
            _("Your account is recorded"),
            _("%(who)s has recorded the name and address of the account of “%(title)s”."),
            _("Please check that they are correct:"),
            "request-documents",
        ),
        staff=Side(
            _("Account details recorded"),
            _("%(who)s has recorded the name and address of the account of “%(title)s”."),
            _("There is nothing for you to do. The details:"),
            "request-documents",
        ),
    ),
)
