"""Deleted drafts, deleted by somebody or because of their age, for the admin who is asked to restore one."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from requests_app.account_requests.filters import SearchForm
from requests_app.account_requests.models import AccountRequest
from requests_app.account_requests.permissions import can_list_deleted_drafts
from requests_app.pages.lists import SORTS, Column, Listing

SHOWN: dict[str, Column] = {
    "reference": SORTS["reference"],
    "title": SORTS["title"],
    "department": SORTS["department"],
    "since": Column(_("Deleted"), "since", SORTS["since"].fields),
    "by": Column(_("Deleted by")),
}


@require_safe
def deleted_drafts(request: HttpRequest) -> HttpResponse:
    if not can_list_deleted_drafts(request.user):
        raise PermissionDenied
    form = SearchForm(request.GET)
    words = form.cleaned_data["q"] if form.is_valid() else ""
    drafts = AccountRequest.objects.deleted_drafts().with_names().with_who_withdrew().matching(words)
    listing = Listing(request, drafts, SHOWN)
    context = {
        "page": listing.page,
        "columns": listing.columns,
        "form": form,
        "is_filtered": bool(words),
    }
    return render(request, "dashboard/deleted_drafts.html", context)
