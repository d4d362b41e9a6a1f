"""The main channels: their list, and writing one down."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from requests_app.account_requests.permissions import can_edit_site_settings
from requests_app.organisation.channels.forms import MainChannelForm
from requests_app.organisation.channels.models import MainChannel
from requests_app.pages import kept_texts
from requests_app.pages.lists import Column

COLUMNS = [
    Column(gettext_lazy("Name")),
    Column(gettext_lazy("Platform")),
    Column(gettext_lazy("Address")),
    Column(gettext_lazy("For new trials")),
]
ADD = {"url": reverse_lazy("channel-new"), "label": gettext_lazy("Add a main channel"), "primary": True}


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    _check_who(request)
    channels = list(MainChannel.objects.select_related("platform"))
    context = {"rows": channels, "columns": COLUMNS, "header_actions": [ADD] if channels else [], "add": ADD}
    return render(request, "organisation/channels/index.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    _check_who(request)
    last = MainChannel.objects.order_by("position").last()
    form = MainChannelForm(request.POST or None, initial={"position": last.position + 1 if last else 1})
    return _saved_or_shown(request, form, title=_("Add a main channel"), button=_("Add the channel"))


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, key: str) -> HttpResponse:
    _check_who(request)
    channel = get_object_or_404(MainChannel, key=key)
    form = MainChannelForm(request.POST or None, instance=channel)
    return _saved_or_shown(request, form, title=_("Change a main channel"), button=_("Save the channel"))


def _saved_or_shown(request: HttpRequest, form: MainChannelForm, **words: Any) -> HttpResponse:
    if form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
        return redirect("channels")
    kept_at = kept_texts.put_back(request, form)
    context = {
        "form": form,
        "back_url": reverse("channels"),
        "back_label": _("Main channels"),
        "kept_at": kept_at,
        **words,
    }
    return render(request, "organisation/list_entry.html", context)


def _check_who(request: HttpRequest) -> None:
    if not can_edit_site_settings(request.user):
        raise PermissionDenied
