"""The figures of a request's accounts and of the main channels: seeing, typing, importing them.

Each view has two addresses: with a reference it is about an account of a request, without one about a main channel.
"""

from pathlib import PurePath
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_safe

from requests_app.account_requests.access import fetch, fetch_for
from requests_app.account_requests.models import AccountRequest
from requests_app.account_requests.permissions import can_enter_channel_figures, can_enter_figures
from requests_app.figures import services as figures
from requests_app.figures.forms import (
    MOST_BYTES,
    TOO_LARGE,
    ChosenMonthForm,
    FiguresUploadForm,
    FileAnswersForm,
    MonthFiguresForm,
    TakeOverForm,
)
from requests_app.figures.imports import services as imports
from requests_app.figures.imports.choices import FigureImportStatus
from requests_app.figures.imports.found import from_json
from requests_app.figures.imports.models import FigureImport
from requests_app.figures.pages import charts_of_channels, check_page, table_of_channel, tables_of_request
from requests_app.figures.places import FiguresPlace, missing_baseline, place_of_channel, places_of
from requests_app.organisation.channels.models import MainChannel
from requests_app.pages.form_pages import put_back, succeeds
from requests_app.pages.request_pages import request_page
from requests_app.pages.uploads import is_taken

TAB = "request-figures"


@require_safe
def index(request: HttpRequest, reference: str = "", key: str = "") -> HttpResponse:
    if not reference:
        table = table_of_channel(_place(request, "", key))
        return render(request, "figures/of_channel.html", {"table": table, "channel": table.place.name})
    account_request = fetch(request, reference)
    places = places_of(account_request)
    tables = tables_of_request(places, can_enter=can_enter_figures(account_request, request.user))
    missing = missing_baseline(account_request)
    return render(
        request, "figures/of_request.html", request_page(request, account_request, TAB, tables=tables, missing=missing)
    )


@require_safe
def channels(request: HttpRequest) -> HttpResponse:
    """Which main channels there are, for the comms team, who need not see the settings."""
    if not can_enter_channel_figures(request.user):
        raise PermissionDenied
    return render(
        request, "figures/channels.html", {"channels": MainChannel.objects.all(), "charts": charts_of_channels()}
    )


@require_http_methods(["GET", "HEAD", "POST"])
def month(request: HttpRequest, reference: str = "", key: str = "") -> HttpResponse:
    place = _place(request, reference, key)
    chosen = ChosenMonthForm(request.GET, today=timezone.localdate())
    first = chosen.chosen
    form = MonthFiguresForm(request.POST or None, account=place.account, month=first)
    if succeeds(form, lambda: figures.enter_month(place.account, first, form.read, by=request.user)):
        messages.success(request, _("Saved."))
        return redirect(place.list_url)
    choose = ChosenMonthForm(initial={"month": f"{first:%Y-%m}"}, today=timezone.localdate())
    words = {"account": place.name, "month": formats.date_format(first, "F Y")}
    title = _("%(account)s: figures of %(month)s") % words
    kept_at = put_back(request, form)
    return _page(request, place, "figures/month.html", title, form=form, choose=choose, kept_at=kept_at)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest, reference: str = "", key: str = "") -> HttpResponse:
    """Check the size first: asking for the token of a form would read and keep the whole upload before.

    A file that is too large changes nothing, so nothing has to be protected there; the rest is, in `_upload`.
    """
    place = _place(request, reference, key)
    if not is_taken(request, MOST_BYTES):
        return _asked_for_file(request, place, FiguresUploadForm({}, {}, refused=TOO_LARGE), status=413)
    return _upload(request, place)


@csrf_protect
def _upload(request: HttpRequest, place: FiguresPlace) -> HttpResponse:
    form = FiguresUploadForm(request.POST, request.FILES) if request.method == "POST" else FiguresUploadForm()
    started: list[FigureImport] = []

    def start() -> None:
        file = form.upload
        name = PurePath(file.name or "").name or _("Figures")
        row = imports.start(place.account, content=file, file_name=name, by=request.user)
        if row.status == FigureImportStatus.REFUSED:
            imports.discard(row, by=request.user)
            raise ValidationError({"file": [row.problem]})
        started.append(row)

    if succeeds(form, start) and started:
        return redirect(place.check_url(started[0].number))
    return _asked_for_file(request, place, form)


@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest, number: int, reference: str = "", key: str = "") -> HttpResponse:
    place = _place(request, reference, key)
    if place.account._state.adding:
        raise Http404
    row = get_object_or_404(FigureImport, account=place.account, number=number)
    row.account = place.account
    if "forget" in request.POST:
        return _discarded(request, place, row)
    title = _("%(account)s: import figures") % {"account": place.name}
    if row.status != FigureImportStatus.READ:
        if request.method == "POST":
            return redirect(place.check_url(number))
        return _page(request, place, "figures/import.html", title, row=row)
    file = from_json(row.found)
    answers = FileAnswersForm(
        request.POST if "read" in request.POST else None, found=file.figures, known=dict(file.known)
    )
    if succeeds(answers, lambda: imports.say(row, answers.answers(), by=request.user)):
        return redirect(place.check_url(number))
    taking = TakeOverForm(request.POST if "take" in request.POST else None, wrong=file.wrong_count)
    if succeeds(taking, lambda: imports.take(row, leave_out=taking.leaves_out, by=request.user)):
        return _after(request, place, row)
    shown = check_page(place, file)
    return _page(request, place, "figures/check.html", title, row=row, check=shown, answers=answers, taking=taking)


def _discarded(request: HttpRequest, place: FiguresPlace, row: FigureImport) -> HttpResponse:
    try:
        imports.discard(row, by=request.user)
    except ValidationError as error:
        messages.error(request, error.messages[0])
        return redirect(place.check_url(row.number))
    messages.success(request, _("The file is discarded. Nothing was changed."))
    return redirect(place.list_url)


def _after(request: HttpRequest, place: FiguresPlace, row: FigureImport) -> HttpResponse:
    """To the figures if they are there; else to the page that says how far it is."""
    row.refresh_from_db()
    if row.status != FigureImportStatus.DONE:
        return redirect(place.check_url(row.number))
    if row.figures:
        words = ngettext("%(count)s figure is new or changed.", "%(count)s figures are new or changed.", row.figures)
        messages.success(request, words % {"count": row.figures})
    else:
        messages.info(request, _("No changes: these figures are there already."))
    return redirect(place.list_url)


def _place(request: HttpRequest, reference: str, key: str) -> FiguresPlace:
    """An account of which this person may enter figures; 404 for one that the request does not have."""
    if not reference:
        if not can_enter_channel_figures(request.user):
            raise PermissionDenied
        return place_of_channel(get_object_or_404(MainChannel.objects.select_related("platform"), key=key))
    account_request = fetch_for(request, reference, can_enter_figures)
    found = [place for place in places_of(account_request) if place.account.platform_key == key]
    if not found:
        raise Http404
    return found[0]


def _asked_for_file(
    request: HttpRequest, place: FiguresPlace, form: FiguresUploadForm, status: int = 200
) -> HttpResponse:
    waiting = [] if place.account._state.adding else list(place.account.imports.unfinished().defer("found"))
    rows = [
        {
            "url": place.check_url(row.number),
            "name": row.file_name,
            "note": row.get_status_display(),
            "at": row.created_at,
        }
        for row in waiting
    ]
    title = _("%(account)s: import figures") % {"account": place.name}
    return _page(request, place, "figures/upload.html", title, status=status, form=form, waiting=rows)


def _page(
    request: HttpRequest, place: FiguresPlace, template: str, title: str, *, status: int = 200, **context: Any
) -> HttpResponse:
    """A page about one account, in the frame of its request or of the settings."""
    context |= {"title": title, "back_url": place.list_url, "place": place, "frame": "figures/channel_frame.html"}
    account_request: AccountRequest | None = place.account.account_request
    if account_request:
        context |= {"frame": "pages/request_form_base.html"}
        context = request_page(request, account_request, TAB, **context)
    return render(request, template, context, status=status)
