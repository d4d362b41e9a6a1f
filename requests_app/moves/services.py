"""The one door for state changes: `check()` says whether somebody may make a move now, `perform()` makes it.

Views, admin actions, timers, commands and tests all come through here.
"""

import logging
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from requests_app.account_requests.actors import Actor
from requests_app.account_requests.choices import Move, State
from requests_app.account_requests.events import lock, tell
from requests_app.account_requests.history import record_history
from requests_app.account_requests.models import AccountRequest, HistoryEntry
from requests_app.account_requests.refusals import Refused, Stale
from requests_app.meetings.mails import CANCELLED
from requests_app.moves.consequences import CONSEQUENCES
from requests_app.moves.mails import MOVE_NOTICES
from requests_app.moves.outcomes import Outcome
from requests_app.organisation.models import site_settings_in_force
from requests_app.sign_offs.mails import ask_sponsor

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Refusal:
    """Why a move is not open to somebody. Where it `is_theirs` to make, a condition is missing that can be shown."""

    is_theirs: bool
    reasons: list[str]


def check(account_request: AccountRequest, move: Move, *, by: Actor) -> Refusal | None:
    """None if the move is open to this person now, otherwise why not."""
    found = _transition(move, account_request.state)
    if found is None:
        return Refusal(False, [_not_from_here(account_request, move)])
    if not found.has_perm(account_request, by):
        return Refusal(False, [_("You cannot do “%(move)s” on this request.") % {"move": move.label}])
    unmet = [str(condition.sentence) for condition in found.conditions if not condition(account_request)]
    return Refusal(True, unmet) if unmet else None


def perform(account_request: AccountRequest, move: Move, *, by: Actor, version: int, **details: Any) -> AccountRequest:
    """Make a move and everything that belongs to it, or nothing; the request as it is afterwards.

    `version` is the request's version on the page from which somebody moves it; `details` are what the move's form
    brings (the keywords of its consequence). Raises `Stale` or `Refused` when the move cannot be made now, and
    `ValidationError` when the details do not suffice.
    """
    with site_settings_in_force(), transaction.atomic():
        locked = lock(account_request)
        _refuse_unless_open(locked, move, by, version)
        now = timezone.now()
        locked.left_state = locked.state
        getattr(locked, move.value)(at=now)
        outcome = CONSEQUENCES[move](locked, by=by, **details)
        locked.version += 1
        locked.touched_at, locked.warned_at = now, None
        locked.save()
        entry = _record(locked, move, by, outcome)
        _tell(entry, outcome)
    logger.info("a request was moved", extra={"reference": locked.reference, "move": move.value})
    return locked


def _refuse_unless_open(locked: AccountRequest, move: Move, by: Actor, version: int) -> None:
    if locked.version != version:
        raise Stale(locked, _latest_move(locked))
    if refusal := check(locked, move, by=by):
        raise Refused(locked, refusal.reasons)


def _latest_move(account_request: AccountRequest) -> HistoryEntry | None:
    return account_request.history.filter(what__in=Move.values).latest_first().first()


def _record(locked: AccountRequest, move: Move, by: Actor, outcome: Outcome) -> HistoryEntry:
    return record_history(
        locked,
        move,
        by=by,
        from_state=locked.left_state,
        reasons=outcome.reasons,
        text=outcome.text,
        on_behalf_of=outcome.on_behalf_of,
    )


def _tell(entry: HistoryEntry, outcome: Outcome) -> None:
    """A meeting cancelled along the way and a sponsor's link are told in the words of their rooms."""
    tell(
        entry,
        notices=(*MOVE_NOTICES, CANCELLED),
        meeting=outcome.meeting,
        cancelled=outcome.cancelled,
        besides=ask_sponsor(outcome.sign_off, at=entry.at) if outcome.sign_off else (),
    )


def _transition(move: Move, state: str) -> Any | None:
    return getattr(AccountRequest, move.value)._django_fsm.get_transition(state)


def _not_from_here(account_request: AccountRequest, move: Move) -> str:
    words = {"move": move.label, "state": State(account_request.state).label}
    return _("“%(move)s” is not possible while the request is in the state “%(state)s”.") % words
