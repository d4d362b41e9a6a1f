"""What stands above the tabs of a request, and the tabs: its one next action, its buttons."""

from dataclasses import dataclass, replace
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from requests_app.account_requests import permissions
from requests_app.account_requests.choices import Move, State
from requests_app.account_requests.models import AccountRequest
from requests_app.dashboard.guidance import NextStep, all_steps_for_department, next_step_for_comms
from requests_app.documents.kinds import documents_of
from requests_app.moves.decision import DECISIONS
from requests_app.moves.services import check
from requests_app.sign_offs.models import SignOff


@dataclass(frozen=True)
class Action:
    """A move on the page: a link if it is open, otherwise the sentences that say what is missing."""

    label: str
    url: str
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True)
class Tab:
    url: str
    label: str | Promise
    current: bool
    count: int | None = None


# The name of each tab, in their order.
LABELS: dict[str, str | Promise] = {
    "request": gettext_lazy("Overview"),
    "request-answers": gettext_lazy("Answers"),
    "request-changes": gettext_lazy("Changes"),
    "request-meeting": gettext_lazy("Meeting"),
    "request-trial": gettext_lazy("Trial"),
    "request-support": gettext_lazy("Support"),
    "request-scorecard": gettext_lazy("Scorecard"),
    "request-figures": gettext_lazy("Figures"),
    "request-documents": gettext_lazy("Documents"),
    "request-mails": gettext_lazy("Mails"),
    "request-history": gettext_lazy("History"),
}


def tabs_of(account_request: AccountRequest, user: Any, current: str) -> list[Tab]:
    """The tabs that this person has; `current` is the name of the one that is open or that the page belongs to."""
    is_submitted = account_request.has_been_submitted
    is_shown = {
        "request-changes": account_request.has_rounds,
        "request-meeting": is_submitted,
        "request-trial": is_submitted and _has_calendar(account_request),
        **dict.fromkeys(
            ("request-support", "request-scorecard"), is_submitted and account_request.latest_trial is not None
        ),
        "request-figures": account_request.has_existing_accounts or account_request.state == State.APPROVED,
        "request-documents": bool(documents_of(account_request)),
        "request-mails": permissions.can_view_mails(account_request, user),
    }
    return [
        Tab(account_request.url(name), label, name == current)
        for name, label in LABELS.items()
        if is_shown.get(name, True)
    ]


def _has_calendar(account_request: AccountRequest) -> bool:
    """That of a trial; contributors may agree on one, whether they had a trial or not."""
    return account_request.state == State.CONTRIBUTOR or account_request.latest_trial is not None


def steps_for(account_request: AccountRequest, user: Any, sign_off: SignOff | None) -> list[NextStep]:
    """The one thing to do next, in the words of this reader's side; then what else home asks of a department.

    `sign_off` is the latest one; the first step does not depend on it. A step that leads to the request's own page has
    no button there.
    """
    if not permissions.is_member(account_request, user):
        return [next_step_for_comms(account_request)]
    own_page = account_request.url()
    steps = all_steps_for_department(account_request, sign_off)
    return [replace(step, label="", url="") if step.url == own_page else step for step in steps]


def actions_for(account_request: AccountRequest, user: Any, next_step: NextStep) -> list[Action]:
    """The moves that are this person's to make, without what the next step leads to already."""
    is_deciding = next_step.url == account_request.url("request-decision")
    actions = []
    for move in Move:
        url = account_request.url(f"move-{move.slug}")
        is_next = next_step.is_yours and (url == next_step.url or (is_deciding and move in DECISIONS))
        if move == Move.SUBMIT or is_next:
            continue
        refusal = check(account_request, move, by=user)
        if refusal is None:
            actions.append(Action(_label(account_request, move), url))
        elif refusal.is_theirs:
            actions.append(Action(_label(account_request, move), url, tuple(refusal.reasons)))
    return actions


def _label(account_request: AccountRequest, move: Move) -> str:
    """What the button says; a draft is deleted rather than withdrawn."""
    if move == Move.WITHDRAW and not account_request.has_been_submitted:
        return _("Delete draft")
    return str(move.label)
