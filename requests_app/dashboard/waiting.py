"""The parts of the home page: what waits for a department, and what waits for the comms team."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Case, Func, Q, QuerySet, Subquery, Value, When
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from requests_app.account_requests.choices import EDITABLE_STATES, OPEN_STATES, Need, State
from requests_app.account_requests.models import AccountRequest
from requests_app.account_requests.models.querysets import AccountRequestQuerySet
from requests_app.account_requests.permissions import can_start_request, is_comms, is_member
from requests_app.dashboard.guidance import NextStep, next_step_for_comms, next_step_for_department
from requests_app.organisation.models import SiteSettings

SHOWN = 12
# Of what is open in one state, the comms team's dashboard looks at so many: those that have waited longest.
LOOKED_AT = SHOWN + 1
# A tile that counts on would make the page slower the more requests there are.
MOST_COUNTED = 1000

# For a department: what has a deadline comes before what can wait, and what it has to wait for itself comes last.
RANKS = {
    State.CHANGES_REQUESTED: 0,
    State.STRATEGY_MEETING: 1,
    State.TRIAL_PERIOD: 2,
    State.DRAFT: 3,
    State.SUBMITTED: 4,
}


@dataclass(frozen=True)
class Entry:
    """A request on somebody's dashboard with the one thing to do about it."""

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
    """A figure that leads to a list. `is_more` says that counting stopped there: the list has more than `count`."""

    label: str | Promise
    count: int
    url: str
    tone: str = ""
    current: bool = False
    is_more: bool = False


@dataclass(frozen=True)
class Dashboard:
    """`urgent` waits for the reader; `others` are open and wait for somebody else.

    `urgent_count` is how many are urgent, of which only the first are shown; `is_more` says that counting stopped
    there, and `is_cut` that not everything is shown.
    """

    urgent: Sequence[Entry]
    others: Sequence[Entry]
    urgent_count: int
    tiles: Sequence[Tile] = ()
    is_more: bool = False
    is_cut: bool = False


def dashboards_of(user: Any) -> tuple[Dashboard | None, Dashboard | None]:
    """The dashboards of the user's departments and of the comms team, or None; one query fetches the rows of both."""
    is_department, is_team = can_start_request(user), is_comms(user)
    wanted = [*([_for_department(user)[: SHOWN + 1]] if is_department else []), *(_for_comms(user) if is_team else [])]
    latest_first = sorted(_all_of(wanted).prefetch_related("meetings", "trials"), key=_age, reverse=True)
    own = [row for row in latest_first if is_member(row, user)]
    others = [row for row in reversed(latest_first) if not is_member(row, user)]
    return _department_dashboard(own) if is_department else None, _comms_dashboard(others, user) if is_team else None


def _all_of(wanted: Sequence[AccountRequestQuerySet]) -> AccountRequestQuerySet:
    """All that are wanted in one query, in no order: sorted or joined by “or”, it would go through all there are."""
    rows = AccountRequest.objects.order_by()
    found = [rows.filter(pk__in=some.values("pk")).values("pk") for some in wanted]
    return rows.filter(pk__in=rows.none().values("pk").union(*found, all=True)).with_people()


def _age(account_request: AccountRequest) -> tuple[datetime, int]:
    return account_request.state_since, account_request.pk


def _for_department(user: Any) -> AccountRequestQuerySet:
    """The requests of the user's departments that are under way, and those decided in the last weeks."""
    recent = Q(state_since__gte=timezone.now() - timedelta(days=30), first_submitted_at__isnull=False)
    rows = AccountRequest.objects.of_departments_of(user)
    rows = rows.filter(Q(state__in=(*OPEN_STATES, *EDITABLE_STATES)) | recent)
    ranks = [When(state=state, then=Value(rank)) for state, rank in RANKS.items()]
    return rows.order_by(Case(*ranks, default=Value(len(ranks))), "-state_since", "-pk")


def _for_comms(user: Any) -> list[AccountRequestQuerySet]:
    """What the user reviews or nobody does, the longest waiting first; each state alone, as the index has it."""
    rows = AccountRequest.objects.not_of_departments_of(user).assigned_to_or_nobody(user).order_by("state_since", "pk")
    return [rows.in_state(state)[:LOOKED_AT] for state in OPEN_STATES]


def _department_dashboard(rows: Sequence[AccountRequest]) -> Dashboard:
    """`rows` are the latest first, and one more than is shown if there are more."""
    by_rank = sorted(rows, key=_rank)
    entries = [_entry(row, next_step_for_department(row)) for row in by_rank[:SHOWN]]
    urgent = [entry for entry in entries if entry.next_step.is_yours and entry.account_request.is_open_or_draft]
    others = [entry for entry in entries if entry not in urgent]
    others.sort(key=lambda entry: _age(entry.account_request), reverse=True)
    left_out = by_rank[SHOWN:]
    is_more = any(_rank(row) < RANKS[State.SUBMITTED] for row in left_out)
    return Dashboard(urgent, others, len(urgent), is_more=is_more, is_cut=bool(left_out))


def _rank(account_request: AccountRequest) -> int:
    return RANKS.get(State(account_request.state), len(RANKS))


def _comms_dashboard(rows: Sequence[AccountRequest], user: Any) -> Dashboard:
    entries = [_entry(row, next_step_for_comms(row)) for row in rows]
    urgent = [entry for entry in entries if entry.next_step.is_yours]
    others = [entry for entry in entries if not entry.next_step.is_yours]
    is_cut = len(urgent) > SHOWN or len(others) > SHOWN
    is_more = LOOKED_AT in Counter(entry.state for entry in urgent).values()
    return Dashboard(urgent[:SHOWN], others[:SHOWN], len(urgent), _tiles(user), is_more, is_cut)


def _entry(account_request: AccountRequest, next_step: NextStep) -> Entry:
    return Entry(account_request, next_step, account_request.url("request"))


def _tiles(user: Any) -> list[Tile]:
    """The figures of the comms team in one query; each leads to the list of what it counts."""
    now = timezone.localtime()
    promised = SiteSettings.current().promised_since(now)

    def needing(need: Need) -> Subquery:
        return _count(AccountRequest.objects.needing(need, user, now=now, promised=promised))

    # Of the reader's own row, which is there for certain.
    counts: Any = (
        get_user_model()
        .objects.filter(pk=user.pk)
        .order_by()
        .values(
            mine=needing(Need.MINE),
            nobody=needing(Need.NOBODY),
            meetings=needing(Need.MEETING),
            ending=needing(Need.ENDING),
            overdue=needing(Need.OVERDUE),
        )[0]
    )
    url = reverse("requests")
    return [
        _tile(_("Assigned to me"), counts["mine"], f"{url}?needs=mine"),
        _tile(_("No reviewer yet"), counts["nobody"], f"{url}?needs=nobody", "attention"),
        _tile(_("Meetings this week"), counts["meetings"], f"{url}?needs=meeting"),
        _tile(_("Trials ending soon"), counts["ending"], f"{url}?needs=ending"),
        _tile(_("Overdue"), counts["overdue"], f"{url}?needs=overdue", "overdue"),
    ]


def _tile(label: str, count: int, url: str, tone: str = "") -> Tile:
    return Tile(label, min(count, MOST_COUNTED), url, tone, is_more=count > MOST_COUNTED)


def _count(rows: QuerySet[Any]) -> Subquery:
    """How many there are; one more than `MOST_COUNTED` means that there are more."""
    counted = rows.model._default_manager.filter(pk__in=rows.order_by().values("pk")[: MOST_COUNTED + 1])
    # PostgreSQL refuses to sort the one row of an aggregate by what was aggregated.
    return Subquery(counted.order_by().annotate(total=Func("pk", function="COUNT")).values("total"))
