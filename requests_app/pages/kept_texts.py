"""What somebody sent after their session had ended: kept in the session they have now, and shown once they are back.

Only the addresses of `KEPT_AT` keep anything, and only for people who were signed in when they opened the form: it
carries a stamp that says so. One text is kept for each address, none above `MOST_CHARACTERS`. Signing in keeps what is
in a session, signing out ends it. A text is shown to nobody but the one who typed it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.signing import BadSignature, Signer
from django.http import HttpRequest, QueryDict
from django.utils import timezone
from django.utils.crypto import salted_hmac

# Names of the addresses whose forms are kept. Every form of the questionnaire belongs here, and no move: a move that is
# made by somebody else than the one who meant it would be worse than one that is not made.
KEPT_AT = frozenset({"questionnaire-section"})
# All answers of the longest section at their full length are about half of this.
MOST_CHARACTERS = 200_000
MOST_TEXTS = 10
STAMP = "typed_by"
SALT = "requests_app.pages.kept_texts"


@dataclass(frozen=True)
class KeptText:
    """A form as it was sent, and when."""

    data: QueryDict
    at: datetime


def owner_key(user: Any) -> str:
    """By which a browser knows whose texts it keeps; it tells nothing about the person."""
    return salted_hmac(SALT, str(user.pk)).hexdigest()[:24]


def owner_stamp(user: Any) -> str:
    """The hidden field of a form that may be kept: whose it is, vouched for by the portal."""
    return Signer(salt=SALT).sign(owner_key(user))


def is_kept_at(request: HttpRequest) -> bool:
    """Whether forms sent to this address are kept."""
    return request.resolver_match is not None and request.resolver_match.url_name in KEPT_AT


def keep(request: HttpRequest) -> bool:
    """Keep the form that was sent, in place of one that was kept for its address before; whether it was kept."""
    pairs = list(_pairs(request.POST))
    if not _owner_of(request.POST) or sum(len(name) + len(value) for name, value in pairs) > MOST_CHARACTERS:
        return False
    texts = {path: text for path, text in _texts(request).items() if path != request.path}
    texts[request.path] = {"at": timezone.now().isoformat(), "pairs": pairs}
    request.session[SALT] = dict(list(texts.items())[-MOST_TEXTS:])
    return True


def kept_for(request: HttpRequest) -> KeptText | None:
    """What this person typed for this address before they had to sign in again, if anything."""
    text = _texts(request).get(request.path)
    if text is None:
        return None
    data = QueryDict(mutable=True)
    for name, value in text["pairs"]:
        data.appendlist(name, value)
    if _owner_of(data) != owner_key(request.user):
        return None
    return KeptText(data, datetime.fromisoformat(text["at"]))


def drop(request: HttpRequest) -> None:
    """Forget what was kept for this address: it is saved now, or discarded."""
    if request.path in _texts(request):
        request.session[SALT] = {path: text for path, text in _texts(request).items() if path != request.path}


def _texts(request: HttpRequest) -> dict[str, Any]:
    texts: dict[str, Any] = request.session.get(SALT, {})
    return texts


def _pairs(data: QueryDict) -> Iterator[tuple[str, str]]:
    for name, values in data.lists():
        if name != "csrfmiddlewaretoken":
            yield from ((name, str(value)) for value in values)


def _owner_of(data: QueryDict) -> str:
    """Whose form this is; empty if the portal did not hand it out to anybody."""
    try:
        return Signer(salt=SALT).unsign(data.get(STAMP, ""))
    except BadSignature:
        return ""
