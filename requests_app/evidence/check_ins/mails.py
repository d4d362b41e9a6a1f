"""How a department is asked about a week of its trial."""

from django.utils.translation import gettext_lazy as _

from requests_app.mail.notices import Notice, Reminder, Side

NOTICES = (
    Notice(
        Reminder.CHECK_IN,
        is_secret=True,
        department=Side(
            _("Two questions about your week"),
            _("Tell us how many hours the posts of “%(title)s” took this week, and whether you can keep this up."),
            _("Answer by the link of the week that is listed here. You need not sign in; it takes three presses."),
            page="",
            must_act=True,
        ),
    ),
)
