"""Who is told that a request has another reviewer, or none."""

from django.utils.translation import gettext_lazy as _

from requests_app.account_requests.choices import Event, State
from requests_app.mail.notices import Notice, Occasion, Side


def to_review(occasion: Occasion) -> bool:
    """The request waits for a review."""
    return occasion.account_request.state == State.SUBMITTED


NOTICES = (
    Notice(
        Event.ASSIGNED,
        heading=None,
        when=to_review,
        staff=Side(
            _("Review a request assigned to you"),
            _("%(who)s has made you the reviewer of “%(title)s” of %(department)s."),
            _("Read the answers and choose the next step:"),
            must_act=True,
        ),
    ),
    Notice(
        Event.ASSIGNED,
        heading=None,
        staff=Side(
            _("You are now the reviewer of a request"),
            _("%(who)s has made you the reviewer of “%(title)s” of %(department)s."),
            _("See its status, and who acts next:"),
        ),
    ),
    Notice(
        Event.GIVEN_BACK,
        heading=None,
        staff=Side(
            _("Take on a request"),
            _("%(who)s has given back “%(title)s” of %(department)s. It has no reviewer now."),
            _("One of you needs to review it:"),
            must_act=True,
        ),
    ),
)
