"""Offering times to a department, and dealing with what it answers."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from requests_app.account_requests.access import fetch_for
from requests_app.account_requests.models import AccountRequest
from requests_app.account_requests.permissions import can_offer_times, can_pick_time, can_run_meetings
from requests_app.account_requests.refusals import Refused
from requests_app.meetings.access import fetch_meeting
from requests_app.meetings.offers import again
from requests_app.meetings.offers import services as offers
from requests_app.meetings.offers.forms import CallForm, OfferForm, SuggestTimeForm
from requests_app.meetings.offers.rules import check_can_be_offered
from requests_app.pages.form_pages import form_page, put_back, succeeds
from requests_app.pages.request_pages import request_page

TAB = "request-meeting"


@require_http_methods(["GET", "HEAD", "POST"])
def offer(request: HttpRequest, reference: str) -> HttpResponse:
    account_request = fetch_for(request, reference, can_offer_times)
    _refuse_unless_possible(account_request)
    reviewer: Any = account_request.active_reviewer
    form = OfferForm(request.POST or None, account_request=account_request, organiser=reviewer)
    if succeeds(form, lambda: offers.offer(account_request, by=request.user, **form.cleaned_data)):
        messages.success(request, _("Times are offered. The department gets a mail."))
        return redirect(account_request.url(TAB))
    intro = _("The department picks one of the free times of %(name)s, or suggests another one.") % {"name": reviewer}
    words = {"title": _("Offer times for the meeting"), "button": _("Offer these times")}
    return form_page(request, account_request, form, tab=TAB, intro=intro, **words)


@require_POST
def take_back(request: HttpRequest, reference: str) -> HttpResponse:
    account_request = fetch_for(request, reference, can_offer_times)
    offers.take_back(account_request, by=request.user)
    messages.success(request, _("The times are no longer offered. The department is told."))
    return redirect(account_request.url(TAB))


@require_POST
def offer_again(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """One press: the meeting does not take place, and the department picks another time."""
    meeting = fetch_meeting(request, reference, number, can_run_meetings)
    try:
        again.offer_again(meeting, by=request.user)
    except ValidationError as error:
        raise Refused(meeting.account_request, error.messages) from error
    messages.success(request, _("Other times are offered. The department gets a mail."))
    return redirect(meeting.account_request.url(TAB))


@require_POST
def settle(request: HttpRequest, reference: str) -> HttpResponse:
    account_request = fetch_for(request, reference, can_offer_times)
    offers.settle(account_request, by=request.user)
    messages.success(request, _("Saved. Your times are still offered."))
    return redirect(account_request.url(TAB))


@require_http_methods(["GET", "HEAD", "POST"])
def other(request: HttpRequest, reference: str) -> HttpResponse:
    """None of the times fits: another one, or a call. Each is a form with a button of its own."""
    account_request = fetch_for(request, reference, can_pick_time)
    is_call = "call" in request.POST
    suggest = SuggestTimeForm(request.POST if request.method == "POST" and not is_call else None)
    call = CallForm(request.POST if is_call else None, prefix="call")
    if succeeds(suggest, lambda: offers.suggest(account_request, by=request.user, **suggest.cleaned_data)):
        messages.success(request, _("Your suggestion is sent. You get an answer from the comms team."))
        return redirect(account_request.url(TAB))
    if succeeds(call, lambda: offers.ask_for_call(account_request, by=request.user, **call.cleaned_data)):
        messages.success(request, _("The comms team will call you."))
        return redirect(account_request.url(TAB))
    context = request_page(
        request,
        account_request,
        TAB,
        suggest=suggest,
        call=call,
        title=_("None of these times fits"),
        back_url=account_request.url("meeting-times"),
        kept_at=put_back(request, call if is_call else suggest),
    )
    return render(request, "meetings/offers/other.html", context)


def _refuse_unless_possible(account_request: AccountRequest) -> None:
    """Raise `Refused` for a page that leads nowhere, before anybody fills it in."""
    try:
        check_can_be_offered(account_request)
    except ValidationError as error:
        raise Refused(account_request, error.messages) from error
