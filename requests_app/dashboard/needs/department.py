"""What needs the department, of its own requests."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import chain
from typing import Any

from django.db import connection
from django.utils import timezone

from requests_app.account_requests.choices import OPEN_STATES, State
from requests_app.account_requests.models import AccountRequest
from requests_app.account_requests.roles import roles_of
from requests_app.dashboard.guidance import all_steps_for_department, steps_for_department
from requests_app.dashboard.needs import rows
from requests_app.dashboard.needs.rows import NeedRow, in_order
from requests_app.dashboard.needs.together import listed, rows_together
from requests_app.sign_offs.models import SignOff
from requests_app.trials.models import ContributorAgreement

REQUESTS, AGREEMENTS = (model._meta.db_table for model in (AccountRequest, ContributorAgreement))
RECENTLY = timedelta(days=30)

# What has a deadline comes before what can wait, and what the department has to wait for itself comes last.
IN_ORDER = (State.CHANGES_REQUESTED, State.STRATEGY_MEETING, State.TRIAL_PERIOD, State.SUBMITTED, State.DRAFT)
# After all of these, what was decided recently.
DECIDED = f"""r.state NOT IN ({", ".join(f"'{state}'" for state in IN_ORDER)})
    AND r.state_since >= %(recently)s AND r.first_submitted_at IS NOT NULL"""
# Before them, contributors who go on planning posts.
CONTRIBUTING = f"""r.state = '{State.CONTRIBUTOR}' AND EXISTS (
    SELECT 1 FROM {AGREEMENTS} a WHERE a.account_request_id = r.id
    AND (a.ends_on IS NULL OR a.ends_on >= %(today)s))"""  # noqa: S608  # our own names
GROUPS = (*(f"r.state = '{state}'" for state in IN_ORDER), CONTRIBUTING, DECIDED)


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


def keys_for(user: Any) -> list[int]:
    """The requests of the user's departments that go on or were decided recently, one more than is shown.

    Of each group the newest, read from an index that leads with department and state.
    """
    departments = listed(roles_of(user).department_ids)
    own = f"SELECT r.id FROM {REQUESTS} r WHERE r.department_id IN ({departments})"  # noqa: S608  # our own keys
    parts = [f"{own} AND {one} ORDER BY r.state_since DESC, r.id DESC LIMIT {rows.looked_at()}" for one in GROUPS]
    days = {
        "recently": connection.ops.adapt_datetimefield_value(timezone.now() - RECENTLY),
        "today": connection.ops.adapt_datefield_value(timezone.localdate()),
    }
    found: list[list[int]] = [[] for _part in parts]
    for place, key in rows_together("part.id", parts, days):
        found[place].append(key)
    # Who became a contributor lately is in two of the groups.
    return list(dict.fromkeys(chain.from_iterable(found)))[: rows.looked_at()]


def home(keys: Sequence[int], account_requests: Mapping[int, AccountRequest]) -> DepartmentHome:
    """`keys` are those of `keys_for`; `account_requests` by their keys, with their meetings and trials."""
    today = timezone.localdate()
    shown = [account_requests[key] for key in keys[: rows.SHOWN] if key in account_requests]
    sign_offs = _latest_sign_offs(shown)
    needs = [
        NeedRow(one, step, today)
        for one in shown
        if one.is_open_or_draft or one.agreement_in_force
        for step in all_steps_for_department(one, sign_offs.get(one.pk))
        if step.is_yours
    ]
    named = {row.account_request for row in needs}
    others = [NeedRow(one, steps_for_department(one)[0], today) for one in shown if one not in named]
    others.sort(key=lambda row: row.account_request.state_since, reverse=True)
    return DepartmentHome(in_order(needs), others, is_cut=len(keys) > rows.SHOWN)


def _latest_sign_offs(account_requests: Iterable[AccountRequest]) -> dict[int, SignOff]:
    """By the key of the request; only a request that is open waits for its sponsor."""
    asking = [one.pk for one in account_requests if one.state in OPEN_STATES]
    found = SignOff.objects.filter(account_request_id__in=asking).order_by("round") if asking else ()
    return {sign_off.account_request_id: sign_off for sign_off in found}
