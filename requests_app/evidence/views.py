"""The tab of a request that holds what a decision can be based on."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from requests_app.account_requests.access import fetch
from requests_app.evidence.panel import PanelQuestion
from requests_app.evidence.panels import panels_of
from requests_app.pages.request_pages import request_page


@require_safe
def scorecard_tab(request: HttpRequest, reference: str) -> HttpResponse:
    """404 as long as no targets are agreed: there is nothing to judge by."""
    account_request = fetch(request, reference)
    trial = account_request.latest_trial
    if trial is None:
        raise Http404
    question = PanelQuestion(account_request, trial, request.user, timezone.localdate())
    context = request_page(request, account_request, "request-scorecard", panels=panels_of(question))
    return render(request, "evidence/tab.html", context)
