"""What needs somebody of the comms team: the requests that they review, and those that nobody does."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from requests_app.account_requests.choices import Need
from requests_app.account_requests.models import AccountRequest
from requests_app.account_requests.permissions import is_admin
from requests_app.account_requests.roles import Team, comms_team
from requests_app.dashboard.guidance import steps_for_comms
from requests_app.dashboard.needs import figures, rows
from requests_app.dashboard.needs.figures import Figures, Tile, figures_for, tile
from requests_app.dashboard.needs.rows import NeedRow, in_order
from requests_app.dashboard.needs.statements import ask, asked_by
from requests_app.organisation.models import SiteSettings

# The kinds of facts, each asked for by itself so that no kind hides another, and what the list of each is called.
KINDS: dict[Need, str | Promise] = {
    Need.REVIEW: _("First reviews"),
    Need.AFTER_MEETING: _("Strategy meetings"),
    Need.STUCK: _("Departments that are stuck"),
    Need.POSTS: _("Posts to share"),
    Need.DECISION: _("Decisions"),
    Need.SET_UP: _("Accounts to set up"),
}


@dataclass(frozen=True)
class Found:
    """The keys of the requests of each kind of fact, the longest waiting first, and the figures of the team."""

    keys: Mapping[Need, Sequence[int]]
    figures: Figures
    team: Team


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
    # One more than `MOST_COUNTED` means that there are more.
    answers = ask(asker, found=rows.looked_at(), counted=figures.MOST_COUNTED + 1, is_admin=is_admin(user))
    return Found(answers.keys, figures_for(user, team, answers.counts), team)


def home(found: Found, account_requests: Mapping[int, AccountRequest]) -> CommsHome:
    """`account_requests` are those of `found` by their keys, with their meetings and trials."""
    needs = in_order(_needs_of(found, account_requests))
    cut = [need for need, keys in found.keys.items() if len(keys) >= rows.looked_at()]
    is_cut = len(needs) > rows.SHOWN
    kinds = [need for need, keys in found.keys.items() if keys] if is_cut else cut
    count = len(needs) + len(found.figures.failed_mails)
    return CommsHome(
        needs=needs[: rows.SHOWN],
        count=count,
        is_more=bool(cut),
        kinds=[tile(KINDS[need], len(found.keys[need]), need, most=rows.SHOWN) for need in kinds],
        figures=found.figures,
    )


def _needs_of(found: Found, account_requests: Mapping[int, AccountRequest]) -> Iterator[NeedRow]:
    """A request found for two kinds of facts stands with each step once."""
    today = timezone.localdate()
    for key in dict.fromkeys(chain.from_iterable(found.keys.values())):
        if account_request := account_requests.get(key):
            account_request.know_team(found.team)
            steps = steps_for_comms(account_request)
            yield from (NeedRow(account_request, step, today) for step in steps if step.is_yours)
