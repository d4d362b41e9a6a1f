"""The rows of the list of requests: each with its next step and by when that is due."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from requests_app.account_requests.choices import State
from requests_app.account_requests.models import AccountRequest
from requests_app.account_requests.permissions import is_comms, is_member
from requests_app.account_requests.roles import comms_team, roles_of
from requests_app.dashboard.frame import next_step_for
from requests_app.dashboard.guidance import NextStep, prefetch_for_steps
from requests_app.pages.lists import SORTS, Column

NEXT = Column(_("Next step"))
DUE = Column(_("Due"))
REVIEWER = Column(_("Reviewer"), "reviewer", ("reviewer__name", "-state_since", "-id"))


@dataclass(frozen=True)
class RequestLine:
    """`due` is the last day for the next step; a department sees it only where the step is its own."""

    account_request: AccountRequest
    state_label: str
    next_step: NextStep
    due: date | None
    is_overdue: bool
    has_department: bool
    has_reviewer: bool


def columns_for(user: Any) -> dict[str, Column]:
    """Departments do not need to know who reviews; the department of a request is shown below its title."""
    start = {"reference": SORTS["reference"], "title": SORTS["title"], "state": SORTS["state"]}
    columns = {**start, "next": NEXT, "due": DUE, "since": SORTS["since"]}
    return {**columns, "reviewer": REVIEWER} if is_comms(user) else columns


def lines_of(account_requests: Iterable[AccountRequest], user: Any) -> list[RequestLine]:
    """The rows for these requests, `with_names`."""
    today, is_team = timezone.localdate(), is_comms(user)
    has_department = is_team or len(roles_of(user).department_ids) > 1
    lines, found = [], list(account_requests)
    team = comms_team() if is_team else {}
    prefetch_for_steps(found)
    for account_request in found:
        account_request.know_team(team)
        next_step = next_step_for(account_request, user)
        is_shown = next_step.is_yours or not is_member(account_request, user)
        due, late = (next_step.due, next_step.is_overdue(today)) if is_shown else (None, False)
        state_label = str(State(account_request.state).label)
        lines.append(RequestLine(account_request, state_label, next_step, due, late, has_department, is_team))
    return lines
