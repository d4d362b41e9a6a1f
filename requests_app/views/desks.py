"""The desks on the home page: what waits for a department, and what waits for the comms team."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Case, Func, Q, QuerySet, Subquery, Value, When
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from requests_app.choices import EDITABLE_STATES, OPEN_STATES, Need, State
from requests_app.guidance import NextStep, next_step_for_comms, next_step_for_department, page
from requests_app.models import AccountRequest, Meeting, SiteSettings
from requests_app.permissions import can_start_request, is_comms, is_member, standing_of
from requests_app.querysets import AccountRequestQuerySet

SHOWN = 12
# A tile that counts on would make the page slower the more requests there are.
MOST_COUNTED = 1000

# For a department: what has a deadline comes before what can wait.
URGENT_FIRST = (
    State.CHANGES_REQUESTED,
    State.STRATEGY_MEETING,
    State.TRIAL_PERIOD,
    State.SUBMITTED,
    State.DRAFT,
)


@dataclass(frozen=True)
class Entry:
    """A request on somebody's desk with the one thing to do about it."""

    account_request: AccountRequest
    next_step: NextStep
    url: str

    @property
    def title(self) -> str:
        return self.account_request.title

    @property
    def reference(self) -> str:
        return self.account_request.reference

    @property
    def department(self) -> str:
        return self.account_request.department.name

    @property
    def state(self) -> str:
        return self.account_request.state

    @property
    def state_label(self) -> str:
        return str(State(self.account_request.state).label)

    @property
    def sentence(self) -> str:
        return self.next_step.title

    @property
    def since(self) -> datetime:
        return self.account_request.state_since


@dataclass(frozen=True)
class Tile:
    label: str | Promise
    count: int
    url: str
    tone: str = ""
    current: bool = False


@dataclass(frozen=True)
class Desk:
    """`urgent` waits for the reader; `others` are open and wait for somebody else."""

    urgent: Sequence[Entry]
    others: Sequence[Entry]
    tiles: Sequence[Tile] = ()


def desks_of(user: Any) -> tuple[Desk | None, Desk | None]:
    """The desk of the user's departments and that of the comms team, or None; one query fetches the rows of both."""
    department = _for_department(user)[:SHOWN] if can_start_request(user) else None
    comms = _for_comms(user)[: 3 * SHOWN] if is_comms(user) else None
    found = [Q(pk__in=rows.values("pk")) for rows in (department, comms) if rows is not None]
    rows = AccountRequest.objects.filter(reduce(or_, found, Q(pk=None))).with_people()
    own: list[AccountRequest] = []
    others: list[AccountRequest] = []
    for row in rows.prefetch_related("meetings", "trials"):
        (own if is_member(row, user) else others).append(row)
    return (
        _department_desk(own) if department is not None else None,
        _comms_desk(others[::-1], user) if comms is not None else None,
    )


def _for_department(user: Any) -> AccountRequestQuerySet:
    """The requests of the user's departments that are under way, and those decided in the last weeks."""
    recent = Q(state_since__gte=timezone.now() - timedelta(days=30), first_submitted_at__isnull=False)
    rows = AccountRequest.objects.of_departments_of(user)
    rows = rows.filter(Q(state__in=(*OPEN_STATES, *EDITABLE_STATES)) | recent)
    ranks = [When(state=state, then=Value(rank)) for rank, state in enumerate(URGENT_FIRST)]
    return rows.order_by(Case(*ranks, default=Value(len(ranks))), "-state_since", "-pk")


def _for_comms(user: Any) -> AccountRequestQuerySet:
    """What the user looks after or nobody does; the longest waiting first."""
    mine = Q(reviewer=user) | Q(reviewer=None) | Q(reviewer__is_active=False)
    return AccountRequest.objects.open().not_of_departments_of(user).filter(mine).order_by("state_since", "pk")


def _department_desk(rows: Sequence[AccountRequest]) -> Desk:
    entries = [_entry(row, next_step_for_department(row)) for row in rows]
    urgent = [entry for entry in entries if entry.next_step.is_yours and entry.account_request.is_open_or_draft]
    urgent.sort(key=lambda entry: URGENT_FIRST.index(State(entry.account_request.state)))
    return Desk(urgent, [entry for entry in entries if entry not in urgent])


def _comms_desk(rows: Sequence[AccountRequest], user: Any) -> Desk:
    entries = [_entry(row, next_step_for_comms(row)) for row in rows]
    urgent = [entry for entry in entries if entry.next_step.is_yours]
    others = [entry for entry in entries if not entry.next_step.is_yours]
    return Desk(urgent[:SHOWN], others[:SHOWN], _tiles(user))


def _entry(account_request: AccountRequest, next_step: NextStep) -> Entry:
    return Entry(account_request, next_step, page(account_request, "request"))


def _tiles(user: Any) -> list[Tile]:
    """The figures of the comms team in one query; each leads to the list of what it counts."""
    now = timezone.localtime()
    promised = SiteSettings.current().promised_since(now)

    def needing(need: Need) -> Subquery:
        return _count(AccountRequest.objects.needing(need, user, now=now, promised=promised))

    week = now.replace(hour=0, minute=0, second=0, microsecond=0) - timedelta(days=now.weekday())
    meetings = Meeting.objects.planned().between(week, week + timedelta(days=7))
    counts: Any = SiteSettings.objects.values(
        mine=needing(Need.MINE),
        nobody=needing(Need.NOBODY),
        meetings=_count(meetings.exclude(account_request__department_id__in=standing_of(user).department_ids)),
        ending=needing(Need.ENDING),
        overdue=needing(Need.OVERDUE),
    )[0]
    url = reverse("requests")
    return [
        Tile(_("Looked after by me"), counts["mine"], f"{url}?needs=mine"),
        Tile(_("Looked after by nobody"), counts["nobody"], f"{url}?needs=nobody", "attention"),
        Tile(_("Meetings this week"), counts["meetings"], f"{url}?state=strategy_meeting"),
        Tile(_("Trials ending soon"), counts["ending"], f"{url}?needs=ending"),
        Tile(_("Overdue"), counts["overdue"], f"{url}?needs=overdue", "overdue"),
    ]


def _count(rows: QuerySet[Any]) -> Subquery:
    counted = rows.model._default_manager.filter(pk__in=rows.order_by().values("pk")[:MOST_COUNTED])
    # PostgreSQL refuses to sort the one row of an aggregate by what was aggregated.
    return Subquery(counted.order_by().annotate(total=Func("pk", function="COUNT")).values("total"))
