"""Who is told that the record of an approved request was corrected."""

from django.utils.translation import gettext_lazy as _

from requests_app.account_requests.choices import Event
from requests_app.mail.notices import WHY, Notice, Side

NOTICES = (
    Notice(
        Event.RECORD_CORRECTED,
        heading=WHY,
        department=Side(
            _("Your record was corrected"),
            _("%(who)s has corrected answers of your approved request “%(title)s”."),
            _("There is nothing for you to do. The new record copy, and the earlier one:"),
            "request-documents",
        ),
        staff=Side(
            _("A record was corrected"),
            _("%(who)s has corrected answers of the approved request “%(title)s”."),
            _("There is nothing for you to do. The new record copy, and the earlier one:"),
            "request-documents",
        ),
    ),
)
