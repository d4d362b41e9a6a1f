"""What a department could do instead of opening an account of its own, or together with whom.

Accounts that were approved here are named; of others' open requests never more than that there is one; of drafts
nothing. Only what was submitted counts: its traits stand in a column, written with each submission.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from questionnaire.answers import SectionSheet
from questionnaire.likeness import Traits, names_audience_and_platform, traits_of
from questionnaire.row_groups import PLATFORM_PLANS
from requests_app.account_requests.choices import OPEN_STATES, State
from requests_app.account_requests.models import AccountRequest, Snapshot

SHOWN = 3
# So many of the newest in each state are compared: more would make the page slower the more requests there are.
COMPARED = 150


class Candidate(NamedTuple):
    """Another request, with what it takes to compare it."""

    pk: int
    state: str
    state_since: datetime
    title: str
    traits: str
    department_id: int
    department: str


@dataclass(frozen=True)
class Account:
    """Where an approved request is to be found: its platform, and an address or, without one, a handle."""

    platform: str
    url: str
    handle: str

    @property
    def is_link(self) -> bool:
        return self.url.startswith(("http://", "https://"))


@dataclass(frozen=True)
class Neighbour:
    """An approved request that is like this one, and whom to write to about it."""

    title: str
    department: str
    is_own: bool
    accounts: tuple[Account, ...]
    mailbox: str


@dataclass(frozen=True)
class Alternatives:
    """`approved` are the most alike first; `is_another_under_way` says that others have asked for something similar."""

    approved: tuple[Neighbour, ...]
    is_another_under_way: bool


def alternatives_for(account_request: AccountRequest, sheet: Sequence[SectionSheet]) -> Alternatives | None:
    """What is like the plan of this answer sheet; None until both audience and platforms are there. Two queries."""
    if not names_audience_and_platform(sheet):
        return None
    traits = traits_of(sheet)
    rows = _candidates(account_request)
    alike = [(row, likeness) for row in rows if (likeness := traits.likeness(Traits.from_text(row.traits)))]
    approved = [(row, likeness) for row, likeness in alike if row.state == State.APPROVED]
    best = sorted(approved, key=lambda pair: (pair[1], pair[0].state_since), reverse=True)[:SHOWN]
    return Alternatives(
        _neighbours([row for row, _likeness in best], account_request),
        is_another_under_way=len(alike) > len(approved),
    )


def _candidates(account_request: AccountRequest) -> list[Candidate]:
    """The newest approved requests, and the newest of other departments in each open state, in one query."""
    others = AccountRequest.objects.exclude(pk=account_request.pk)
    of_others = others.exclude(department=account_request.department_id)
    kinds = [others.approved(), *(of_others.in_state(state) for state in OPEN_STATES)]
    # Parts of a union cannot be limited on SQLite, their subqueries can. State by state the index has them in order.
    first, *more = (
        AccountRequest.objects.filter(pk__in=rows.order_by("-state_since", "-pk").values("pk")[:COMPARED])
        .order_by()
        .values_list("pk", "state", "state_since", "title", "traits", "department_id", "department__name")
        for rows in kinds
    )
    return [Candidate(*row) for row in first.union(*more, all=True)]


def _neighbours(best: Sequence[Candidate], account_request: AccountRequest) -> tuple[Neighbour, ...]:
    """They are named by what was submitted, not by what was written since."""
    if not best:
        return ()
    snapshots = Snapshot.objects.filter(account_request__in=[row.pk for row in best]).order_by("number")
    latest = {snapshot.account_request_id: snapshot for snapshot in snapshots}
    return tuple(
        _neighbour(row, latest[row.pk].answers, account_request.department_id) for row in best if row.pk in latest
    )


def _neighbour(row: Candidate, sheet: Sequence[SectionSheet], department_id: int) -> Neighbour:
    items = {item["key"]: item["answers"] for section in sheet for item in section["items"]}
    plans = [{answer["key"]: answer["text"] for answer in plan} for plan in items.get(PLATFORM_PLANS.key, [])]
    accounts = tuple(
        Account(
            plan.get("platform_plans.platform", ""),
            plan.get("platform_plans.existing_url", ""),
            plan.get("platform_plans.handle", ""),
        )
        for plan in plans
    )
    mailbox = items["unit_mailbox"][0][0]["text"] if "unit_mailbox" in items else ""
    return Neighbour(row.title, row.department, row.department_id == department_id, accounts, mailbox)
