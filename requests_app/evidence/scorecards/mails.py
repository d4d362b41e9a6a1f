"""Who is told what about the scorecard of a trial."""

from django.utils.translation import gettext_lazy as _

from requests_app.account_requests.choices import Event
from requests_app.mail.notices import WHY, Notice, Side

NOTICES = (
    Notice(
        Event.THRESHOLD_CHANGED,
        heading=WHY,
        department=Side(
            _("A threshold of your trial was changed"),
            _("%(who)s has changed what the trial period of “%(title)s” is judged by."),
            _("There is nothing for you to do. Look at the scorecard, and ask if it surprises you:"),
            "request-scorecard",
        ),
    ),
)
