"""What needs somebody of the comms team: the requests that they review, and those that nobody does."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from requests_app.account_requests.choices import Need
from requests_app.account_requests.models import AccountRequest
from requests_app.account_requests.roles import comms_team
from requests_app.dashboard.guidance import steps_for_comms
from requests_app.dashboard.needs import rows
from requests_app.dashboard.needs.figures import Figures, Tile, figures_for, tile
from requests_app.dashboard.needs.rows import NeedRow, in_order
from requests_app.dashboard.needs.statements import asked_by, find
from requests_app.organisation.models import SiteSettings

# The kinds of facts, each asked for by itself so that no kind hides another, and what the list of each is called.
KINDS: dict[Need, str | Promise] = {
    Need.REVIEW: _("First reviews"),
    Need.AFTER_MEETING: _("Strategy meetings"),
    Need.POSTS: _("Posts to share"),
    Need.DECISION: _("Decisions"),
    Need.SET_UP: _("Accounts to set up"),
}


@dataclass(frozen=True)
class Found:
    """The requests of each kind of fact, the longest waiting first, and the figures of the team."""

    rows: Mapping[Need, Sequence[AccountRequest]]
    figures: Figures


@dataclass(frozen=True)
class CommsHome:
    """`count` is how many needs there are, of which the first are shown; `is_more` says that counting stopped there.

    `kinds` lead to the lists of what is not all shown.
    """

    needs: Sequence[NeedRow]
    count: int
    is_more: bool
    kinds: Sequence[Tile]
    figures: Figures


def found_for(user: Any) -> Found:
    """What the home page of this person looks at."""
    team, now = comms_team(), timezone.localtime()
    asker = asked_by(user, team, now=now, promised=SiteSettings.current().promised_since(now))
    keys = find(asker, most=rows.looked_at())
    found = AccountRequest.objects.select_related("department").in_bulk({key for some in keys.values() for key in some})
    for account_request in found.values():
        account_request.know_team(team)
    kinds = {need: [found[key] for key in some if key in found] for need, some in keys.items()}
    return Found(kinds, figures_for(user, team, asker))


def home(found: Found) -> CommsHome:
    """`found` with the meetings and trials of its requests."""
    needs = in_order(_needs_of(found.rows.values()))
    cut = [need for need, some in found.rows.items() if len(some) >= rows.looked_at()]
    is_cut = len(needs) > rows.SHOWN
    kinds = [need for need, some in found.rows.items() if some] if is_cut else cut
    count = len(needs) + len(found.figures.failed_mails)
    return CommsHome(
        needs=needs[: rows.SHOWN],
        count=count,
        is_more=bool(cut),
        kinds=[tile(KINDS[need], len(found.rows[need]), need, most=rows.SHOWN) for need in kinds],
        figures=found.figures,
    )


def _needs_of(found: Iterable[Sequence[AccountRequest]]) -> list[NeedRow]:
    """A request found for two kinds of facts stands with each step once."""
    today = timezone.localdate()
    requests = {one.pk: one for some in found for one in some}
    return [
        NeedRow(account_request, step, today)
        for account_request in requests.values()
        for step in steps_for_comms(account_request)
        if step.is_yours
    ]
