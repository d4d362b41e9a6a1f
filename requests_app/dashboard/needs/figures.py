"""The figures of the comms team; each leads to the list of exactly what it counts."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from requests_app.account_requests.choices import Need
from requests_app.account_requests.permissions import is_admin
from requests_app.dashboard.needs.together import count_together
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


def figures_for(user: Any, for_me: QuerySet[Any], needing: Callable[[Need], QuerySet[Any]]) -> Figures:
    """All of them in one query; `for_me` are the keys of the requests that this person reviews, or nobody."""
    failed = Mail.objects.filter(status=MailStatus.FAILED).order_by()
    mails = {_list_of(Need.MAILS): failed.filter(account_request__in=for_me)}
    if is_admin(user):
        mails[_mails_in_admin()] = failed.filter(account_request=None)
    counted: dict[Any, QuerySet[Any]] = {need: needing(need) for need, *_rest in TILES}
    counted |= {url: found.values("pk") for url, found in mails.items()}
    if is_admin(user):
        counted[FileProblem] = FileProblem.objects.order_by().values("pk")
    # One more than `MOST_COUNTED` means that there are more.
    counts = count_together({name: rows[: MOST_COUNTED + 1] for name, rows in counted.items()})
    return Figures(
        tiles=[tile(label, counts[need], need, most=MOST_COUNTED, tone=tone) for need, label, tone in TILES],
        failed_mails=[_failed_mails(found, counts[url], url) for url, found in mails.items() if counts[url]],
        has_file_problems=bool(counts.get(FileProblem)),
    )


def _failed_mails(found: QuerySet[Mail], count: int, url: str) -> FailedMails:
    since = found.order_by("created_at").values_list("created_at", flat=True)[0]
    return FailedMails(min(count, MOST_COUNTED), since, url, count > MOST_COUNTED)


def tile(label: str | Promise, count: int, need: Need, *, most: int, tone: str = "") -> Tile:
    """A figure that leads to the list narrowed to this need; it counts no further than `most`."""
    return Tile(label, min(count, most), _list_of(need), tone, is_more=count > most)


def _list_of(need: Need) -> str:
    return f"{reverse('requests')}?needs={need.value}"


def _mails_in_admin() -> str:
    return f"{reverse('admin:requests_app_mail_changelist')}?status__exact={MailStatus.FAILED}"
