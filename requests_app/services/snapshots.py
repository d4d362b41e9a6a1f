"""A submission stores what was asked and answered, so that nobody's later view of it can change."""

from typing import Any

from django.utils import timezone

from questionnaire.answers import answer_sheet, effort_defaults
from requests_app.models import AccountRequest, Snapshot
from requests_app.services.outcomes import Outcome


def take(account_request: AccountRequest, *, by: Any) -> Outcome:
    """Consequence of submitting: the next numbered snapshot of the answers."""
    Snapshot.objects.create(
        account_request=account_request,
        number=account_request.snapshots.count() + 1,
        submitted_at=timezone.now(),
        answers=answer_sheet(account_request.answers),
        effort_defaults=effort_defaults(account_request.answers),
    )
    return Outcome()
