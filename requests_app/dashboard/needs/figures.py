"""The figures of the comms team; each leads to the list of exactly what it counts."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Exists, Func, QuerySet, Subquery
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from requests_app.account_requests.choices import Need
from requests_app.account_requests.permissions import is_admin
from requests_app.jobs.models import FileProblem
from requests_app.mail.choices import MailStatus
from requests_app.mail.models import Mail

# A tile that counts on would make the page slower the more requests there are.
MOST_COUNTED = 1000

TILES: tuple[tuple[Need, str | Promise, str], ...] = (
    (Need.MINE, _("Assigned to me"), ""),
    (Need.NOBODY, _("No reviewer yet"), "attention"),
    (Need.MEETING, _("Meetings this week"), ""),
    (Need.ENDING, _("Trials ending soon"), ""),
    (Need.OVERDUE, _("Reviews overdue"), "overdue"),
)


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
class FailedMails:
    """So many mails could not be delivered, the first one since this moment; `url` is where to try them again."""

    count: int
    since: datetime
    url: str
    is_more: bool


@dataclass(frozen=True)
class Figures:
    """`failed_mails` are those about requests of this person, and for admins those about no request."""

    tiles: Sequence[Tile]
    failed_mails: Sequence[FailedMails]
    has_file_problems: bool


def figures_for(user: Any, needing: Callable[[Need], QuerySet[Any]]) -> Figures:
    """All of them in one query, of the reader's own row, which is there for certain."""
    counted: dict[str, Any] = {need.name: _count(needing(need)) for need, *_rest in TILES}
    failed = Mail.objects.filter(status=MailStatus.FAILED)
    mails = {
        _list_of(Need.MAILS): failed.filter(account_request__in=needing(Need.MAILS).order_by().values("pk")),
        _mails_in_admin(): failed.filter(account_request=None) if is_admin(user) else failed.none(),
    }
    for place, found in enumerate(mails.values()):
        counted |= {f"mails_{place}": _count(found), f"since_{place}": _first(found)}
    people: Any = get_user_model().objects.filter(pk=user.pk).order_by()
    counts = people.values(**counted, problems=Exists(FileProblem.objects.all()))[0]
    tiles = [tile(label, counts[need.name], need, most=MOST_COUNTED, tone=tone) for need, label, tone in TILES]
    found_mails = [
        FailedMails(min(count, MOST_COUNTED), counts[f"since_{place}"], url, count > MOST_COUNTED)
        for place, url in enumerate(mails)
        if (count := counts[f"mails_{place}"])
    ]
    return Figures(tiles, found_mails, is_admin(user) and counts["problems"])


def tile(label: str | Promise, count: int, need: Need, *, most: int, tone: str = "") -> Tile:
    """A figure that leads to the list narrowed to this need; it counts no further than `most`."""
    return Tile(label, min(count, most), _list_of(need), tone, is_more=count > most)


def _list_of(need: Need) -> str:
    return f"{reverse('requests')}?needs={need.value}"


def _mails_in_admin() -> str:
    return f"{reverse('admin:requests_app_mail_changelist')}?status__exact={MailStatus.FAILED}"


def _first(mails: QuerySet[Mail]) -> Subquery:
    return Subquery(mails.order_by("created_at").values("created_at")[:1])


def _count(rows: QuerySet[Any]) -> Subquery:
    """How many there are; one more than `MOST_COUNTED` means that there are more."""
    counted = rows.model._default_manager.filter(pk__in=rows.order_by().values("pk")[: MOST_COUNTED + 1])
    # PostgreSQL refuses to sort the one row of an aggregate by what was aggregated.
    return Subquery(counted.order_by().annotate(total=Func("pk", function="COUNT")).values("total"))
