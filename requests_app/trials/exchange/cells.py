"""What single cells say: yes or no, a status, addresses."""

import re

from questionnaire.written.texts import comparable
from requests_app.trials.choices import PostStatus

YES = {"true", "yes", "y", "1", "x", "✓", "✔", "ja", "wahr", "oui", "si", "sí"}
NO = {"false", "no", "n", "0", "-", "–", "nein", "falsch", "non", ""}

STATUS_WORDS = {
    PostStatus.PLANNED: ["planned", "draft", "idea", "in progress", "to do", "in review", "needs approval", "entwurf"],
    PostStatus.READY: ["ready", "ready to share", "approved", "scheduled", "final", "done", "queued", "freigegeben"],
    PostStatus.CHANGE_ASKED: ["change asked for", "changes requested", "needs changes"],
    PostStatus.ACCEPTED: ["accepted"],
    PostStatus.SHARED: ["shared", "published", "posted", "sent", "live", "veröffentlicht"],
    PostStatus.NOT_USED: ["not used", "cancelled", "canceled", "dropped", "rejected", "on hold", "abgesagt"],
}

ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)


def yes_or_no(text: str) -> bool | None:
    """None if it says neither."""
    word = comparable(text)
    return True if word in YES else False if word in NO else None


def status_in(text: str) -> PostStatus | None:
    """None for words that we do not know; the labels of the portal are known in the active language."""
    word = comparable(text).replace("_", " ")
    for status, words in STATUS_WORDS.items():
        if word in {*words, comparable(str(status.label))}:
            return status
    return None


def addresses_in(text: str) -> list[str]:
    """Several addresses may share a cell; anything else is one entry, as it was written."""
    parts = text.split()
    return parts if len(parts) > 1 and all(map(ADDRESS.fullmatch, parts)) else [text] if text else []
