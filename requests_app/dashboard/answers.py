"""The answers for reading: the snapshot as submitted, or the department's own draft."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from questionnaire.answers import answer_sheet
from requests_app.account_requests.access import fetch
from requests_app.account_requests.alternatives import alternatives_for
from requests_app.account_requests.answer_sheets import notes_from, sections_for_display
from requests_app.account_requests.choices import Move
from requests_app.account_requests.models import AccountRequest, Snapshot
from requests_app.account_requests.permissions import can_edit_answers, is_member, is_reviewer
from requests_app.figures.places import missing_baseline
from requests_app.moves.services import check
from requests_app.pages.request_pages import request_page
from requests_app.questionnaires.assessment_panels import assessment_of_snapshot


@require_safe
def answers(request: HttpRequest, reference: str) -> HttpResponse:
    account_request = fetch(request, reference)
    snapshots = list(account_request.snapshots.all()) if account_request.has_been_submitted else []
    chosen = next((s for s in snapshots if str(s.number) == request.GET.get("round")), None)
    snapshot = chosen or (snapshots[-1] if snapshots else None)
    changes = list(account_request.requested_changes.in_force().filter(round=snapshot.number)) if snapshot else []
    may_mark = bool(snapshots) and snapshot == snapshots[-1]
    may_mark = may_mark and check(account_request, Move.REQUEST_CHANGES, by=request.user) is None
    if snapshot:
        mark = account_request if may_mark else None
        sections = sections_for_display(snapshot.answers, mark=mark, notes=notes_from(changes))
    elif is_member(account_request, request.user):
        sections = sections_for_display(answer_sheet(account_request.answers))
    else:
        sections = []
    context = request_page(
        request,
        account_request,
        "request-answers",
        sections=sections,
        snapshot=snapshot,
        snapshots=snapshots if len(snapshots) > 1 else [],
        changes=changes,
        can_edit=can_edit_answers(account_request, request.user),
        can_mark=may_mark,
        **(
            _for_reviewers(account_request, snapshot) if snapshot and is_reviewer(account_request, request.user) else {}
        ),
    )
    return render(request, "dashboard/answers.html", context)


def _for_reviewers(account_request: AccountRequest, snapshot: Snapshot) -> dict[str, Any]:
    """What the comms team reads next to the answers."""
    alternatives = alternatives_for(account_request, snapshot.answers, is_for_reviewers=True)
    no_baseline = missing_baseline(account_request)
    return assessment_of_snapshot(snapshot) | {"alternatives": alternatives, "no_baseline": no_baseline}
