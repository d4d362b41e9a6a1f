"""What all pages of one request share: its header, its way, its one next action, its buttons and tabs."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from requests_app import permissions
from requests_app.choices import Move, State
from requests_app.document_kinds import documents_of
from requests_app.guidance import (
    NextStep,
    next_step_for_comms,
    next_step_for_department,
    page,
)
from requests_app.models import AccountRequest
from requests_app.services.transitions import check
from requests_app.steps import steps_of


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


def request_page(
    request: HttpRequest, account_request: AccountRequest, tab: str = "", **context: Any
) -> dict[str, Any]:
    """The context of a request's page; `tab` is the name of the tab it belongs to, empty on pages beside the tabs."""
    is_member = permissions.is_member(account_request, request.user)
    next_step = next_step_for_department(account_request) if is_member else next_step_for_comms(account_request)
    return {
        "account_request": account_request,
        "is_member": is_member,
        "is_reviewer": permissions.is_reviewer(account_request, request.user),
        "state_label": State(account_request.state).label,
        "steps": steps_of(account_request),
        "next_step": next_step,
        "tabs": _tabs(account_request, request.user, tab),
        **context,
    }


def actions_for(account_request: AccountRequest, user: Any, next_step: NextStep) -> list[Action]:
    """The moves that are this person's to make, without the one that is the next step already."""
    actions = []
    for move in Move:
        url = page(account_request, f"move-{move.slug}")
        if move == Move.SUBMIT or (url == next_step.url and next_step.is_yours):
            continue
        refusal = check(account_request, move, by=user)
        if refusal is None:
            actions.append(Action(str(move.label), url))
        elif refusal.is_theirs:
            actions.append(Action(str(move.label), url, tuple(refusal.reasons)))
    return actions


def _tabs(account_request: AccountRequest, user: Any, current: str) -> list[Tab]:
    is_submitted = account_request.has_been_submitted
    names = [
        ("request", _("Overview"), True),
        ("request-answers", _("Answers"), True),
        ("request-changes", _("Changes"), account_request.has_rounds),
        ("request-meeting", _("Meeting"), is_submitted),
        ("request-trial", _("Trial"), is_submitted and account_request.latest_trial is not None),
        ("request-documents", _("Documents"), bool(documents_of(account_request))),
        ("request-messages", _("Mails"), permissions.can_view_messages(account_request, user)),
        ("request-history", _("History"), True),
    ]
    return [Tab(page(account_request, name), label, name == current) for name, label, is_shown in names if is_shown]
