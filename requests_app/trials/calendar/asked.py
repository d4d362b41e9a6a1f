"""Which view of a content calendar is asked for, and around which day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from requests_app.account_requests.models import AccountRequest
from requests_app.trials.models import PlannedPost

# Days of our time; beyond them a calendar may end.
FIRST_YEAR, LAST_YEAR = 2000, 2100


class CalendarView(models.TextChoices):
    MONTH = "month", _("Month")
    WEEK = "week", _("Week")
    LIST = "list", _("List")


@dataclass(frozen=True)
class AskedCalendar:
    """`on` is a day of the month or week to show."""

    view: CalendarView
    on: date

    @classmethod
    def of(cls, request: HttpRequest, otherwise: date) -> "AskedCalendar":
        """What cannot be read counts as nothing: then a phone gets the list, everything else the month."""
        view, on = request.GET.get("view", ""), day_in_address(request.GET.get("on", ""))
        if view not in CalendarView.values:
            view = CalendarView.LIST if is_phone(request.headers) else CalendarView.MONTH
        return cls(CalendarView(view), on or otherwise)

    def url(self, account_request: AccountRequest, on: date | None = None, view: str = "", at: str = "") -> str:
        """The address of the calendar in this view, or in another one, or around another day."""
        query = urlencode({"view": view or self.view, "on": (on or self.on).isoformat()})
        return f"{account_request.url('request-trial')}?{query}#{at or 'calendar'}"


def place_of(account_request: AccountRequest, post: PlannedPost) -> str:
    """The address of the calendar that shows a post, at the post; the reader's own view is kept."""
    query = f"?{urlencode({'on': post.on.isoformat()})}" if post.on else ""
    return f"{account_request.url('request-trial')}{query}#post-{post.number}"


def day_in_address(text: str) -> date | None:
    """A day as addresses write it, such as 2026-10-05; None if it is none of our time."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if FIRST_YEAR <= day.year <= LAST_YEAR else None


def is_phone(headers: Mapping[str, str]) -> bool:
    """Whether the browser says that it is one: by its client hint, else by its name."""
    hint = headers.get("Sec-CH-UA-Mobile", "")
    return hint == "?1" if hint else "Mobi" in headers.get("User-Agent", "")
