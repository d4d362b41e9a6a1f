"""How the portal says no: with the present state and a sentence for the person who tried."""

from django.core.exceptions import ValidationError
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from requests_app.account_requests.models import AccountRequest, HistoryEntry


class Refused(Exception):
    """Something that cannot be done now. `account_request` carries the present state; pages answer with 409."""

    def __init__(self, account_request: AccountRequest, reasons: list[str]) -> None:
        self.account_request = account_request
        self.reasons = reasons
        super().__init__(" ".join(reasons))


class Stale(Refused):
    """Somebody moved the request after the page was opened; `winner` is their history entry."""

    def __init__(self, account_request: AccountRequest, winner: HistoryEntry | None) -> None:
        self.winner = winner
        super().__init__(account_request, [_stale_sentence(winner)])


def _stale_sentence(winner: HistoryEntry | None) -> str:
    if winner is None:
        return _("This page was out of date. Nothing was changed.")
    at = timezone.localtime(winner.at)
    words = {
        "move": winner.what_was_done,
        "name": winner.actor_name,
        "time": formats.time_format(at),
        "day": formats.date_format(at),
    }
    return _("This request was already moved by %(name)s at %(time)s on %(day)s: “%(move)s”.") % words


def require(**texts: str) -> None:
    """Raise a `ValidationError` by name for each of these texts that is empty: no move goes without its words."""
    empty = {name: [_("Please write a sentence.")] for name, text in texts.items() if not text.strip()}
    if empty:
        raise ValidationError(empty)
