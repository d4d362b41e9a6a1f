"""Answering the minutes of a meeting, on a page of its own: where the form of the tab is sent to."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from questionnaire.written import texts
from requests_app.account_requests.permissions import can_answer_minutes
from requests_app.meetings.access import fetch_meeting
from requests_app.meetings.choices import MinutesVerdict
from requests_app.meetings.minutes import services as minutes
from requests_app.meetings.minutes.forms import MinutesAnswerForm
from requests_app.meetings.minutes.pages import given_by
from requests_app.meetings.models import Meeting
from requests_app.pages.form_pages import form_page, succeeds
from requests_app.pages.request_pages import request_page


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """For members who were invited or got the minutes by mail. Opening it, as mail scanners do, agrees to nothing."""
    meeting = fetch_meeting(request, reference, number, can_answer_minutes)
    account_request = meeting.account_request
    if not minutes.is_asked(meeting, request.user, gets_mails=minutes.gets_mails(account_request, request.user)):
        raise Http404
    if closed := minutes.why_closed(meeting, today=timezone.localdate()):
        return _closed(request, meeting, closed)
    form = MinutesAnswerForm(request.POST or None, meeting=meeting, given=given_by(meeting, request.user))
    if succeeds(form, lambda: _save(form, request.user)):
        messages.success(request, _("Your answer to the minutes is saved."))
        return redirect(account_request.url("request-meeting", at=f"meeting-{number}"))
    if form.is_bound:
        form.catch_up(_as_it_is(meeting))
    words = {"title": _("Answer the minutes"), "button": "", "tab": "request-meeting"}
    return form_page(request, account_request, form, template="meetings/minutes/answer.html", **words)


def _save(form: MinutesAnswerForm, by: Any) -> None:
    said = form.cleaned_data
    minutes.answer(form.meeting, MinutesVerdict(said["verdict"]), text=said["text"], seen=said["seen"], by=by)


def _closed(request: HttpRequest, meeting: Meeting, reason: str) -> HttpResponse:
    """Nothing is recorded; what somebody wrote is shown to be copied."""
    unsent = texts.prose(request.POST.get("text", "")).strip()
    context = request_page(
        request,
        meeting.account_request,
        "request-meeting",
        title=_("Answer the minutes"),
        reason=reason,
        is_sent=request.method == "POST",
        unsent=unsent,
        back_url=meeting.account_request.url("request-meeting", at=f"meeting-{meeting.number}"),
    )
    return render(request, "meetings/minutes/closed.html", context, status=409)


def _as_it_is(meeting: Meeting) -> Meeting:
    """With the minutes as they are now, which somebody may have corrected since they were read."""
    return Meeting.objects.select_related("account_request").get(pk=meeting.pk)
