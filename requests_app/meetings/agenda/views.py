"""The comms team's calendar of meetings."""

from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from requests_app.account_requests.permissions import can_keep_hours
from requests_app.meetings.agenda.pages import SORTS, WEEK, AskedAgenda, links_of, listed_for, week_of
from requests_app.pages.lists import Listing


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    if not can_keep_hours(request.user):
        raise PermissionDenied
    now = timezone.localtime()
    asked = AskedAgenda.of(request.GET, now.date())
    context = _list(request, asked) if asked.view == "list" else _week(request, asked)
    context |= {"asked": asked, "links": list(links_of(asked))}
    return render(request, f"meetings/agenda/{asked.view}.html", context)


def _list(request: HttpRequest, asked: AskedAgenda) -> dict[str, Any]:
    listing = Listing(request, listed_for(request.user, asked, now=timezone.now()), SORTS)
    return {"page": listing.page, "columns": listing.columns}


def _week(request: HttpRequest, asked: AskedAgenda) -> dict[str, Any]:
    who = "mine" if asked.is_mine else "team"
    weeks = {"previous_url": asked.monday - WEEK, "next_url": asked.monday + WEEK}
    links = {name: f"?{urlencode({'who': who, 'week': monday})}" for name, monday in weeks.items()}
    present = f"{reverse('meetings')}?{urlencode({'who': who})}"
    return {"days": week_of(request.user, asked, now=timezone.now()), "present_url": present, **links}
