"""The metrics: their list, and writing one down."""

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
from requests_app.figures.metric_settings.forms import MetricForm
from requests_app.figures.models import Metric
from requests_app.pages import kept_texts
from requests_app.pages.lists import Column

COLUMNS = [
    Column(gettext_lazy("Name")),
    Column(gettext_lazy("Figure of a month")),
    Column(gettext_lazy("When figures are typed")),
    Column(gettext_lazy("Place"), number=True),
]
ADD = {"url": reverse_lazy("metric-new"), "label": gettext_lazy("Add a metric"), "primary": True}


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    _check_who(request)
    context = {"rows": Metric.objects.all(), "columns": COLUMNS, "header_actions": [ADD]}
    return render(request, "figures/metrics/index.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    _check_who(request)
    last = Metric.objects.order_by("position").last()
    form = MetricForm(request.POST or None, initial={"position": last.position + 1 if last else 1})
    return _saved_or_shown(request, form, title=_("Add a metric"), button=_("Add the metric"))


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, key: str) -> HttpResponse:
    _check_who(request)
    form = MetricForm(request.POST or None, instance=get_object_or_404(Metric, key=key))
    return _saved_or_shown(request, form, title=_("Change a metric"), button=_("Save the metric"))


def _saved_or_shown(request: HttpRequest, form: MetricForm, **words: Any) -> HttpResponse:
    if form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
        return redirect("metrics")
    kept_at = kept_texts.put_back(request, form)
    words |= {"back_url": reverse("metrics"), "back_label": _("Metrics")}
    return render(request, "organisation/list_entry.html", {"form": form, "kept_at": kept_at, **words})


def _check_who(request: HttpRequest) -> None:
    if not can_edit_site_settings(request.user):
        raise PermissionDenied
