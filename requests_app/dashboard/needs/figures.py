"""The figures of the comms team; each leads to the list of exactly what it counts."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from requests_app.account_requests.choices import Need
from requests_app.account_requests.models import AccountRequest
from requests_app.account_requests.roles import Team
from requests_app.dashboard.needs.statements import Counted
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


def figures_for(user: Any, team: Team, counts: Mapping[Need | Counted, int]) -> Figures:
    """`counts` are what `statements.ask` counted, up to one more than `MOST_COUNTED`."""
    return Figures(
        tiles=[tile(label, counts[need], need, most=MOST_COUNTED, tone=tone) for need, label, tone in TILES],
        failed_mails=list(_failed_mails(user, team, counts)),
        has_file_problems=bool(counts[Counted.FILE_PROBLEMS]),
    )


def _failed_mails(user: Any, team: Team, counts: Mapping[Need | Counted, int]) -> Iterator[FailedMails]:
    failed = Mail.objects.filter(status=MailStatus.FAILED).order_by("created_at")
    if found := counts[Need.MAILS]:
        account_requests: Any = AccountRequest.objects.for_comms(user).assigned_to_or_nobody(user, team)
        about_them = failed.filter(Exists(account_requests.order_by().filter(pk=OuterRef("account_request"))))
        yield _failed(about_them, found, _list_of(Need.MAILS))
    if found := counts[Counted.OTHER_MAILS]:
        yield _failed(failed.filter(account_request=None), found, _mails_in_admin())


def _failed(mails: QuerySet[Mail], number: int, url: str) -> FailedMails:
    since = mails.values_list("created_at", flat=True)[0]
    return FailedMails(min(number, MOST_COUNTED), since, url, number > MOST_COUNTED)


def tile(label: str | Promise, count: int, need: Need, *, most: int, tone: str = "") -> Tile:
    """A figure that leads to the list narrowed to this need; it counts no further than `most`."""
    return Tile(label, min(count, most), _list_of(need), tone, is_more=count > most)


def _list_of(need: Need) -> str:
    return f"{reverse('requests')}?needs={need.value}"


def _mails_in_admin() -> str:
    return f"{reverse('admin:requests_app_mail_changelist')}?status__exact={MailStatus.FAILED}"
