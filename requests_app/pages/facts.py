"""Small things about a request in words: its facts at a glance, and its history as sentences."""

import re
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from requests_app.account_requests.choices import Event, Role
from requests_app.account_requests.models import HistoryEntry


@dataclass(frozen=True)
class Fact:
    term: str
    value: str
    url: str = ""


# What stands above the text of an entry that would be misread without it.
LABELS: dict[str, str | Promise] = {Event.MINUTES_CORRECTED: _("Until then they said:")}


def shown(entry: HistoryEntry, *, words: int = 0) -> dict[str, Any]:
    """An entry for `components/history.html`; with `words` no more of its text than these."""
    return {
        "what": entry.what_was_done,
        "at": entry.at,
        "by_name": entry.actor_name,
        "by_role": "" if entry.actor_role == Role.SYSTEM else entry.get_actor_role_display(),
        "on_behalf_of": entry.on_behalf_of,
        "reasons": entry.reasons,
        "label": LABELS.get(entry.what, ""),
        "text": _beginning(entry.text, words) if words else entry.text,
    }


def _beginning(text: str, words: int) -> str:
    """So many words of a text, with its line breaks."""
    found = re.match(rf"\s*(?:\S+\s+){{{words - 1}}}\S+(?=\s+\S)", text)
    return f"{found[0]} …" if found else text
