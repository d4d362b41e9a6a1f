"""What needs the department, of its own requests."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Case, Prefetch, Q, Value, When
from django.utils import timezone

from requests_app.account_requests.choices import EDITABLE_STATES, OPEN_STATES, State
from requests_app.account_requests.models import AccountRequest
from requests_app.dashboard.guidance import NextStep, all_steps_for_department, steps_for_department
from requests_app.dashboard.needs import rows
from requests_app.dashboard.needs.rows import NeedRow, in_order
from requests_app.sign_offs.models import SignOff

RECENTLY = timedelta(days=30)

# What has a deadline comes before what can wait, and what the department has to wait for itself comes last.
RANKS = {
    State.CHANGES_REQUESTED: 0,
    State.STRATEGY_MEETING: 1,
    State.TRIAL_PERIOD: 2,
    State.SUBMITTED: 3,
    State.DRAFT: 4,
}


@dataclass(frozen=True)
class DepartmentHome:
    """`needs` wait for the department; `others` are requests that wait for somebody else, or were decided recently.

    `is_cut` says that there are more requests than were looked at, so that there may be more needs as well.
    """

    needs: Sequence[NeedRow]
    others: Sequence[NeedRow]
    is_cut: bool

    @property
    def count(self) -> int:
        return len(self.needs)

    @property
    def is_more(self) -> bool:
        return self.is_cut


def requests_of(user: Any) -> list[AccountRequest]:
    """The requests of the user's departments that are under way or were decided recently, one more than is shown."""
    recent = Q(state_since__gte=timezone.now() - RECENTLY, first_submitted_at__isnull=False)
    found = AccountRequest.objects.of_departments_of(user).select_related("department")
    found = found.filter(Q(state__in=(*OPEN_STATES, *EDITABLE_STATES)) | recent)
    ranks = [When(state=state, then=Value(rank)) for state, rank in RANKS.items()]
    found = found.order_by(Case(*ranks, default=Value(len(ranks))), "-state_since", "-pk")
    sign_offs = Prefetch("sign_offs", SignOff.objects.order_by("round"), to_attr="asked_sponsors")
    return list(found.prefetch_related(sign_offs)[: rows.looked_at()])


def home(found: Sequence[AccountRequest]) -> DepartmentHome:
    """`found` are those of `requests_of`, with their meetings and trials."""
    today = timezone.localdate()
    shown = found[: rows.SHOWN]
    needs = [NeedRow(one, step, today) for one in shown if one.is_open_or_draft for step in _needs_of(one)]
    named = {row.account_request for row in needs}
    others = [NeedRow(one, steps_for_department(one)[0], today) for one in shown if one not in named]
    others.sort(key=lambda row: row.account_request.state_since, reverse=True)
    return DepartmentHome(in_order(needs), others, is_cut=len(found) > len(shown))


def _needs_of(account_request: AccountRequest) -> Iterator[NextStep]:
    asked: list[SignOff] = account_request.asked_sponsors  # type: ignore[attr-defined]
    steps = all_steps_for_department(account_request, asked[-1] if asked else None)
    yield from (step for step in steps if step.is_yours)
