"""What somebody sent after their session had ended: kept in the session they have now, and shown once they are back.

Only forms that the portal handed to somebody who was signed in are kept: they carry a stamp that says whose they are
(`components/keeps_text.html`). One text is kept for each address, none above `MOST_CHARACTERS`. Signing in keeps what
is in a session, signing out ends it. A text is shown to nobody but the one who typed it, in the fields of its form; it
is never sent on by itself, so that no move is made by anybody but the one who means it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.signing import BadSignature, Signer
from django.forms import BaseForm
from django.forms.boundfield import BoundField
from django.http import HttpRequest, QueryDict
from django.utils import timezone
from django.utils.crypto import salted_hmac

# All answers of the longest section at their full length are about half of this.
MOST_CHARACTERS = 200_000
MOST_TEXTS = 10
STAMP = "typed_by"
# The button that forgets what was kept.
DISCARD = "discard"
# Which opened form it is; the browser keeps its text under this name until the portal has it.
FORM_KEY = "form_key"
A_KEY = re.compile(r"[\w-]{1,64}", re.ASCII)
# Tells the browser that the portal has the form of this key.
SAVED_COOKIE = "saved_form"
# By these a form knows what it began with; put back, a colleague who was faster is noticed.
SEEN = frozenset({"seen", "stamp"})
SALT = "requests_app.pages.kept_texts"


@dataclass(frozen=True)
class KeptText:
    """A form as it was sent, and when."""

    data: QueryDict
    at: datetime


def owner_key(user: Any) -> str:
    """By which a browser knows whose texts it keeps; it tells nothing about the person."""
    return salted_hmac(SALT, str(user.pk)).hexdigest()[:24]


def link_key(purpose: str, pk: int) -> str:
    """The same for a page without login: by the purpose of its personal link and the row that this is about."""
    return salted_hmac(SALT, f"{purpose} {pk}").hexdigest()[:24]


def owner_stamp(user: Any) -> str:
    """The hidden field of a form that may be kept: whose it is, vouched for by the portal."""
    return Signer(salt=SALT).sign(owner_key(user))


def is_stamped(request: HttpRequest) -> bool:
    """Whether this form was handed out to be kept."""
    return STAMP in request.POST


def form_key_of(request: HttpRequest) -> str:
    """The key of the form that was sent; empty without script."""
    key = request.POST.get(FORM_KEY, "")
    return key if A_KEY.fullmatch(key) else ""


def keep(request: HttpRequest) -> bool:
    """Keep the form that was sent, in place of one that was kept for its address before; whether it was kept."""
    pairs = list(_pairs(request.POST))
    if not _owner_of(request.POST) or sum(len(name) + len(value) for name, value in pairs) > MOST_CHARACTERS:
        return False
    texts = {path: text for path, text in _texts(request).items() if path != request.path}
    texts[request.path] = {"at": timezone.now().isoformat(), "pairs": pairs}
    request.session[SALT] = dict(list(texts.items())[-MOST_TEXTS:])
    return True


def kept_for(request: HttpRequest, path: str = "") -> KeptText | None:
    """What this person typed for this address before they had to sign in again, if anything.

    With a path for another one: that to which a form of this page is sent.
    """
    text = _texts(request).get(path or request.path)
    if text is None:
        return None
    data = QueryDict(mutable=True)
    for name, value in text["pairs"]:
        data.appendlist(name, value)
    if _owner_of(data) != owner_key(request.user):
        return None
    return KeptText(data, datetime.fromisoformat(text["at"]))


def put_back(request: HttpRequest, *forms: BaseForm, path: str = "") -> datetime | None:
    """Show what was kept for this page in the fields of these forms, which are not sent yet; when it was typed.

    With a path what was kept for that one, see `kept_for`.
    """
    kept = kept_for(request, path) if request.method in {"GET", "HEAD"} else None
    if kept is None:
        return None
    for form in forms:
        for name, field in form.fields.items():
            if not _is_put_back(form[name]):
                continue
            key = form.add_prefix(name)
            if not field.widget.value_omitted_from_data(kept.data, {}, key):
                form.initial[name] = field.widget.value_from_datadict(kept.data, {}, key)
    return kept.at


def _is_put_back(field: BoundField) -> bool:
    if field.field.disabled or field.field.widget.needs_multipart_form:
        return False
    return field.name in SEEN or not field.is_hidden


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
