"""Small things about a request in words: its facts at a glance, and its history as sentences."""

from dataclasses import dataclass
from typing import Any

from django.utils.text import Truncator

from requests_app.account_requests.choices import Role
from requests_app.account_requests.models import HistoryEntry


@dataclass(frozen=True)
class Fact:
    term: str
    value: str
    url: str = ""


def shown(entry: HistoryEntry, *, words: int = 0) -> dict[str, Any]:
    """An entry for `components/history.html`; with `words` no more of its text than these."""
    return {
        "what": entry.what_was_done,
        "at": entry.at,
        "by_name": entry.actor_name,
        "by_role": "" if entry.actor_role == Role.SYSTEM else entry.get_actor_role_display(),
        "on_behalf_of": entry.on_behalf_of,
        "reasons": entry.reasons,
        "text": Truncator(entry.text).words(words, truncate=" …") if words else entry.text,
    }
