"""The tabs of a request that hold what a decision is based on, and what helps the department until then."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from requests_app.account_requests.access import fetch
from requests_app.evidence.panels import PanelQuestion
from requests_app.evidence.tab import SCORECARD_PANELS, SUPPORT_PANELS, Panels, panels_of
from requests_app.pages.request_pages import request_page


@require_safe
def scorecard_tab(request: HttpRequest, reference: str) -> HttpResponse:
    return _tab(request, reference, "request-scorecard", SCORECARD_PANELS)


@require_safe
def support_tab(request: HttpRequest, reference: str) -> HttpResponse:
    return _tab(request, reference, "request-support", SUPPORT_PANELS)


def _tab(request: HttpRequest, reference: str, tab: str, panels: Panels) -> HttpResponse:
    """404 as long as no targets are agreed: there is nothing to judge by, and nothing to help with."""
    account_request = fetch(request, reference)
    trial = account_request.latest_trial
    if trial is None:
        raise Http404
    question = PanelQuestion(account_request, trial, request.user, timezone.localdate())
    context = request_page(request, account_request, tab, panels=panels_of(panels, question))
    return render(request, "evidence/tab.html", context)
