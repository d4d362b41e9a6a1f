"""What holds for the history of every request that was made up, whether its story was told or written in bulk."""

from requests_app.account_requests.choices import Move, State
from requests_app.account_requests.models import AccountRequest, HistoryEntry


def moves_that_led_to(account_request: AccountRequest) -> list[HistoryEntry]:
    """Its moves in their order, each beginning where the one before ended, the last one in the request's state."""
    entries = sorted(account_request.history.all(), key=lambda entry: (entry.at, entry.pk))
    states = [State.DRAFT.value, *(entry.to_state for entry in entries)]
    assert [entry.from_state for entry in entries] == states[:-1]
    assert account_request.state == states[-1]
    moves = [entry for entry in entries if entry.what in Move.values]
    assert [entry.version for entry in moves] == list(range(2, len(moves) + 2))
    assert account_request.version == len(moves) + 1
    return moves
