"""Bundles for admins: asking for one from a list, watching it grow, fetching it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q
from django.http import FileResponse, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from requests_app.account_requests.choices import State
from requests_app.account_requests.filters import RequestFilters
from requests_app.account_requests.models import AccountRequest
from requests_app.account_requests.permissions import can_make_bundles
from requests_app.account_requests.roles import comms_team
from requests_app.documents.bundles import services as bundles
from requests_app.documents.bundles.choices import BundleShape, BundleStatus
from requests_app.documents.bundles.facts import (
    FAILED_SHOWN,
    facts_of_bundle,
    file_name_of,
    is_for_reading,
    is_ready,
    line_of,
    missing_of,
    progress_of,
)
from requests_app.documents.bundles.forms import BundleForm, filters_in_words
from requests_app.documents.bundles.models import UNFINISHED, Bundle
from requests_app.pages.form_pages import succeeds
from requests_app.pages.lists import Column, Listing

COLUMNS = {
    "contents": Column(gettext_lazy("Documents")),
    "count": Column(gettext_lazy("How many"), number=True),
    "list": Column(gettext_lazy("From the list")),
    "asked": Column(gettext_lazy("Asked for")),
    "status": Column(gettext_lazy("Status")),
    "until": Column(gettext_lazy("Kept until")),
}
TYPES = {BundleShape.ZIP: "application/zip", BundleShape.PDF: "application/pdf"}
GONE, CONFLICT = 410, 409


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    if not can_make_bundles(request.user):
        raise PermissionDenied
    listing = Listing(request, Bundle.objects.visible_to(request.user), COLUMNS)
    page = listing.page
    context = {"page": page, "rows": [line_of(bundle) for bundle in page], "columns": listing.columns}
    return render(request, "documents/bundles/index.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Of the list that the query string describes, as `/requests/` shows it."""
    if not can_make_bundles(request.user):
        raise PermissionDenied
    filters = RequestFilters(request.GET, user=request.user, team=comms_team())
    found = filters.narrowed(AccountRequest.objects.listed_for(request.user))
    form = BundleForm(request.POST or None)
    made: list[Bundle] = []

    def make() -> None:
        words = filters_in_words(filters)
        made.append(bundles.make(found, description=words, by=request.user, **form.cleaned_data))

    if request.method == "POST" and succeeds(form, make):
        return redirect("bundle", key=made[0].key)
    back = f"{reverse('requests')}?{request.GET.urlencode()}"
    context = {"form": form, "filters": filters_in_words(filters), "back_url": back, **_counts(found)}
    return render(request, "documents/bundles/new.html", context)


def _counts(rows: Any) -> dict[str, int]:
    """How many requests the list has, and how many of them have documents."""
    is_approved = Q(state=State.APPROVED)
    counts = rows.order_by().aggregate(
        found=Count("pk", distinct=True), approved=Count("pk", distinct=True, filter=is_approved)
    )
    return {**counts, "others": counts["found"] - counts["approved"]}


def _fetch(request: HttpRequest, key: str) -> Bundle:
    if not can_make_bundles(request.user):
        raise PermissionDenied
    return get_object_or_404(Bundle.objects.visible_to(request.user).with_counts(), key=key)


@require_safe
@never_cache
def show(request: HttpRequest, key: str) -> HttpResponse:
    return _page(request, _fetch(request, key))


def _page(request: HttpRequest, bundle: Any, *, status: int = 200) -> HttpResponse:
    now = timezone.now()
    is_unfinished = bundle.status in UNFINISHED
    context = {
        "bundle": bundle,
        "title": bundle.get_contents_display(),
        "is_unfinished": is_unfinished,
        "is_ready": is_ready(bundle, now),
        "is_expired": bundle.status == BundleStatus.DONE and not is_ready(bundle, now),
        "is_for_reading": is_for_reading(bundle),
        "progress": progress_of(bundle, now) if is_unfinished else None,
        "facts": facts_of_bundle(bundle),
        "missing": missing_of(bundle),
        "more_missing": max(bundle.failed - FAILED_SHOWN, 0),
    }
    return render(request, "documents/bundles/bundle.html", context, status=status)


@require_safe
@never_cache
def progress(request: HttpRequest, key: str) -> HttpResponse:
    """For the script of the page."""
    bundle = _fetch(request, key)
    found = progress_of(bundle, timezone.now())
    is_finished = bundle.status not in UNFINISHED
    words = bundle.get_status_display() if is_finished else found.words
    return JsonResponse({"settled": found.settled, "total": found.total, "words": words, "is_finished": is_finished})


@require_safe
@never_cache
def download(request: HttpRequest, key: str) -> HttpResponseBase:
    """The file; if there is none, the page of the bundle says why: 409 not yet or not at all, 410 not any more."""
    bundle = _fetch(request, key)
    if bundle.status != BundleStatus.DONE:
        return _page(request, bundle, status=CONFLICT)
    if not is_ready(bundle, timezone.now()):
        return _page(request, bundle, status=GONE)
    try:
        file = bundle.file.open("rb")
    except OSError:
        bundle.file = None
        return _page(request, bundle, status=GONE)
    content_type = TYPES[BundleShape(bundle.shape)]
    return FileResponse(file, as_attachment=True, filename=file_name_of(bundle), content_type=content_type)


@require_POST
def cancel(request: HttpRequest, key: str) -> HttpResponse:
    if bundles.cancel(_fetch(request, key)):
        messages.success(request, _("Cancelled. Nothing is kept."))
    else:
        messages.info(request, _("The bundle was finished already."))
    return redirect("bundle", key=key)


@require_POST
def delete(request: HttpRequest, key: str) -> HttpResponse:
    if not bundles.delete(_fetch(request, key)):
        messages.error(request, _("The bundle is still being made. Cancel it first."))
        return redirect("bundle", key=key)
    messages.success(request, _("The bundle is deleted. The documents themselves are kept as before."))
    return redirect("bundles")
