"""The rows of the list of requests: each with its next step and by when that is due."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from requests_app.account_requests.choices import State
from requests_app.account_requests.models import AccountRequest
from requests_app.account_requests.permissions import is_comms
from requests_app.account_requests.roles import Team, roles_of
from requests_app.dashboard.guidance import next_step_for_comms, next_step_for_department, read_for_steps
from requests_app.pages.lists import SORTS, Column

NEXT = Column(_("Next step"))
DUE = Column(_("Due"))
REVIEWER = Column(_("Reviewer"), "reviewer", ("reviewer__name", "-state_since", "-id"))


@dataclass(frozen=True)
class RequestLine:
    """What a row says, as the words that stand there.

    `next_step` is empty where it would only repeat the state. `due` is the last day for it, empty if there is none; a
    department sees it only where the step is its own. `department` is empty, and `reviewer` None, where the reader has
    no use for it.
    """

    reference: str
    url: str
    title: str
    department: str
    state: str
    state_label: str
    next_step: str
    is_waiting: bool
    due: str
    is_overdue: bool
    since: str
    reviewer: str | None


def columns_for(user: Any) -> dict[str, Column]:
    """Departments do not need to know who reviews; the department of a request is shown below its title."""
    start = {"reference": SORTS["reference"], "title": SORTS["title"], "state": SORTS["state"]}
    columns = {**start, "next": NEXT, "due": DUE, "since": SORTS["since"]}
    return {**columns, "reviewer": REVIEWER} if is_comms(user) else columns


def lines_of(account_requests: Iterable[AccountRequest], user: Any, team: Team) -> list[RequestLine]:
    """The rows for these requests with their departments; `team` is that of `comms_team()` for a reader of it."""
    found, own, is_team = list(account_requests), roles_of(user).department_ids, is_comms(user)
    read_for_steps(found)
    for account_request in found:
        account_request.know_team(team)
    # Many rows share their days.
    in_words = cache(_day_in_words)
    return [
        _line_of(
            account_request,
            team,
            in_words,
            is_own=account_request.department_id in own,
            has_department=is_team or len(own) > 1,
            has_reviewer=is_team,
        )
        for account_request in found
    ]


def _day_in_words(day: date | None) -> str:
    return date_format(day, "SHORT_DATE_FORMAT") if day else ""


def _line_of(
    account_request: AccountRequest,
    team: Team,
    in_words: Callable[[date | None], str],
    *,
    is_own: bool,
    has_department: bool,
    has_reviewer: bool,
) -> RequestLine:
    step = (next_step_for_department if is_own else next_step_for_comms)(account_request)
    state_label = str(State(account_request.state).label)
    has_due = step.is_yours or not is_own
    reviewer = team.names.get(account_request.reviewer_id or 0, "") if account_request.has_active_reviewer else ""
    return RequestLine(
        reference=account_request.reference,
        url=account_request.url(),
        title=account_request.title,
        department=account_request.department.name if has_department else "",
        state=account_request.state,
        state_label=state_label,
        next_step=step.title if step.title != state_label else "",
        is_waiting=step.waiting,
        due=in_words(step.due if has_due else None),
        is_overdue=has_due and step.is_overdue(timezone.localdate()),
        since=in_words(timezone.localdate(account_request.state_since)),
        reviewer=reviewer if has_reviewer else None,
    )
