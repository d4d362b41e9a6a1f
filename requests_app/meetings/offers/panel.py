"""What the tab of the meetings says about times that are offered."""

from collections import Counter
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from requests_app.account_requests.choices import MeetingStatus
from requests_app.account_requests.models import AccountRequest
from requests_app.account_requests.permissions import can_offer_times, can_pick_time
from requests_app.meetings.hours.models import MeetingHours
from requests_app.meetings.offers.pages import FreeTime
from requests_app.meetings.offers.services import times_of

NAMED = 5


def offer_of(account_request: AccountRequest, user: Any) -> dict[str, Any]:
    """Context of `meetings/offers/panel.html`: the free times only for those who offer them."""
    can_offer = can_offer_times(account_request, user)
    offer = account_request.open_offer
    free = times_of(account_request, now=timezone.now()) if offer and can_offer else []
    return {
        "offer": offer,
        "can_offer": can_offer,
        "can_pick": can_pick_time(account_request, user),
        "free": [FreeTime(one) for one in free[:NAMED]],
        "more": max(0, len(free) - NAMED),
        "keeps_hours": can_offer and _keeps_hours(account_request),
    }


def _keeps_hours(account_request: AccountRequest) -> bool:
    """Asked only where a meeting is planned, which could be offered again."""
    if account_request.planned_meeting is None:
        return False
    return MeetingHours.objects.filter(user=account_request.active_reviewer).exists()


def so_far(account_request: AccountRequest) -> str:
    """How often a meeting of the request was cancelled or missed; empty if never."""
    counted = Counter(one.status for one in account_request.all_meetings)
    numbers = (
        (counted[MeetingStatus.MISSED], _("missed: %(count)s")),
        (counted[MeetingStatus.CANCELLED], _("cancelled: %(count)s")),
    )
    found = [words % {"count": count} for count, words in numbers if count]
    return _("So far: %(what)s.") % {"what": ", ".join(found)} if found else ""
