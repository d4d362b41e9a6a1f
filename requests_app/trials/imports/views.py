"""Importing a content calendar: uploading a file, checking what was read, adding its posts."""

from datetime import date
from pathlib import PurePath
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

from requests_app.account_requests.access import fetch_for
from requests_app.account_requests.models import AccountRequest
from requests_app.account_requests.permissions import can_plan_posts
from requests_app.account_requests.refusals import Refused
from requests_app.pages.form_pages import succeeds
from requests_app.pages.request_pages import request_page
from requests_app.pages.uploads import is_taken
from requests_app.trials.calendar.asked import place_of
from requests_app.trials.exchange.calendars import MOST_BYTES
from requests_app.trials.imports import services as imports
from requests_app.trials.imports.choices import ImportStatus
from requests_app.trials.imports.forms import TOO_LARGE, AddPostsForm, CalendarUploadForm, MeaningForm
from requests_app.trials.imports.models import CalendarImport
from requests_app.trials.imports.pages import check_page
from requests_app.trials.terms import CalendarTerms, terms_of

TAB = "request-trial"


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, reference: str) -> HttpResponse:
    """Check the size first: asking for the token of a form would read and keep the whole upload before.

    A file that is too large changes nothing, so nothing has to be protected there; the rest is, in `_new`.
    """
    account_request = fetch_for(request, reference, can_plan_posts)
    if not is_taken(request, MOST_BYTES):
        return _upload(request, account_request, CalendarUploadForm({}, {}, refused=TOO_LARGE), status=413)
    return _new(request, account_request)


@csrf_protect
def _new(request: HttpRequest, account_request: AccountRequest) -> HttpResponse:
    form = CalendarUploadForm(request.POST, request.FILES) if request.method == "POST" else CalendarUploadForm()
    started: list[CalendarImport] = []

    def start() -> None:
        file = form.upload
        if (file.size or 0) > MOST_BYTES:
            form.add_error("calendar", str(TOO_LARGE))
            return
        name = PurePath(file.name or "").name or _("Content calendar")
        started.append(imports.start(account_request, content=file, file_name=name, by=request.user))

    if succeeds(form, start) and started:
        return _to(started[0])
    return _upload(request, account_request, form)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    account_request = fetch_for(request, reference, can_plan_posts)
    row = get_object_or_404(CalendarImport, account_request=account_request, number=number)
    row.account_request = account_request
    if request.method == "POST" and "forget" in request.POST:
        imports.discard(row, by=request.user)
        messages.success(request, _("The file is discarded. Nothing was added."))
        return redirect("calendar-import", reference=reference)
    if row.status == ImportStatus.READ:
        return _check(request, row, _terms_of(account_request))
    if request.method == "POST":
        return _to(row)
    return _page(request, row)


def _check(request: HttpRequest, row: CalendarImport, terms: CalendarTerms) -> HttpResponse:
    """What was read: the person corrects how it is meant, or adds it."""
    found = imports.found_in(row)
    is_added, is_read_again = "add" in request.POST, "read" in request.POST
    meaning = MeaningForm(request.POST if is_read_again else None, found=found, terms=terms, row=row)
    adding = AddPostsForm(request.POST if is_added else None, version=row.version, wrong=row.wrong_lines)
    if succeeds(meaning, lambda: imports.read_again(row, by=request.user, **meaning.details())):
        return _to(row)
    if succeeds(adding, lambda: imports.add(row, by=request.user, **adding.details())):
        return _after(request, row)
    shown = check_page(found, request.GET.get("page"))
    return _page(request, row, found=found, check=shown, meaning=meaning, adding=adding)


def _after(request: HttpRequest, row: CalendarImport) -> HttpResponse:
    """To the calendar if its posts are there; else to the page that says how far it is."""
    if CalendarImport.objects.filter(pk=row.pk, status=ImportStatus.DONE).exists():
        words = ngettext("%(count)s post added.", "%(count)s posts added.", row.new_posts)
        messages.success(request, words % {"count": row.new_posts})
        added = row.account_request.posts.order_by("-number")[: row.new_posts]
        first = min(added, key=lambda post: (post.planned_on or date.max, post.number), default=None)
        return redirect(place_of(row.account_request, first) if first else row.account_request.url(TAB))
    return _to(row)


def _upload(request: HttpRequest, account_request: AccountRequest, form: Any, status: int = 200) -> HttpResponse:
    waiting = [
        {
            "url": account_request.url("calendar-import-check", number=row.number),
            "name": row.file_name,
            "note": f"{row.get_status_display()}; {row.imported_by_name}",
            "at": row.created_at,
        }
        for row in account_request.calendar_imports.unfinished().lines_left_out()
    ]
    context = request_page(request, account_request, TAB, form=form, waiting=waiting)
    context |= {"title": _("Import a content calendar"), "back_url": account_request.url(TAB)}
    return render(request, "trials/imports/upload.html", context, status=status)


def _page(request: HttpRequest, row: CalendarImport, **more: Any) -> HttpResponse:
    account_request = row.account_request
    context = request_page(request, account_request, TAB, row=row, **more)
    context |= {"title": _("Check the imported posts"), "back_url": account_request.url("calendar-import")}
    return render(request, "trials/imports/import.html", context)


def _terms_of(account_request: AccountRequest) -> CalendarTerms:
    terms = terms_of(account_request)
    if terms is None:
        raise Refused(account_request, [_("No trial is running.")])
    return terms


def _to(row: CalendarImport) -> HttpResponse:
    return redirect("calendar-import-check", reference=row.account_request.reference, number=row.number)
