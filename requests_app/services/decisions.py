"""How a request ends: approved, declined, contributor, withdrawn; and how it begins again."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from requests_app.choices import State, Verdict
from requests_app.models import AccountRequest, Decision
from requests_app.permissions import SYSTEM, is_member
from requests_app.services import records, trials
from requests_app.services.meetings import cancel_planned
from requests_app.services.outcomes import Outcome, require
from requests_app.tallies import Week, as_data, fingerprint, weekly


def tally_of(account_request: AccountRequest) -> list[Week]:
    """The weeks of the trial that is under way; empty if none is."""
    state = account_request.left_state or account_request.state
    trial = account_request.latest_trial if state == State.TRIAL_PERIOD else None
    return weekly(trial, trial.posts.all()) if trial else []


def tally_so_far(account_request: AccountRequest) -> list[Week]:
    """Without the weeks that were still to come: what a decision before the trial's end can be based on."""
    return [week for week in tally_of(account_request) if week.starts_on <= timezone.localdate()]


def approve(account_request: AccountRequest, *, message: str, tally_seen: str, by: Any) -> Outcome:
    """Consequence of approving after a trial.

    `tally_seen` is the fingerprint of the tally on the page; if the tally has changed since, a `ValidationError`
    asks to look again, so that what is stored is what was seen.
    """
    require(message=message)
    tally = tally_of(account_request)
    if fingerprint(tally) != tally_seen:
        raise ValidationError(
            {"tally_seen": [_("The progress has changed since you opened this page. Please check it again.")]}
        )
    trials.close(account_request, are_posts_kept=True)
    _decide(account_request, Verdict.APPROVED, message=message, tally=tally, by=by)
    return Outcome(text=message)


def approve_without_trial(account_request: AccountRequest, *, reason: str, by: Any) -> Outcome:
    """Consequence of approving accounts that exist already, of an acquired clinic for example."""
    require(reason=reason)
    cancelled = cancel_planned(account_request)
    trials.close(account_request, are_posts_kept=True)
    _decide(account_request, Verdict.APPROVED, message=reason, by=by)
    return Outcome(text=reason, cancelled=cancelled)


def decline(account_request: AccountRequest, *, reasons: Sequence[str], message: str, by: Any) -> Outcome:
    """Consequence of declining, with reasons from the list and a sentence that the department will read."""
    if not reasons:
        raise ValidationError({"reasons": [_("Choose at least one reason.")]})
    require(message=message)
    tally = tally_so_far(account_request)
    cancelled = cancel_planned(account_request)
    trials.close(account_request, are_posts_kept=False)
    _decide(account_request, Verdict.DECLINED, message=message, reasons=list(reasons), tally=tally, by=by)
    return Outcome(reasons=list(reasons), text=message, cancelled=cancelled)


def become_contributor(account_request: AccountRequest, *, contribution: str, reason: str = "", by: Any) -> Outcome:
    """Consequence of going on as a contributor to the main channels; on behalf of the department only with a reason."""
    require(contribution=contribution)
    on_behalf_of = _on_behalf_of(account_request, by, reason)
    tally = tally_so_far(account_request)
    cancelled = cancel_planned(account_request)
    trials.close(account_request, are_posts_kept=True)
    _decide(account_request, Verdict.CONTRIBUTOR, message=contribution, tally=tally, by=by)
    reasons = [reason] if reason.strip() else []
    return Outcome(reasons=reasons, text=contribution, on_behalf_of=on_behalf_of, cancelled=cancelled)


def withdraw(account_request: AccountRequest, *, reason: str = "", by: Any) -> Outcome:
    """Consequence of withdrawing; a reason is needed from everybody but the department itself."""
    on_behalf_of = _on_behalf_of(account_request, by, reason)
    cancelled = cancel_planned(account_request)
    trials.close(account_request, are_posts_kept=False)
    return Outcome(text=reason, on_behalf_of=on_behalf_of, cancelled=cancelled)


def reopen(account_request: AccountRequest, *, reason: str, by: Any) -> Outcome:
    """Consequence of reopening: the decision leaves the view and stays in the history."""
    require(reason=reason)
    account_request.decisions.filter(reopened_at=None).update(reopened_at=timezone.now())
    return Outcome(text=reason)


def restore_draft(account_request: AccountRequest, *, by: Any) -> Outcome:
    """Consequence of restoring a deleted draft: only the move itself."""
    return Outcome()


def _on_behalf_of(account_request: AccountRequest, by: Any, reason: str) -> str:
    if is_member(account_request, by):
        return ""
    require(reason=reason)
    return "" if by is SYSTEM else account_request.department.name


def _decide(
    account_request: AccountRequest,
    verdict: Verdict,
    *,
    message: str,
    by: Any,
    reasons: Sequence[str] = (),
    tally: Sequence[Week] = (),
) -> Decision:
    if verdict == Verdict.APPROVED:
        records.open_edition(account_request)
    return Decision.objects.create(
        account_request=account_request,
        verdict=verdict,
        decided_at=timezone.now(),
        decided_by=by,
        decided_by_name=str(by),
        reasons=list(reasons),
        message=message,
        tally=as_data(tally),
    )
