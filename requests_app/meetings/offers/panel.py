"""What the tab of the meetings says about times that are offered."""

from typing import Any

from django.utils import timezone

from requests_app.account_requests.models import AccountRequest
from requests_app.account_requests.permissions import can_offer_times, can_pick_time
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
    }
