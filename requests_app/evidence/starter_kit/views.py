"""The starter kit: its list in the settings, and ticking what a request has."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from requests_app.account_requests.access import fetch_for
from requests_app.account_requests.permissions import can_edit_starter_kit, can_tick_starter_kit
from requests_app.evidence.starter_kit import services as starter_kit
from requests_app.evidence.starter_kit.forms import StarterKitItemForm
from requests_app.evidence.starter_kit.models import StarterKitItem
from requests_app.pages import kept_texts
from requests_app.pages.form_pages import succeeds
from requests_app.pages.lists import Column

COLUMNS = [
    Column(gettext_lazy("Title")),
    Column(gettext_lazy("Explanation")),
    Column(gettext_lazy("Who ticks it")),
    Column(gettext_lazy("On offer")),
]
ADD = {"url": reverse_lazy("starter-kit-item-new"), "label": gettext_lazy("Add a part"), "primary": True}


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    _check_who(request)
    items = list(StarterKitItem.objects.all())
    context = {"rows": items, "columns": COLUMNS, "header_actions": [ADD] if items else [], "add": ADD}
    return render(request, "evidence/starter_kit/index.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    _check_who(request)
    last = StarterKitItem.objects.order_by("position").last()
    form = StarterKitItemForm(request.POST or None, initial={"position": last.position + 1 if last else 1})
    return _saved_or_shown(request, form, title=_("Add a part of the starter kit"), button=_("Add the part"))


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, key: str) -> HttpResponse:
    _check_who(request)
    item = get_object_or_404(StarterKitItem, key=key)
    form = StarterKitItemForm(request.POST or None, instance=item)
    return _saved_or_shown(request, form, title=_("Change a part of the starter kit"), button=_("Save the part"))


@require_POST
def tick(request: HttpRequest, reference: str) -> HttpResponse:
    """The button of one part: `done` says whether it is ticked from now on."""
    account_request = fetch_for(request, reference, can_tick_starter_kit)
    item = get_object_or_404(StarterKitItem, key=request.POST.get("part", ""))
    do = starter_kit.tick if request.POST.get("done") == "1" else starter_kit.untick
    do(account_request, item, by=request.user)
    return redirect(account_request.url("request-support", at=item.row_id))


def _saved_or_shown(request: HttpRequest, form: StarterKitItemForm, **words: Any) -> HttpResponse:
    if succeeds(form, lambda: starter_kit.save_item(form.instance, by=request.user)):
        messages.success(request, _("Saved."))
        return redirect("starter-kit")
    kept_at = kept_texts.put_back(request, form)
    context = {
        "form": form,
        "back_url": reverse("starter-kit"),
        "back_label": _("Starter kit"),
        "kept_at": kept_at,
        **words,
    }
    return render(request, "organisation/list_entry.html", context)


def _check_who(request: HttpRequest) -> None:
    if not can_edit_starter_kit(request.user):
        raise PermissionDenied
