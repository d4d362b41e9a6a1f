"""How a request ends: the decision as a row, in force until the request is reopened."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils import timezone

from requests_app.account_requests.actors import Actor, account_of
from requests_app.account_requests.choices import Verdict
from requests_app.account_requests.models import AccountRequest
from requests_app.decisions import rules
from requests_app.decisions.models import Decision


def decide(
    account_request: AccountRequest,
    verdict: Verdict,
    *,
    message: str,
    by: Actor,
    reasons: Sequence[str] = (),
    tally: Sequence[dict[str, Any]] = (),
    scorecard: Mapping[str, Any] | None = None,
) -> Decision:
    """Store a decision within its move, a decline by its rules.

    `tally` and `scorecard` are the progress of the trial as data, as it was seen.
    """
    if verdict == Verdict.DECLINED:
        rules.check_reasons(reasons)
    return Decision.objects.create(
        account_request=account_request,
        verdict=verdict,
        decided_at=timezone.now(),
        decided_by=account_of(by),
        decided_by_name=str(by),
        reasons=list(reasons),
        message=message,
        tally=list(tally),
        scorecard=dict(scorecard or {}),
    )


def take_out_of_force(account_request: AccountRequest) -> None:
    """Within a move that reopens the request: the decision leaves the view and stays in the history."""
    account_request.decisions.filter(reopened_at=None).update(reopened_at=timezone.now())
