"""Ending an offer of times, for services that hold the lock of the request."""

from requests_app.account_requests.models import AccountRequest
from requests_app.meetings.offers.models import OfferStatus


def close(account_request: AccountRequest, *, as_: OfferStatus = OfferStatus.CLOSED) -> None:
    """Nobody can pick from it any more; nothing happens if no times are offered."""
    if account_request.open_offer is not None:
        account_request.offers.open().update(status=as_)
    account_request.open_offer = None
