"""The observances in the settings: their list, reading them from a file, removing them."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

from requests_app.account_requests.permissions import can_edit_site_settings
from requests_app.organisation.models import SiteSettings
from requests_app.pages.form_pages import succeeds
from requests_app.pages.lists import CappedPaginator, Column
from requests_app.pages.uploads import is_taken
from requests_app.trials.exchange.calendars import MOST_BYTES
from requests_app.trials.exchange.observances import ObservedDays
from requests_app.trials.observances import services as observances
from requests_app.trials.observances.forms import TOO_LARGE, ObservancesForm
from requests_app.trials.observances.models import Observance

PER_PAGE = 50
PREVIEWED = 20
COLUMNS = [Column(gettext_lazy("Days")), Column(gettext_lazy("Title"))]


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def index(request: HttpRequest) -> HttpResponse:
    """Check the size first: asking for the token of a form would read and keep the whole upload before."""
    if not can_edit_site_settings(request.user):
        raise PermissionDenied
    if not is_taken(request, MOST_BYTES):
        return _list(request, ObservancesForm({}, {}, refused=TOO_LARGE), status=413)
    return _index(request)


@csrf_protect
def _index(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return _list(request, ObservancesForm())
    if "remove" in request.POST:
        count = observances.remove_all(by=request.user)
        words = ngettext("%(count)s observance removed.", "%(count)s observances removed.", count)
        messages.success(request, words % {"count": count})
        return redirect("observances")
    if "replace" in request.POST:
        return _replace(request)
    form, found = ObservancesForm(request.POST, request.FILES), list[ObservedDays]()
    if succeeds(form, lambda: found.extend(_read(form.cleaned_data["calendar"]))):
        return _preview(request, found)
    return _list(request, form)


def _read(file: Any) -> list[ObservedDays]:
    """The days of an uploaded file. Raises `ValidationError`."""
    if file.size > MOST_BYTES:
        raise ValidationError({"calendar": [str(TOO_LARGE)]})
    return observances.read_file(file.read(), today=timezone.localdate(), zone=SiteSettings.current().zone)


def _replace(request: HttpRequest) -> HttpResponse:
    try:
        found = observances.from_signed(request.POST["replace"])
    except ValidationError as error:
        messages.warning(request, " ".join(error.messages))
    else:
        count = observances.replace_all(found, by=request.user)
        words = ngettext("%(count)s observance saved.", "%(count)s observances saved.", count)
        messages.success(request, words % {"count": count})
    return redirect("observances")


def _preview(request: HttpRequest, found: list[ObservedDays]) -> HttpResponse:
    context = {
        "count": len(found),
        "rows": found[:PREVIEWED],
        "more": max(len(found) - PREVIEWED, 0),
        "columns": COLUMNS,
        "replaced": Observance.objects.count(),
        "signed": observances.signed(found),
    }
    return render(request, "trials/observances/preview.html", context)


def _list(request: HttpRequest, form: ObservancesForm, status: int = 200) -> HttpResponse:
    coming = Observance.objects.filter(ends_on__gte=timezone.localdate())
    page = CappedPaginator(coming, PER_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "rows": list(page), "columns": COLUMNS, "form": form}
    return render(request, "trials/observances/index.html", context, status=status)
