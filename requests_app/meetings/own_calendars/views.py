"""Somebody's own calendars: their list, following another one, changing, fetching and removing one."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from requests_app.account_requests.permissions import can_keep_hours
from requests_app.meetings.own_calendars import services as own_calendars
from requests_app.meetings.own_calendars.forms import ChangeOwnCalendarForm, OwnCalendarForm
from requests_app.meetings.own_calendars.models import MOST_CALENDARS, OwnCalendar
from requests_app.meetings.own_calendars.pages import rows_of
from requests_app.pages.form_pages import succeeds


@require_http_methods(["GET", "HEAD", "POST"])
def index(request: HttpRequest) -> HttpResponse:
    _check_who(request)
    form = OwnCalendarForm(request.POST or None)
    if succeeds(form, lambda: own_calendars.add(by=request.user, **form.cleaned_data)):
        messages.success(request, _("Calendar added. It is being read now, which takes about a minute."))
        return redirect("own-calendars")
    rows = rows_of(list(OwnCalendar.objects.filter(user=request.user.pk)))
    context = {"rows": rows, "form": form, "is_full": len(rows) >= MOST_CALENDARS}
    return render(request, "meetings/own_calendars/index.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, key: str) -> HttpResponse:
    own_calendar = _own(request, key)
    form = ChangeOwnCalendarForm(request.POST or None, own_calendar=own_calendar)
    if succeeds(form, lambda: own_calendars.change(own_calendar, by=request.user, **form.cleaned_data)):
        messages.success(request, _("Saved."))
        return _at(own_calendar)
    return _page(request, "form", form, title=_("Change the calendar"), button=_("Save the calendar"))


@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: HttpRequest, key: str) -> HttpResponse:
    own_calendar = _own(request, key)
    form = forms.Form(request.POST if request.method == "POST" else None)
    if succeeds(form, lambda: own_calendars.remove(own_calendar, by=request.user)):
        messages.success(request, _("Calendar removed. Its busy times do not count any more."))
        return redirect("own-calendars")
    title = _("Remove the calendar “%(name)s”") % {"name": own_calendar.name}
    return _page(request, "remove", form, title=title, button=_("Remove the calendar"))


@require_POST
def fetch(request: HttpRequest, key: str) -> HttpResponse:
    own_calendar = _own(request, key)
    try:
        own_calendars.fetch_now(own_calendar, by=request.user)
    except ValidationError as error:
        messages.info(request, " ".join(error.messages))
    else:
        messages.success(request, _("The calendar is being read, which takes about a minute."))
    return _at(own_calendar)


def _own(request: HttpRequest, key: str) -> OwnCalendar:
    _check_who(request)
    return get_object_or_404(OwnCalendar, user=request.user.pk, key=key)


def _at(own_calendar: OwnCalendar) -> HttpResponse:
    """The list, at this calendar."""
    return redirect(f"{reverse('own-calendars')}#{own_calendar.row_id}")


def _page(request: HttpRequest, name: str, form: forms.BaseForm, **words: Any) -> HttpResponse:
    context = {"form": form, "back_url": reverse("own-calendars"), "back_label": _("Your calendars"), **words}
    return render(request, f"meetings/own_calendars/{name}.html", context)


def _check_who(request: HttpRequest) -> None:
    if not can_keep_hours(request.user):
        raise PermissionDenied
