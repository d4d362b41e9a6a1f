"""Keeping one's own hours for meetings."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from requests_app.account_requests.permissions import can_keep_hours
from requests_app.meetings.hours import services as hours_services
from requests_app.meetings.hours.forms import DayHoursForm, HoursForm, MeetingKindForm
from requests_app.meetings.hours.models import MeetingHours
from requests_app.meetings.hours.pages import next_free_days, single_days
from requests_app.organisation.models import SiteSettings
from requests_app.pages import kept_texts
from requests_app.pages.form_pages import succeeds


@require_http_methods(["GET", "HEAD", "POST"])
def index(request: HttpRequest) -> HttpResponse:
    _check_who(request)
    hours = hours_services.hours_of(request.user)
    form = HoursForm(request.POST or None, instance=hours or MeetingHours())
    if succeeds(form, lambda: hours_services.save_hours(request.user, **form.details())):
        messages.success(request, _("Hours saved. Times that are offered follow them at once."))
        return redirect("meeting-hours")
    context = {
        "form": form,
        "hours": hours,
        "days": single_days(list(hours.days.all()), timezone.localdate()) if hours else [],
        "free_days": next_free_days(hours, request.user, now=timezone.now()) if hours else [],
        "kept_at": kept_texts.put_back(request, form),
    }
    return render(request, "meetings/hours/index.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def set_day(request: HttpRequest) -> HttpResponse:
    _check_who(request)
    form = DayHoursForm(request.POST or None)
    words = {"title": _("Other hours on one day"), "button": _("Save the day")}
    return _added(request, form, lambda: hours_services.set_day(request.user, **form.cleaned_data), **words)


@require_POST
def forget_day(request: HttpRequest) -> HttpResponse:
    _check_who(request)
    day = _day_in(request.POST.get("day", ""))
    if day and hours_services.forget_day(request.user, day=day):
        messages.success(request, _("Your weekly hours count on that day again."))
    return redirect("meeting-hours")


@require_http_methods(["GET", "HEAD", "POST"])
def add_kind(request: HttpRequest) -> HttpResponse:
    _check_who(request)
    form = MeetingKindForm(request.POST or None, initial={"minutes": SiteSettings.current().meeting_minutes})
    words = {"title": _("Add a kind of meeting"), "button": _("Add it")}
    return _added(request, form, lambda: hours_services.add_kind(request.user, **form.cleaned_data), **words)


@require_POST
def remove_kind(request: HttpRequest) -> HttpResponse:
    _check_who(request)
    if hours_services.remove_kind(request.user, name=request.POST.get("kind", "")):
        messages.success(request, _("Removed. What you have offered already stays."))
    return redirect("meeting-hours")


def _added(request: HttpRequest, form: forms.BaseForm, save: Callable[[], Any], **words: Any) -> HttpResponse:
    if succeeds(form, save):
        messages.success(request, _("Saved."))
        return redirect("meeting-hours")
    context = {
        "form": form,
        "back_url": reverse("meeting-hours"),
        "back_label": _("Your hours for meetings"),
        "kept_at": kept_texts.put_back(request, form),
        **words,
    }
    return render(request, "organisation/list_entry.html", context)


def _day_in(written: str) -> date | None:
    try:
        return parse_date(written)
    except ValueError:
        return None


def _check_who(request: HttpRequest) -> None:
    if not can_keep_hours(request.user):
        raise PermissionDenied
