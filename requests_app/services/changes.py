"""Asking a department for changes, each tied to the place in its answers."""

from collections.abc import Sequence
from typing import Any, TypedDict

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from requests_app.models import AccountRequest, RequestedChange
from requests_app.places import places_in
from requests_app.services.meetings import cancel_planned
from requests_app.services.outcomes import Outcome


class Change(TypedDict):
    """`question` is a key of the answer sheet, or empty if the whole section is meant."""

    section: str
    question: str
    reason: str


def request_changes(account_request: AccountRequest, *, changes: Sequence[Change], by: Any) -> Outcome:
    """Consequence of asking for changes. Raises `ValidationError` if there is none, or one without a reason."""
    if not changes or not all(change["reason"].strip() and change["section"] for change in changes):
        raise ValidationError({"changes": [_("Mark at least one answer, and say what should change.")]})
    snapshot = account_request.snapshots.order_by("-number")[0]
    wordings = {(place.section, place.question): place.wording for place in places_in(snapshot.answers)}
    asked = {"round": snapshot.number, "asked_at": timezone.now(), "asked_by_name": str(by)}
    rows = [
        RequestedChange(
            account_request=account_request,
            wording=wordings.get((change["section"], change["question"]), "")[:500],
            **asked,
            **change,
        )
        for change in changes
    ]
    RequestedChange.objects.bulk_create(rows)
    return Outcome(reasons=[str(row) for row in rows], cancelled=cancel_planned(account_request))
