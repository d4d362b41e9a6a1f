"""What stands above every tab of a request: its way, its one next action, its buttons and tabs."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from requests_app.account_requests import permissions
from requests_app.account_requests.choices import Move
from requests_app.account_requests.models import AccountRequest
from requests_app.dashboard.guidance import NextStep, next_step_for_comms, next_step_for_department
from requests_app.dashboard.steps import Step, steps_of
from requests_app.documents.kinds import documents_of
from requests_app.moves.services import check


@dataclass(frozen=True)
class Action:
    """A move on the page: a link if it is open, otherwise the sentences that say what is missing."""

    label: str
    url: str
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True)
class Tab:
    url: str
    label: str
    current: bool
    count: int | None = None


@dataclass(frozen=True)
class Frame:
    """What stands above every tab of a request: the way it goes, what comes next, and the tabs."""

    steps: list[Step]
    next_step: NextStep
    tabs: list[Tab]


def frame_of(account_request: AccountRequest, user: Any, tab: str) -> Frame:
    """The frame as this person sees it; `tab` is the name of the tab that is open."""
    return Frame(steps_of(account_request), next_step_for(account_request, user), _tabs(account_request, user, tab))


def next_step_for(account_request: AccountRequest, user: Any) -> NextStep:
    """The one thing to do next, in the words of this reader's side."""
    if permissions.is_member(account_request, user):
        return next_step_for_department(account_request)
    return next_step_for_comms(account_request)


def actions_for(account_request: AccountRequest, user: Any, next_step: NextStep) -> list[Action]:
    """The moves that are this person's to make, without the one that is the next step already."""
    actions = []
    for move in Move:
        url = account_request.url(f"move-{move.slug}")
        if move == Move.SUBMIT or (url == next_step.url and next_step.is_yours):
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


def _tabs(account_request: AccountRequest, user: Any, current: str) -> list[Tab]:
    is_submitted = account_request.has_been_submitted
    names = [
        ("request", _("Overview"), True),
        ("request-answers", _("Answers"), True),
        ("request-changes", _("Changes"), account_request.has_rounds),
        ("request-meeting", _("Meeting"), is_submitted),
        ("request-trial", _("Trial"), is_submitted and account_request.latest_trial is not None),
        ("request-documents", _("Documents"), bool(documents_of(account_request))),
        ("request-mails", _("Mails"), permissions.can_view_mails(account_request, user)),
        ("request-history", _("History"), True),
    ]
    return [Tab(account_request.url(name), label, name == current) for name, label, is_shown in names if is_shown]
