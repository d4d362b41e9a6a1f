"""Putting on file what the communications team knows about an account that was created."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from requests_app.account_requests.actors import Actor, account_of
from requests_app.account_requests.choices import Event
from requests_app.account_requests.events import lock_for, record_event
from requests_app.account_requests.models import AccountRequest
from requests_app.account_requests.permissions import can_accept_account_details
from requests_app.accounts import rules
from requests_app.accounts.comms_fields import comms_fields
from requests_app.accounts.mails import NOTICES
from requests_app.accounts.models import AccountDetails
from requests_app.mail.notices import NOBODY

# What the department may see, too: in the history, on its documents page, and worth a message.
OPEN_TO_DEPARTMENT = ("account_name", "created_on", "address")


@dataclass(frozen=True)
class Details:
    """What is on file of an account, or is to be; `checklist` holds the names of the boxes that are ticked."""

    account_name: str = ""
    created_on: date | None = None
    address: str = ""
    credentials_kept: str = ""
    checked_by: str = ""
    checked_on: date | None = None
    remarks: str = ""
    checklist: tuple[str, ...] = ()


class DetailsChanged(Exception):
    """Somebody else has recorded other details since the page was opened."""


def newest(account_request: AccountRequest) -> AccountDetails | None:
    """What counts today; None if nothing is recorded."""
    return account_request.account_details.order_by("-number").first()


def as_details(row: AccountDetails | None) -> Details:
    """What a row says; empty if there is none."""
    if row is None:
        return Details()
    values = {name: getattr(row, name) for name in asdict(Details())}
    return Details(**{**values, "checklist": tuple(row.checklist)})


@transaction.atomic
def accept(account_request: AccountRequest, details: Details, *, seen: int, by: Actor) -> AccountDetails | None:
    """Record the details next to the earlier ones, which stay; None if nothing differs from the latest.

    `seen` is the number of what was on file when the page was opened, 0 for nothing. Raises `Refused` if the
    request is not approved any more, DetailsChanged, and `ValidationError` by field.
    """
    locked = lock_for(account_request, can_accept_account_details, by)
    if found := dict(rules.problems(asdict(details), today=timezone.localdate())):
        raise ValidationError({name: [sentence] for name, sentence in found.items()})
    row = newest(locked)
    before, number = as_details(row), row.number if row else 0
    if row and before == details:
        return None
    if number != seen:
        raise DetailsChanged
    values = {**asdict(details), "checklist": list(details.checklist)}
    kept = AccountDetails.objects.create(
        account_request=locked, number=number + 1, accepted_by=account_of(by), accepted_by_name=str(by), **values
    )
    if locked.set_up_at is None:
        locked.set_up_at = kept.accepted_at
        locked.save(update_fields=["set_up_at"])
    is_told = any(getattr(before, name) != getattr(details, name) for name in OPEN_TO_DEPARTMENT)
    text = "\n".join(_changes(before, details))
    record_event(locked, Event.ACCOUNT_DETAILS_ACCEPTED, by=by, notices=NOTICES if is_told else NOBODY, text=text)
    return kept


def _changes(before: Details, after: Details) -> Iterator[str]:
    """What the department may see, from what to what; of the rest only what it is about."""
    labels = {field.key: field.label for field in comms_fields()} | {"checklist": _("Checklist")}
    changed = [name for name in labels if getattr(before, name) != getattr(after, name)]
    for name in changed:
        if name in OPEN_TO_DEPARTMENT:
            old, new = _shown(getattr(before, name)), _shown(getattr(after, name))
            yield f"{labels[name]}: {old} → {new or _('left empty')}" if old else f"{labels[name]}: {new}"
    closed = [labels[name] for name in changed if name not in OPEN_TO_DEPARTMENT]
    if closed:
        yield _("Also recorded: %(names)s") % {"names": ", ".join(closed)}


def _shown(value: Any) -> str:
    return formats.date_format(value) if isinstance(value, date) else str(value or "")
