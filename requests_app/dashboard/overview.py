"""A request's overview and its history."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from requests_app.account_requests import permissions
from requests_app.account_requests.access import fetch
from requests_app.dashboard.facts import facts_of
from requests_app.dashboard.frame import actions_for, steps_for
from requests_app.dashboard.guidance import guidance_for_department
from requests_app.documents.problems import problems_of_documents
from requests_app.pages.facts import shown
from requests_app.pages.lists import Listing
from requests_app.pages.request_pages import request_page
from requests_app.trials.services import tally_of
from requests_app.trials.tallies import from_data
from requests_app.trials.tally_bars import tally_view


@require_safe
def overview(request: HttpRequest, reference: str) -> HttpResponse:
    account_request = fetch(request, reference)
    context = request_page(request, account_request, "request")
    sign_off = account_request.sign_offs.last() if account_request.has_been_submitted else None
    context["next_step"], *context["further_steps"] = steps_for(account_request, request.user, sign_off)
    context["actions"] = actions_for(account_request, request.user, context["next_step"])
    context["guidance"] = guidance_for_department(account_request) if context["is_member"] else None
    context["can_assign"] = permissions.can_assign(account_request, request.user)
    context["recent"] = [shown(entry, words=25) for entry in account_request.history.latest_first()[:3]]
    is_unanswered = sign_off is not None and not sign_off.answer
    context["facts"] = facts_of(account_request, sign_off, is_member=context["is_member"])
    context["can_ask_sponsor"] = is_unanswered and permissions.can_ask_sponsor(account_request, request.user)
    context["document_problems"] = problems_of_documents(account_request) if context["is_reviewer"] else []
    decision = account_request.decision
    tally = from_data(decision.tally) if decision else tally_of(account_request)
    context["tally"] = tally_view(tally, timezone.localdate())
    return render(request, "dashboard/overview.html", context)


@require_safe
def history(request: HttpRequest, reference: str) -> HttpResponse:
    account_request = fetch(request, reference)
    listing = Listing(request, account_request.history.latest_first(), {})
    entries = listing.page
    context = request_page(request, account_request, "request-history", page=entries)
    context["entries"] = [shown(entry) for entry in entries]
    return render(request, "dashboard/history.html", context)
