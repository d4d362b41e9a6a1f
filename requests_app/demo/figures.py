"""Figures of the demo: two main channels over a year, an account that exists already, and what shared posts reached.

They follow from the day and the number of the post, so that every demo has the same.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from requests_app.account_requests.models import AccountRequest
from requests_app.account_requests.permissions import can_enter_figures, can_enter_post_figures
from requests_app.evidence.post_figures import services as post_figures
from requests_app.figures import services as figures
from requests_app.figures.models import MeasuredAccount
from requests_app.figures.places import place_of_channel, places_of
from requests_app.figures.reading.results import ReadValue
from requests_app.organisation.channels.models import MainChannel
from requests_app.trials.models import PostChannel

if TYPE_CHECKING:
    from portal.models import User

MONTHS, YEAR = 12, 12
# By key of the channel: followers a year ago, and how many came each month.
CHANNELS = {"instagram": (8200, 145), "facebook": (12400, 38)}
EXISTING = (640, 12)
# Of so many posts, the figures of one are not known, and of one they are rounded.
UNKNOWN, ROUNDED = 5, 7
ROUNDED_TO = 100


def make_figures(today: date, *, by: "User") -> None:
    """Of channels, of the first account that existed before its request, and of every post that was shared."""
    for channel in MainChannel.objects.filter(key__in=CHANNELS).select_related("platform"):
        _fill(place_of_channel(channel).account, today, *CHANNELS[channel.key], by=by)
    _fill_existing(today)
    for account_request in AccountRequest.objects.filter(posts__on_channels__shared_on__isnull=False).distinct():
        _fill_posts(account_request)


def _fill_existing(today: date) -> None:
    rows = AccountRequest.objects.with_existing_accounts().filter(first_submitted_at__isnull=False)
    for account_request in rows.order_by("reference"):
        by = account_request.reviewer
        if account_request.has_existing_accounts and by and can_enter_figures(account_request, by):
            _fill(places_of(account_request)[0].account, today, *EXISTING, by=by)
            return


def _fill(account: MeasuredAccount, today: date, followers: int, grown: int, *, by: "User") -> None:
    """The months that are over; the figures of one of them are not known."""
    for place, month in enumerate(_months(today)):
        if place == UNKNOWN:
            continue
        now = followers + grown * place
        views = now * (3 + place % 4)
        values = {"followers": now, "views": views, "reach": views * 7 // 10, "interactions": views // 19}
        said = {metric: ReadValue(Decimal(value)) for metric, value in values.items()}
        said["clicks"] = ReadValue(Decimal(views // 61))
        figures.enter_month(account, month, said, by=by)


def _months(today: date) -> Iterator[date]:
    newest = today.year * YEAR + today.month - 1
    return (date(place // YEAR, place % YEAR + 1, 1) for place in range(newest - MONTHS, newest))


def _fill_posts(account_request: AccountRequest) -> None:
    by: Any = account_request.reviewer
    if not by or not can_enter_post_figures(account_request, by):
        return
    rows = post_figures.shared_posts(account_request)
    typed = {(row.post.number, row.channel.key): _figures_of(row) for row in rows if row.post.number % UNKNOWN}
    post_figures.enter(account_request, typed, by=by)


def _figures_of(row: PostChannel) -> dict[str, ReadValue | None]:
    number, day = row.post.number, row.shared_on
    reach = 420 + (number * 137 + (day.day if day else 0) * 53) % 1900
    if number % ROUNDED == 0:
        rounded = ReadValue(Decimal(reach - reach % ROUNDED_TO + 1000), is_rounded=True)
        return {"reach": rounded, "interactions": ReadValue(Decimal(reach // 17))}
    values = {"reach": reach, "views": reach * 13 // 10, "interactions": reach // 17, "clicks": reach // 43}
    return {metric: ReadValue(Decimal(value)) for metric, value in values.items()}
