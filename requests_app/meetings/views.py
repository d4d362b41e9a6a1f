"""The strategy meeting: seeing, booking, moving, cancelling, holding, missing, its minutes, and the calendar file."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from requests_app.account_requests.access import fetch, fetch_for
from requests_app.account_requests.permissions import (
    can_correct_minutes,
    can_run_meetings,
    can_view,
    can_view_internal_notes,
    can_view_meeting_pack,
)
from requests_app.meetings import ics
from requests_app.meetings import services as meetings
from requests_app.meetings.access import fetch_meeting
from requests_app.meetings.forms import (
    BookMeetingForm,
    CancelMeetingForm,
    CorrectMinutesForm,
    HoldMeetingForm,
    MeetingTimeForm,
    MissMeetingForm,
)
from requests_app.meetings.models import Meeting
from requests_app.pages.form_pages import form_page, succeeds
from requests_app.pages.request_pages import request_page


@require_safe
def meeting_tab(request: HttpRequest, reference: str) -> HttpResponse:
    account_request = fetch(request, reference)
    rows = list(account_request.meetings.prefetch_related("attendees").order_by("-number"))
    context = request_page(
        request,
        account_request,
        "request-meeting",
        meetings=rows,
        can_run=can_run_meetings(account_request, request.user),
        can_correct=can_correct_minutes(account_request, request.user),
        can_see_notes=can_view_internal_notes(account_request, request.user),
        can_see_pack=can_view_meeting_pack(account_request, request.user),
        has_planned=any(row.is_planned for row in rows),
    )
    return render(request, "meetings/tab.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def book(request: HttpRequest, reference: str) -> HttpResponse:
    account_request = fetch_for(request, reference, can_run_meetings)
    form = BookMeetingForm(request.POST or None, account_request=account_request, by=request.user)
    booked: list[Meeting] = []
    if succeeds(form, lambda: booked.append(meetings.book(account_request, by=request.user, **form.cleaned_data))):
        return _done(request, booked[0], _("The meeting is booked; invitations are on their way."))
    words = {"title": _("Book a new time"), "button": _("Book the meeting"), "tab": "request-meeting"}
    return form_page(request, account_request, form, **words)


@require_http_methods(["GET", "HEAD", "POST"])
def move(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    meeting = fetch_meeting(request, reference, number, can_run_meetings)
    form = MeetingTimeForm(request.POST or None, initial=_present(meeting))
    if succeeds(form, lambda: meetings.move(meeting, by=request.user, **form.cleaned_data)):
        return _done(request, meeting, _("The meeting is moved; everybody invited is told."))
    return _form_page(request, meeting, form, _("Move the meeting"), _("Move the meeting"))


@require_http_methods(["GET", "HEAD", "POST"])
def cancel(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    meeting = fetch_meeting(request, reference, number, can_run_meetings)
    form = CancelMeetingForm(request.POST or None)
    if succeeds(form, lambda: meetings.cancel(meeting, by=request.user, **form.cleaned_data)):
        return _done(request, meeting, _("The meeting is cancelled; everybody invited is told."))
    return _form_page(request, meeting, form, _("Cancel the meeting"), _("Cancel the meeting"), is_danger=True)


@require_http_methods(["GET", "HEAD", "POST"])
def hold(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    meeting = fetch_meeting(request, reference, number, can_run_meetings)
    form = HoldMeetingForm(request.POST or None, meeting=meeting)
    if succeeds(form, lambda: meetings.hold(meeting, by=request.user, **form.cleaned_data)):
        return _done(request, meeting, _("Minutes saved. The department can read them."))
    return _form_page(request, meeting, form, _("Minutes of the meeting"), _("Save the minutes"))


@require_http_methods(["GET", "HEAD", "POST"])
def correct_minutes(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    meeting = fetch_meeting(request, reference, number, can_correct_minutes)
    if not meeting.is_held_with_minutes:
        raise Http404
    form = CorrectMinutesForm(request.POST or None, meeting=meeting)
    told: list[bool] = []
    if succeeds(form, lambda: told.append(meetings.correct_minutes(meeting, by=request.user, **form.cleaned_data))):
        sentence = _("Minutes corrected. The department is told.") if told[0] else _("Notes saved.")
        return _done(request, meeting, sentence)
    is_behind = form.is_behind
    if is_behind:
        form.catch_up()
    words = {"template": "meetings/correct_minutes.html", "is_behind": is_behind, "present": meeting}
    return _form_page(request, meeting, form, _("Correct the minutes"), _("Save the correction"), **words)


@require_http_methods(["GET", "HEAD", "POST"])
def miss(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    meeting = fetch_meeting(request, reference, number, can_run_meetings)
    form = MissMeetingForm(request.POST if request.method == "POST" else None, meeting=meeting)
    if succeeds(form, lambda: meetings.miss(meeting, by=request.user)):
        return _done(request, meeting, _("Saved. You can book a new time now."))
    return _form_page(request, meeting, form, _("Mark the meeting as missed"), _("Mark the meeting as missed"))


@require_safe
def invitation(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """The entry for people's own calendars."""
    meeting = fetch_meeting(request, reference, number, can_view)
    response = HttpResponse(ics.to_file(meeting), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{reference}-meeting-{number}.ics"'
    return response


def _present(meeting: Meeting) -> dict[str, Any]:
    starts_at = timezone.localtime(meeting.starts_at)
    return {
        "day": starts_at.date(),
        "time": starts_at.time(),
        "minutes": meeting.minutes,
        "place": meeting.place,
        "link": meeting.link,
    }


def _done(request: HttpRequest, meeting: Meeting, sentence: str) -> HttpResponse:
    """The meetings of the request, at this one."""
    messages.success(request, sentence)
    return redirect(meeting.account_request.url("request-meeting", at=f"meeting-{meeting.number}"))


def _form_page(
    request: HttpRequest, meeting: Meeting, form: forms.BaseForm, title: str, button: str, **more: Any
) -> HttpResponse:
    """The form says which meeting it is about."""
    return form_page(
        request,
        meeting.account_request,
        form,
        title=title,
        button=button,
        tab="request-meeting",
        meeting=meeting,
        intro=_("This is about the meeting on %(when)s.") % {"when": meeting.when},
        **more,
    )
