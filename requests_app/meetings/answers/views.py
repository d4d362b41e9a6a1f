"""Answering an invitation: on the page of the request, and by the personal link of those who cannot open it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from questionnaire.written import texts
from requests_app.account_requests.actors import Actor
from requests_app.account_requests.permissions import can_answer_invitations
from requests_app.account_requests.refusals import Refused
from requests_app.meetings.access import fetch_meeting
from requests_app.meetings.answers import services as answers
from requests_app.meetings.answers.forms import InvitationAnswerForm
from requests_app.meetings.answers.links import AnswerLinkUnknown, attendee_of
from requests_app.meetings.answers.pages import invitation_facts
from requests_app.meetings.choices import InvitationAnswer
from requests_app.meetings.models import Attendee
from requests_app.pages import kept_texts
from requests_app.pages.form_pages import form_page, succeeds


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def by_link(request: HttpRequest, token: str) -> HttpResponse:
    """Opening it, as mail scanners do, answers nothing."""
    attendee = _linked(token)
    closed = answers.why_closed(attendee, now=timezone.now())
    if attendee is None or closed:
        return _closed(request, attendee, closed)
    form = InvitationAnswerForm(request.POST or None, attendee=attendee)
    try:
        if _saves(form, attendee, by=None):
            return redirect("meeting-answer", token=token)
    except Refused as refused:
        return _closed(request, _linked(token), " ".join(refused.reasons))
    link_key = kept_texts.link_key("meeting-answer", attendee.pk)
    facts = invitation_facts(form.attendee.meeting)
    context = {"attendee": form.attendee, "facts": facts, "form": form, "link_key": link_key}
    return _unlisted(render(request, "meetings/answers/by_link.html", context))


def _linked(token: str) -> Attendee | None:
    try:
        return attendee_of(token)
    except AnswerLinkUnknown as error:
        raise Http404 from error


def _closed(request: HttpRequest, attendee: Attendee | None, reason: str) -> HttpResponse:
    """Nothing is recorded; what somebody wrote is shown to be copied."""
    unsent = texts.prose(request.POST.get("text", "")).strip()
    is_sent = request.method == "POST"
    facts = invitation_facts(attendee.meeting) if attendee else []
    context = {"facts": facts, "reason": reason, "is_sent": is_sent, "unsent": unsent}
    return _unlisted(render(request, "meetings/answers/closed.html", context, status=409 if is_sent else 200))


def _unlisted(response: HttpResponse) -> HttpResponse:
    response["X-Robots-Tag"] = "noindex"
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def respond(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """For those who are invited and see the request: they sign in, also by the link in their mail."""
    meeting = fetch_meeting(request, reference, number, can_answer_invitations)
    attendee = answers.invitation_of(meeting, request.user)
    if attendee is None:
        raise Http404
    attendee.meeting = meeting
    if closed := answers.why_closed(attendee, now=timezone.now()):
        raise Refused(meeting.account_request, [closed])
    form = InvitationAnswerForm(request.POST or None, attendee=attendee)
    if _saves(form, attendee, by=request.user):
        messages.success(request, _("Your answer is saved."))
        return redirect(meeting.account_request.url("request-meeting", at=f"meeting-{number}"))
    facts = invitation_facts(form.attendee.meeting)
    words = {"title": _("Answer the invitation"), "button": "", "tab": "request-meeting"}
    template = "meetings/answers/respond.html"
    return form_page(
        request, meeting.account_request, form, template=template, attendee=form.attendee, facts=facts, **words
    )


def _saves(form: InvitationAnswerForm, attendee: Attendee, *, by: Actor | None) -> bool:
    """Whether it was sent and is saved; if the meeting was changed since, the form shows it as it is now."""

    def answer() -> None:
        what, seen = InvitationAnswer(form.cleaned_data["answer"]), form.cleaned_data["seen"]
        answers.answer(attendee, what, text=form.cleaned_data["text"], seen=seen, by=by)

    if succeeds(form, answer):
        return True
    if form.is_bound:
        form.catch_up(_as_it_is(attendee))
    return False


def _as_it_is(attendee: Attendee) -> Attendee:
    """With the meeting as it is now, which somebody may have changed since it was read."""
    rows = Attendee.objects.select_related("meeting__account_request__department")
    return rows.filter(pk=attendee.pk).first() or attendee
