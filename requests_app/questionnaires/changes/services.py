"""Asking a department for changes, each tied to the place in its answers, and taking that back."""

from collections.abc import Sequence
from typing import TypedDict

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from requests_app.account_requests.actors import Actor
from requests_app.account_requests.models import AccountRequest
from requests_app.questionnaires.changes.answer_locations import AnswerLocation, answer_locations
from requests_app.questionnaires.models import RequestedChange


class WantedChange(TypedDict):
    """`question` is a key of the answer sheet, or empty if the whole section is meant."""

    section: str
    question: str
    reason: str


def ask_for(account_request: AccountRequest, changes: Sequence[WantedChange], *, by: Actor) -> list[RequestedChange]:
    """Within the move that asks. Raises `ValidationError` if there is no change, or one without a reason."""
    if not changes or not all(change["reason"].strip() and change["section"] for change in changes):
        raise ValidationError({"changes": [_("Mark at least one answer, and say what should change.")]})
    snapshot = account_request.snapshots.order_by("-number")[0]
    wordings = {(place.section, place.question): place.wording for place in answer_locations(snapshot.answers)}
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
    return rows


def taken_back_last(account_request: AccountRequest) -> dict[str, str]:
    """The reasons by the key of their `AnswerLocation`, if what was asked for last was taken back; else empty.

    What was asked about an earlier submission is left out.
    """
    latest = account_request.requested_changes.order_by("asked_at").last()
    snapshot = account_request.latest_snapshot
    if latest is None or latest.taken_back_at is None or snapshot is None or latest.round != snapshot.number:
        return {}
    reasons: dict[str, list[str]] = {}
    for change in account_request.requested_changes.filter(asked_at=latest.asked_at):
        place = AnswerLocation(change.section, change.question, change.wording)
        reasons.setdefault(place.key, []).append(change.reason)
    return {key: "\n\n".join(found) for key, found in reasons.items()}


def take_back(account_request: AccountRequest) -> None:
    """Within the move that takes it back: what was asked for last is no longer wanted."""
    latest = account_request.requested_changes.in_force().latest("asked_at")
    round_ = account_request.requested_changes.in_force().filter(asked_at=latest.asked_at)
    round_.update(taken_back_at=timezone.now())
