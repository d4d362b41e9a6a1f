"""What a sponsor is asked, and who is told of the answer."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from requests_app.account_requests.choices import Event
from requests_app.mail import composing, wording
from requests_app.mail.models import Mail
from requests_app.mail.notices import Notice, Occasion, Reminder, Side
from requests_app.mail.recipients import Recipient
from requests_app.organisation.models import SiteSettings
from requests_app.sign_offs.models import SignOff

ANSWER_BY_LINK = _(
    "You are named as the sponsor, the head of the department. Please read the request and answer within %(days)s days:"
)

NOTICES = (
    Notice(
        Event.SIGN_OFF_ASKED,
        sponsor=Side(
            _("Reminder: say whether you support this request"),
            _("%(requester)s of %(department)s still asks for an official social media account: “%(title)s”."),
            ANSWER_BY_LINK,
            must_act=True,
        ),
    ),
    Notice(
        Event.SIGNED_OFF,
        department=Side(
            _("Your sponsor supports the request"),
            _("%(who)s supports “%(title)s”."),
            _("The status of the request, and who acts next:"),
        ),
        staff=Side(
            _("Supported by the sponsor"),
            _("%(who)s supports “%(title)s” of %(department)s."),
            _("There is nothing for you to do. The request:"),
        ),
    ),
    Notice(
        Event.SIGN_OFF_REFUSED,
        department=Side(
            _("Talk to your sponsor"),
            _("%(who)s does not support “%(title)s” at the moment."),
            _("Please talk to each other. The comms team has been told, too. The request:"),
            must_act=True,
        ),
        staff=Side(
            _("Not supported by the sponsor"),
            _("%(who)s does not support “%(title)s” of %(department)s at the moment."),
            _("Discuss it in the strategy meeting, or before. The request:"),
        ),
    ),
    Notice(
        Reminder.SIGN_OFF,
        sponsor=Side(
            _("Say whether you support this request"),
            _("%(requester)s of %(department)s asks for an official social media account: “%(title)s”."),
            ANSWER_BY_LINK,
            must_act=True,
        ),
    ),
)


def ask_sponsor(sign_off: SignOff, *, at: datetime, again: bool = False) -> list[Mail]:
    """The mail with the sponsor's personal link, which nobody else may ever read."""
    account_request = sign_off.account_request
    days = SiteSettings.current().sign_off_days
    words = {"requester": wording.one_line(account_request.requester_name), "days": str(days)}
    what = Event.SIGN_OFF_ASKED if again else Reminder.SIGN_OFF
    sponsor = Recipient(wording.one_line(sign_off.sponsor_name), sign_off.sponsor_email, has_account=False)
    occasion = Occasion(what, account_request, at, words=words)
    return composing.compose_for_sponsor(occasion, sponsor, notices=NOTICES, link=sign_off.new_link())
