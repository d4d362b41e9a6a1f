"""Whom the portal warns that changed answers are still missing."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from requests_app.account_requests.models import AccountRequest
from requests_app.mail import composing, wording
from requests_app.mail.models import Mail
from requests_app.mail.notices import Notice, Occasion, Reminder, Side

NOTICES = (
    Notice(
        Reminder.CHANGES_DUE,
        department=Side(
            _("Change your answers by %(last_day)s"),
            _("The comms team has been waiting for changed answers of “%(title)s” since %(since)s."),
            _("Change them and submit by %(last_day)s, or the portal withdraws the request:"),
            "questionnaire",
            must_act=True,
        ),
    ),
)


def remind_of_changes(account_request: AccountRequest, *, last_day: date, at: datetime) -> list[Mail]:
    """The department's last warning before the portal withdraws a request whose changes never came."""
    since = timezone.localdate(account_request.state_since, wording.zone())
    words = {"last_day": wording.long_day(last_day), "since": wording.long_day(since)}
    return composing.compose_about(Occasion(Reminder.CHANGES_DUE, account_request, at, words=words), notices=NOTICES)
