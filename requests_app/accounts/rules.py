"""What may be on file about an account. The service refuses by these rules; the form shows the same early."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from questionnaire.secret_words import looks_like_a_secret, secret_words_in, tells_a_secret

SECRET = _("This looks like a password or a code. Write only where it is kept, such as “Password manager, vault 3”.")
SECRET_ADDRESS = _("This address contains a password or a key. Write the public address.")
STILL_AHEAD = _("This day is in the future.")
TOO_LONG_AGO = _("This day is too long ago. Is the year right?")
CHECKED_BEFORE = _("This day is before the account was created. Which of the two is wrong?")

# The oldest of the networks are younger.
FIRST_DAY = date(2000, 1, 1)
# Names may look like a code; where free text does, it is one.
TOLD = ("account_name", "checked_by")
TOLD_OR_SEEN = ("credentials_kept", "remarks")


def problems(details: Mapping[str, Any], *, today: date) -> Iterator[tuple[str, Promise]]:
    """Name and sentence of each field that breaks a rule; fields that are left out break none."""
    for name in (*TOLD, *TOLD_OR_SEEN):
        text = details.get(name) or ""
        if tells_a_secret(text) or (name in TOLD_OR_SEEN and looks_like_a_secret(text)):
            yield name, SECRET
    parts = urlsplit(details.get("address") or "")
    if "@" in parts.netloc or secret_words_in([parts.query, parts.fragment]):
        yield "address", SECRET_ADDRESS
    created_on, checked_on = details.get("created_on"), details.get("checked_on")
    out_of_time = {name: _out_of_time(details.get(name), today) for name in ("created_on", "checked_on")}
    yield from ((name, sentence) for name, sentence in out_of_time.items() if sentence)
    if created_on and checked_on and checked_on < created_on and not any(out_of_time.values()):
        yield "checked_on", CHECKED_BEFORE


def _out_of_time(day: date | None, today: date) -> Promise | None:
    if day is None:
        return None
    if day > today:
        return STILL_AHEAD
    return TOO_LONG_AGO if day < FIRST_DAY else None
