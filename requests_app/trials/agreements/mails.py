"""Who is told what about a contributor's agreement: the side that did not record it."""

from django.utils.translation import gettext_lazy as _

from requests_app.account_requests.choices import Event
from requests_app.mail.notices import AGREED, Notice, Side

NOTICES = (
    Notice(
        Event.CONTRIBUTION_AGREED,
        heading=AGREED,
        department=Side(
            _("Your contribution to the main channels"),
            _("%(who)s has recorded how you go on contributing after “%(title)s”."),
            _("Please check that this is what you remember, and plan your posts:"),
            "request-trial",
        ),
        staff=Side(
            _("Contribution agreed"),
            _("%(who)s has recorded how %(department)s goes on contributing after “%(title)s”."),
            _("Its posts are among those of the week from now on. What was agreed, and its content calendar:"),
            "request-trial",
        ),
    ),
    Notice(
        Event.CONTRIBUTION_ENDED,
        department=Side(
            _("Your contribution to the main channels has ended"),
            _("%(who)s has ended the agreement on what you contribute after “%(title)s”."),
            _("Thank you for your posts. You can agree on a contribution again at any time:"),
            "request-trial",
        ),
        staff=Side(
            _("Contribution ended"),
            _("%(who)s has ended the agreement on what %(department)s contributes after “%(title)s”."),
            _("There is nothing for you to do: no more of its posts will come. Its content calendar:"),
            "request-trial",
        ),
    ),
)
