"""The list, a new request, a request's overview, and who looks after it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from requests_app import permissions
from requests_app.forms.account_requests import AccountRequestFilter, AssignForm, NewRequestForm, has_filter
from requests_app.guidance import guidance_for_department, page
from requests_app.models import AccountRequest
from requests_app.services import account_requests
from requests_app.services.decisions import tally_of
from requests_app.tallies import from_data
from requests_app.views.access import fetch, fetch_for
from requests_app.views.calendars import tally_view
from requests_app.views.facts import facts_of, problems_of_documents, shown
from requests_app.views.lists import SORTS, Listing
from requests_app.views.request_pages import actions_for, request_page

NEW_REQUEST = {"url": reverse_lazy("request-new"), "label": gettext_lazy("Start a new request"), "primary": True}


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    rows = AccountRequest.objects.listed_for(request.user).with_people()
    found = AccountRequestFilter(request.GET, rows, user=request.user)
    listing = Listing(request, found.qs, SORTS)
    context = {
        "page": listing.page,
        "sort": listing.sort,
        "columns": listing.columns,
        "form": found.form,
        "is_filtered": has_filter(request.GET),
        "thrown_away": _restorable(request.user),
        "can_bring_back": permissions.can_look_for_thrown_away(request.user),
        "can_bundle": permissions.can_make_bundles(request.user),
        "header_actions": [NEW_REQUEST] if permissions.can_start_request(request.user) else [],
    }
    return render(request, "requests_app/account_requests/index.html", context)


def _restorable(user: Any) -> list[AccountRequest]:
    """Drafts that the user's departments threw away lately and may still bring back."""
    if not permissions.can_start_request(user):
        return []
    drafts = AccountRequest.objects.of_departments_of(user).thrown_away()
    return list(drafts.filter(state_since__gte=timezone.now() - permissions.RESTORABLE_FOR)[:10])


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    if not permissions.can_start_request(request.user):
        raise PermissionDenied
    form = NewRequestForm(request.POST or None, by=request.user)
    if request.method == "POST" and form.is_valid():
        account_request = account_requests.start(by=request.user, **form.cleaned_data)
        messages.success(request, _("Your draft is kept. Nobody but your department sees it."))
        return redirect("questionnaire", reference=account_request.reference)
    return render(request, "requests_app/account_requests/new.html", {"form": form})


@require_safe
def overview(request: HttpRequest, reference: str) -> HttpResponse:
    account_request = fetch(request, reference)
    context = request_page(request, account_request, "request")
    context["actions"] = actions_for(account_request, request.user, context["next_step"])
    context["guidance"] = guidance_for_department(account_request) if context["is_member"] else None
    context["can_assign"] = permissions.can_assign(account_request, request.user)
    context["recent"] = [shown(entry, words=25) for entry in account_request.history.latest_first()[:3]]
    sign_off = account_request.sign_offs.last() if account_request.has_been_submitted else None
    is_unanswered = sign_off is not None and not sign_off.answer
    context["facts"] = facts_of(account_request, sign_off, is_member=context["is_member"])
    context["can_ask_sponsor"] = is_unanswered and permissions.can_ask_sponsor(account_request, request.user)
    context["document_problems"] = problems_of_documents(account_request) if context["is_reviewer"] else []
    decision = account_request.decision
    tally = from_data(decision.tally) if decision else tally_of(account_request)
    context["tally"] = tally_view(tally, timezone.localdate())
    return render(request, "requests_app/account_requests/overview.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def assign(request: HttpRequest, reference: str) -> HttpResponse:
    account_request = fetch_for(request, reference, permissions.can_assign)
    form = AssignForm(request.POST or None, account_request=account_request, by=request.user)
    if request.method == "POST" and form.is_valid():
        if form.chosen:
            account_requests.assign(account_request, to=form.chosen, by=request.user)
        else:
            account_requests.give_back(account_request, by=request.user)
        messages.success(request, _("Noted who looks after this request."))
        return redirect("request", reference=reference)
    context = request_page(request, account_request, form=form, title=_("Who looks after it?"))
    context["back_url"] = page(account_request, "request")
    return render(request, "requests_app/account_requests/assign.html", context)


@require_safe
def history(request: HttpRequest, reference: str) -> HttpResponse:
    account_request = fetch(request, reference)
    listing = Listing(request, account_request.history.latest_first(), {})
    entries = listing.page
    context = request_page(request, account_request, "request-history", page=entries)
    context["entries"] = [shown(entry) for entry in entries]
    return render(request, "requests_app/account_requests/history.html", context)
