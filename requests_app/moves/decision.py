"""The page of the decision: its three outcomes side by side, what each means, and what an outcome still lacks."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from requests_app.account_requests.access import fetch_for
from requests_app.account_requests.choices import Move, State
from requests_app.account_requests.models import AccountRequest
from requests_app.account_requests.permissions import can_decide
from requests_app.evidence.retrospectives.services import retrospective_note
from requests_app.evidence.scorecards.making import scorecard_of
from requests_app.evidence.scorecards.pages import ScorecardView, scorecard_view
from requests_app.moves.services import check
from requests_app.pages.request_pages import request_page
from requests_app.trials.services import tally_of
from requests_app.trials.tally_bars import tally_view


@dataclass(frozen=True)
class PossibleDecision:
    """One way to decide: in words, with what follows from it. Its move may depend on the state."""

    title: str | Promise
    meaning: str | Promise
    points: tuple[str | Promise, ...]
    button: str | Promise
    moves: dict[State, Move]


BOTH = (State.STRATEGY_MEETING, State.TRIAL_PERIOD)
OUTCOMES = (
    PossibleDecision(
        gettext_lazy("Approve"),
        gettext_lazy("The department gets an account of its own."),
        (
            gettext_lazy("It reads your words in a decision letter, and can download the request form."),
            gettext_lazy("You set up the account with its account managers, and record it."),
            gettext_lazy("The progress of the trial is stored with the decision."),
        ),
        gettext_lazy("Approve the account"),
        {State.STRATEGY_MEETING: Move.APPROVE_WITHOUT_TRIAL, State.TRIAL_PERIOD: Move.APPROVE},
    ),
    PossibleDecision(
        gettext_lazy("Decline"),
        gettext_lazy("There will be no account for now."),
        (
            gettext_lazy("The department reads the reasons and your words in a decision letter."),
            gettext_lazy("A trial that is running ends today, and posts not shared yet are not used."),
            gettext_lazy("An admin can reopen the request if things change."),
        ),
        gettext_lazy("Decline the request"),
        dict.fromkeys(BOTH, Move.DECLINE),
    ),
    PossibleDecision(
        gettext_lazy("Contributor"),
        gettext_lazy("The department has no account of its own, and its stories are on the main channels."),
        (
            gettext_lazy("You write down what it goes on contributing; talk to it before you decide on its behalf."),
            gettext_lazy("Its planned posts stay in the calendar. No report counts it as declined."),
            gettext_lazy("An admin can reopen the request if things change."),
        ),
        gettext_lazy("Agree on a contribution"),
        dict.fromkeys(BOTH, Move.BECOME_CONTRIBUTOR),
    ),
)
DECISIONS = frozenset(move for outcome in OUTCOMES for move in outcome.moves.values())


@dataclass(frozen=True)
class DecisionOption:
    """An outcome as it is open now: the address of its move, or the sentences that say what is missing."""

    outcome: PossibleDecision
    url: str
    reasons: Sequence[str] = ()


@require_safe
def decision(request: HttpRequest, reference: str) -> HttpResponse:
    account_request = fetch_for(request, reference, can_decide)
    is_extendable = check(account_request, Move.EXTEND_TRIAL, by=request.user) is None
    context = request_page(
        request,
        account_request,
        "request",
        title=_("Decide on this request"),
        options=[_option(outcome, account_request, request.user) for outcome in OUTCOMES],
        extend_url=account_request.url(f"move-{Move.EXTEND_TRIAL.slug}") if is_extendable else "",
        tally=tally_view(tally_of(account_request), timezone.localdate()),
        scorecard=_scorecard(account_request),
        retrospective_note=retrospective_note(account_request),
        back_url=account_request.url(),
    )
    return render(request, "moves/decision.html", context)


def _scorecard(account_request: AccountRequest) -> ScorecardView | None:
    """As it stands today; None where no trial has begun."""
    trial = account_request.latest_trial
    if trial is None or trial.starts_on is None:
        return None
    return scorecard_view(scorecard_of(account_request, trial))


def _option(outcome: PossibleDecision, account_request: AccountRequest, user: Any) -> DecisionOption:
    move = outcome.moves[State(account_request.state)]
    url = account_request.url(f"move-{move.slug}")
    refusal = check(account_request, move, by=user)
    if refusal is None:
        return DecisionOption(outcome, url)
    if refusal.is_theirs:
        return DecisionOption(outcome, url, refusal.reasons)
    sentence = _("Approval comes after a trial. Only an admin can approve without one, and only accounts that exist.")
    return DecisionOption(outcome, url, [sentence])
