"""The learning library: finished trials that their departments released, for everybody who is logged in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from requests_app.account_requests.permissions import can_view
from requests_app.evidence.library.forms import LibraryFilters
from requests_app.evidence.library.models import LibraryCase
from requests_app.evidence.library.pages import shown
from requests_app.pages.lists import Column, Listing

NEWEST = ("decided_on", "id")
COLUMNS = {
    "case": Column(_("Trial")),
    "outcome": Column(_("Outcome"), "outcome", ("outcome", "-decided_on", "-id")),
    "target": Column(_("Weeks on target"), "target", ("share_on_target", "-decided_on", "-id"), number=True),
    "posts": Column(_("Posts a week"), "posts", ("posts_per_week", "-decided_on", "-id"), number=True),
    "hours": Column(_("Hours a week"), "hours", ("hours_per_week", "-decided_on", "-id"), number=True),
    "year": Column(_("Year"), "year", NEWEST, number=True),
}


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    form = LibraryFilters(request.GET)
    rows = form.narrowed(LibraryCase.objects.newest_first()).with_all_that_is_shown()
    listing = Listing(request, rows, COLUMNS)
    page = listing.page
    context = {
        "page": page,
        "rows": [shown(case) for case in page],
        "columns": listing.columns,
        "form": form,
        "is_filtered": form.is_filtered,
    }
    return render(request, "evidence/library/index.html", context)


@require_safe
def case(request: HttpRequest, key: str) -> HttpResponse:
    """A case leads to its request only for those who see that anyway."""
    found = get_object_or_404(LibraryCase.objects.all().with_all_that_is_shown(), key=key)
    account_request = found.account_request
    request_url = account_request.url() if can_view(account_request, request.user) else ""
    return render(request, "evidence/library/case.html", {"case": shown(found), "request_url": request_url})
