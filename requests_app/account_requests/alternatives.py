"""What a department could do instead of opening an account of its own, or together with whom.

Accounts that were approved here are named; of others' open requests a department hears never more than that there is
one; of drafts nobody hears anything. The comms team reads which requests they are, with a way there. Only what was
submitted counts: its traits are in a column, written with each submission.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import TextField
from django.db.models.functions import Cast
from django.utils.functional import Promise

from questionnaire.answers import SectionSheet
from questionnaire.likeness import names_audience_and_platform, traits_of
from questionnaire.row_groups import PLATFORM_PLANS
from requests_app.account_requests.choices import OPEN_STATES, State
from requests_app.account_requests.models import AccountRequest, Snapshot

SHOWN = 3
# So many of the newest in each state are compared: more would make the page slower the more requests there are.
COMPARED = 150


class Candidate(NamedTuple):
    """Another request, with what it takes to compare it; `since` is when it came to its state, as text."""

    pk: int
    reference: str
    state: str
    title: str
    traits: str
    department_id: int
    department: str
    since: str


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
    """An approved request that is like this one, and who to write to about it; no reference for other departments."""

    reference: str
    title: str
    department: str
    is_own: bool
    accounts: tuple[Account, ...]
    mailbox: str


@dataclass(frozen=True)
class RequestUnderWay:
    """An open request that is like this one, for the comms team."""

    reference: str
    title: str
    department: str
    is_own: bool
    state_label: str | Promise


@dataclass(frozen=True)
class Alternatives:
    """The most alike first. `is_another_under_way` says that others have asked for something similar; which requests
    these are, `under_way`, is for the comms team alone.
    """

    approved: tuple[Neighbour, ...]
    is_another_under_way: bool
    under_way: tuple[RequestUnderWay, ...] = ()


def alternatives_for(
    account_request: AccountRequest, sheet: Sequence[SectionSheet], *, is_for_reviewers: bool = False
) -> Alternatives | None:
    """What is like the plan of this answer sheet; None until both audience and platforms are there. Two queries.

    Without `is_for_reviewers` there is nothing in it that a department may not hear.
    """
    if not names_audience_and_platform(sheet):
        return None
    traits = traits_of(sheet)
    found = ((traits.likeness_to(row.traits), row) for row in _candidates(account_request, with_own=is_for_reviewers))
    # The newest come first, and stay first among those that are as much alike.
    ordered = sorted((pair for pair in found if pair[0]), key=lambda pair: -pair[0])
    alike = [row for _likeness, row in ordered]
    approved = [row for row in alike if row.state == State.APPROVED]
    under_way = [row for row in alike if row.state != State.APPROVED]
    return Alternatives(
        _neighbours(approved[:SHOWN], account_request, has_references=is_for_reviewers),
        is_another_under_way=bool(under_way),
        under_way=_under_way(under_way[:SHOWN], account_request) if is_for_reviewers else (),
    )


def _candidates(account_request: AccountRequest, *, with_own: bool) -> Iterator[Candidate]:
    """The newest approved requests, and the newest in each open state, in one query; the newest of all first.

    To a department its own open requests are nothing new: only `with_own` are they among them.
    """
    with connection.cursor() as cursor:
        cursor.execute(*_newest())
        candidates = map(Candidate._make, cursor.fetchall())
    for row in candidates:
        is_known = row.department_id == account_request.department_id and row.state != State.APPROVED
        if row.pk != account_request.pk and (with_own or not is_known):
            yield row


@cache
def _newest() -> tuple[str, tuple[Any, ...]]:
    """The statement that reads candidates, with its values, the same for everybody.

    It is kept, since putting it together takes several times as long as asking it.
    """
    columns = ("pk", "reference", "state", "title", "traits", "department_id", "department__name")
    kinds = (AccountRequest.objects.in_state(state) for state in (State.APPROVED, *OPEN_STATES))
    # As text the moments are in the same order, and SQLite hands them over without reading each.
    # Parts of a union cannot be limited on SQLite, their subqueries can. State by state the index has them in order.
    first, *more = (
        AccountRequest.objects.filter(pk__in=rows.order_by("-state_since", "-pk").values("pk")[:COMPARED])
        .annotate(since=Cast("state_since", TextField()))
        .order_by()
        .values_list(*columns, "since")
        for rows in kinds
    )
    together = first.union(*more, all=True).order_by("-since", "-pk")
    sql, values = together.query.sql_with_params()
    return sql, values


def _under_way(best: Sequence[Candidate], account_request: AccountRequest) -> tuple[RequestUnderWay, ...]:
    own = account_request.department_id
    return tuple(
        RequestUnderWay(row.reference, row.title, row.department, row.department_id == own, State(row.state).label)
        for row in best
    )


def _neighbours(
    best: Sequence[Candidate], account_request: AccountRequest, *, has_references: bool
) -> tuple[Neighbour, ...]:
    """They are named by what was submitted, not by what was written since."""
    if not best:
        return ()
    snapshots = Snapshot.objects.filter(account_request__in=[row.pk for row in best]).order_by("number")
    snapshots = snapshots.only("account_request", "answers")
    latest = {snapshot.account_request_id: snapshot for snapshot in snapshots}
    own = account_request.department_id
    neighbours = (_neighbour(row, latest[row.pk].answers, own) for row in best if row.pk in latest)
    return tuple(neighbour if has_references else replace(neighbour, reference="") for neighbour in neighbours)


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
    is_own = row.department_id == department_id
    return Neighbour(row.reference, row.title, row.department, is_own, accounts, mailbox)
