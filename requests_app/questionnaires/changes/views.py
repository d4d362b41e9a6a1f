"""The rounds of changes for reading: what was asked for, what the department says, and what it changed."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from questionnaire.answers import answer_sheet
from requests_app.account_requests.access import fetch
from requests_app.account_requests.models import AccountRequest
from requests_app.account_requests.permissions import can_edit_answers
from requests_app.pages.request_pages import request_page
from requests_app.questionnaires.changes.rounds import Round, rounds_of


@require_GET
def changes(request: HttpRequest, reference: str) -> HttpResponse:
    account_request = fetch(request, reference)
    if not account_request.has_rounds:
        raise Http404
    rounds = rounds_for(account_request, request.user)
    context = request_page(request, account_request, "request-changes", rounds=rounds)
    return render(request, "questionnaires/changes/tab.html", context)


def rounds_for(account_request: AccountRequest, user: Any) -> list[Round]:
    """As this person may read them: only those who may write an answer see it while it is being changed."""
    draft = answer_sheet(account_request.answers) if can_edit_answers(account_request, user) else None
    asked, snapshots = account_request.requested_changes.all(), account_request.snapshots.all()
    return rounds_of(account_request, asked, list(snapshots), draft=draft)
