"""How a department is asked about a week of its trial."""

from django.utils.translation import gettext_lazy as _

from requests_app.mail.notices import Notice, Reminder, Side

NOTICES = (
    Notice(
        Reminder.CHECK_IN,
        is_secret=True,
        department=Side(
            _("Two questions about your week"),
            _(
                "How many hours did the posts of “%(title)s” take this week, and can you keep this up? The link of the "
                "week that is listed here opens both questions; you need not sign in, and it takes three presses."
            ),
            _("All weeks, after signing in:"),
            "check-ins",
            must_act=True,
        ),
    ),
)
