"""What is recorded about an account, for people to read, and next to what will be recorded."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import formats
from django.utils.translation import gettext as _

from requests_app.account_requests.models import AccountRequest
from requests_app.account_requests.permissions import can_accept_account_details, is_reviewer
from requests_app.accounts.comms_fields import checklist, comms_fields
from requests_app.accounts.forms import AccountDetailsForm
from requests_app.accounts.models import AccountDetails
from requests_app.accounts.services import OPEN_TO_DEPARTMENT, as_details

# Fields that the page sets apart from the others: the address is a link, remarks are longer than a line.
ADDRESS, REMARKS = "address", "remarks"


@dataclass(frozen=True)
class CheckedBox:
    """A box of the checklist, in words."""

    label: str
    is_ticked: bool


@dataclass(frozen=True)
class AccountLine:
    """A detail: what it is, what is on file of it, and whether that is an address to follow."""

    term: str
    value: str
    is_link: bool = False


@dataclass(frozen=True)
class ShownDetails:
    """One acceptance; without `accepted_at` for the department, which is shown the account alone."""

    lines: list[AccountLine]
    number: int
    boxes: list[CheckedBox]
    remarks: str = ""
    accepted_by: str = ""
    accepted_at: datetime | None = None


@dataclass(frozen=True)
class AccountCard:
    """The account on the page of a request's documents; `accept_url` leads reviewers to where it is put on file."""

    latest: ShownDetails | None
    earlier: list[ShownDetails]
    accept_url: str = ""


def account_card(account_request: AccountRequest, user: Any) -> AccountCard:
    """What this person may see of the account: members its name, address and day, reviewers everything."""
    rows = list(account_request.account_details.order_by("-number"))
    if not is_reviewer(account_request, user):
        return AccountCard(_shown(rows[0], OPEN_TO_DEPARTMENT) if rows else None, [])
    names = [field.key for field in comms_fields() if field.key != REMARKS]
    found = [_shown(row, names, is_whole=True) for row in rows]
    may_accept = can_accept_account_details(account_request, user)
    url = account_request.url("account-details") if may_accept else ""
    return AccountCard(found[0] if found else None, found[1:], url)


def _shown(row: AccountDetails, names: Iterable[str], *, is_whole: bool = False) -> ShownDetails:
    labels = {field.key: field.label for field in comms_fields()}
    values = {name: in_words(getattr(row, name)) for name in names}
    return ShownDetails(
        lines=[AccountLine(labels[name], value, _is_link(name, value)) for name, value in values.items() if value],
        number=row.number,
        boxes=[CheckedBox(box.label, box.key in row.checklist) for box in checklist()] if is_whole else [],
        remarks=row.remarks if is_whole else "",
        accepted_by=row.accepted_by_name if is_whole else "",
        accepted_at=row.accepted_at if is_whole else None,
    )


def _is_link(name: str, value: str) -> bool:
    return name == ADDRESS and value.startswith(("https://", "http://"))


# Before it is put on file ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Compared:
    """A field of the form (of the checklist: one box), what is on file of it, and whether they differ."""

    field: Any
    on_file: str
    is_changed: bool


@dataclass(frozen=True)
class Comparison:
    """The form beside `row`, which is None if nothing is recorded."""

    form: AccountDetailsForm
    row: AccountDetails | None

    @property
    def number(self) -> int:
        return self.row.number if self.row else 0

    @property
    def fields(self) -> list[Compared]:
        before = as_details(self.row)
        names = [field.key for field in comms_fields()]
        return [
            Compared(self.form[name], in_words(getattr(before, name)) or _("Nothing recorded"), self._is_changed(name))
            for name in names
        ]

    @property
    def boxes(self) -> list[Compared]:
        ticked, was_ticked = set(self.form["checklist"].value() or ()), set(as_details(self.row).checklist)
        return [
            Compared(
                box,
                _("ticked") if box.data["value"] in was_ticked else _("not ticked"),
                (box.data["value"] in ticked) != (box.data["value"] in was_ticked),
            )
            for box in self.form["checklist"]
        ]

    @property
    def changes(self) -> int:
        """How many details differ from what is on file."""
        return sum(compared.is_changed for compared in (*self.fields, *self.boxes))

    def _is_changed(self, name: str) -> bool:
        if not self.form.is_bound:
            return False
        return name in self.form.errors or self.form.cleaned_data[name] != getattr(as_details(self.row), name)


def in_words(value: Any) -> str:
    """A detail as it is read: `3 March 2026`."""
    return formats.date_format(value) if isinstance(value, date) else str(value or "")
