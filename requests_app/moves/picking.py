"""A meeting out of an offer: the first one makes the move `schedule_meeting`, later ones leave it."""

from datetime import datetime

from requests_app.account_requests.actors import Actor
from requests_app.account_requests.choices import Move, State
from requests_app.account_requests.models import AccountRequest
from requests_app.meetings.offers import services as offers
from requests_app.moves.services import perform


def pick(account_request: AccountRequest, *, starts_at: datetime, by: Actor, version: int) -> AccountRequest:
    """The department takes one of the free times.

    `version` is that of the request on the page. Raises `Stale` or `Refused` if there is nothing to pick any more, and
    `ValidationError` beside `starts_at` if the time is not free.
    """
    if account_request.state == State.STRATEGY_MEETING:
        return offers.pick_again(account_request, starts_at=starts_at, by=by).account_request
    return perform(account_request, Move.SCHEDULE_MEETING, by=by, version=version, picked_at=starts_at)


def accept(account_request: AccountRequest, *, by: Actor, version: int) -> AccountRequest:
    """The comms team takes the time that the department suggests. Raises as `pick` does."""
    return pick(account_request, starts_at=offers.suggested_time(account_request), by=by, version=version)
