"""The list of requests."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from requests_app.account_requests import permissions
from requests_app.account_requests.filters import RequestFilters, has_filter
from requests_app.account_requests.models import AccountRequest
from requests_app.account_requests.roles import Team, comms_team
from requests_app.dashboard.request_lines import columns_for, lines_of
from requests_app.pages.lists import Listing

NEW_REQUEST = {"url": reverse_lazy("request-new"), "label": gettext_lazy("Start a new request"), "primary": True}


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    rows = AccountRequest.objects.listed_for(request.user).select_related("department", "agreement")
    team = comms_team() if permissions.is_comms(request.user) else Team()
    filters = RequestFilters(request.GET, user=request.user, team=team)
    listing = Listing(request, filters.narrowed(rows), columns_for(request.user))
    page = listing.page
    is_filtered = has_filter(request.GET)
    context = {
        "page": page,
        "rows": lines_of(page, request.user, team),
        "columns": listing.columns,
        "form": filters,
        "is_filtered": is_filtered,
        "deleted_drafts": [] if is_filtered else _restorable(request.user),
        "can_bring_back": permissions.can_list_deleted_drafts(request.user),
        "can_bundle": permissions.can_make_bundles(request.user),
        "header_actions": [NEW_REQUEST] if permissions.can_start_request(request.user) else [],
    }
    return render(request, "dashboard/index.html", context)


def _restorable(user: Any) -> list[AccountRequest]:
    """Drafts that the user's departments deleted recently and may still restore."""
    if not permissions.can_start_request(user):
        return []
    drafts = AccountRequest.objects.of_departments_of(user).deleted_drafts()
    return list(drafts.filter(state_since__gte=timezone.now() - permissions.RESTORABLE_FOR)[:10])
