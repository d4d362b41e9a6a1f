"""The page on which a department picks a time, and the button with which a reviewer takes what it suggests."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from requests_app.account_requests.access import fetch_for
from requests_app.account_requests.models import AccountRequest
from requests_app.account_requests.permissions import can_offer_times, can_pick_time
from requests_app.meetings.offers import services as offers
from requests_app.meetings.offers.pages import FreeTime, moment_of, shown_and_later
from requests_app.meetings.offers.rules import JUST_TAKEN, is_one_of
from requests_app.moves.picking import accept, pick
from requests_app.pages.request_pages import request_page

TAB = "request-meeting"


@require_http_methods(["GET", "HEAD", "POST"])
def times(request: HttpRequest, reference: str) -> HttpResponse:
    """All free times, or the one that `at` names, to be confirmed; only the button of that one books."""
    account_request = fetch_for(request, reference, can_pick_time)
    if request.method == "POST":
        return _book(request, account_request)
    free = offers.times_of(account_request, now=timezone.now())
    chosen = moment_of(request.GET.get("at", ""))
    if chosen and is_one_of(chosen, free):
        return _page(request, account_request, chosen=FreeTime(chosen), title=_("Book this time?"))
    return _list(request, account_request, free, problem=JUST_TAKEN if request.GET.get("at") else "")


@require_POST
def accept_suggestion(request: HttpRequest, reference: str) -> HttpResponse:
    account_request = fetch_for(request, reference, can_offer_times)
    try:
        accept(account_request, by=request.user, version=_version(request))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("The meeting is booked; invitations are on their way."))
    return redirect(account_request.url(TAB))


def _book(request: HttpRequest, account_request: AccountRequest) -> HttpResponse:
    """Who comes second sees at once what is still free."""
    chosen = moment_of(request.POST.get("at", ""))
    try:
        if chosen is None:
            raise ValidationError(JUST_TAKEN)
        pick(account_request, starts_at=chosen, by=request.user, version=_version(request))
    except ValidationError as error:
        account_request.__dict__.pop("open_offer", None)
        free = offers.times_of(account_request, now=timezone.now())
        return _list(request, account_request, free, problem=" ".join(error.messages), status=409)
    messages.success(request, _("Your meeting is booked; the entry for your calendar comes by mail."))
    return redirect(account_request.url(TAB))


def _list(
    request: HttpRequest, account_request: AccountRequest, free: list[datetime], *, problem: Any, status: int = 200
) -> HttpResponse:
    shown, later = shown_and_later(free)
    words = {"title": _("Pick a time for the strategy meeting"), "problem": problem, "status": status}
    return _page(request, account_request, days=shown, later=later, **words)


def _page(request: HttpRequest, account_request: AccountRequest, *, status: int = 200, **more: Any) -> HttpResponse:
    offer, reviewer = account_request.open_offer, account_request.active_reviewer
    context = request_page(request, account_request, TAB, offer=offer, reviewer=reviewer, **more)
    return render(request, "meetings/offers/times.html", context, status=status)


def _version(request: HttpRequest) -> int:
    """That of the request on the page; 0, which no request has, if it is not there."""
    written = request.POST.get("version", "")
    return int(written) if written.isdecimal() and len(written) < len("1000000000") else 0
