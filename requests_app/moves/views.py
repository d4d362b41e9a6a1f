"""The page of a move: what it means, what has to be said, and the button. One view serves every row of the table."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from requests_app.account_requests.access import fetch
from requests_app.account_requests.actors import Actor
from requests_app.account_requests.choices import Move
from requests_app.account_requests.models import AccountRequest
from requests_app.account_requests.permissions import can_list_deleted_drafts, can_view
from requests_app.account_requests.refusals import Refused
from requests_app.evidence.scorecards.pages import scorecard_view
from requests_app.moves.forms import MOVE_FORMS, MoveForm
from requests_app.moves.services import check, perform
from requests_app.pages.form_pages import form_page, put_back, succeeds
from requests_app.questionnaires.changes.marking import sections_to_mark
from requests_app.trials.tally_bars import tally_view

# The pages that show more than a form; all others are drawn by one template.
TEMPLATES: dict[Move, Callable[[Any, HttpRequest], dict[str, Any]]] = {
    Move.APPROVE: lambda form, request: {
        "template": "moves/approve.html",
        "tally": tally_view(form.progress.tally if form.progress else []),
        "scorecard": scorecard_view(form.progress.card) if form.progress else None,
    },
    Move.REQUEST_CHANGES: lambda form, request: {
        "template": "moves/request_changes.html",
        "sections": sections_to_mark(form.sheet, form.formset, wanted=request.GET.get("at", "")),
    },
}


@require_http_methods(["GET", "HEAD", "POST"])
def move(request: HttpRequest, reference: str, move: Move) -> HttpResponse:
    account_request = fetch(request, reference)
    if request.method != "POST":
        refuse_unless_open(account_request, move, by=request.user)
    form = MOVE_FORMS[move](request.POST or None, account_request=account_request, by=request.user)
    if request.method == "POST" and (moved := attempt(form, account_request, move, by=request.user)):
        messages.success(request, str(form.done))
        return _after(moved, request)
    refuse_unless_open(account_request, move, by=request.user)
    kept_at = put_back(request, form)
    more = TEMPLATES.get(move, lambda form, request: {})(form, request)
    more |= {"intro": form.intro, "is_danger": form.is_danger, "kept_at": kept_at}
    return form_page(request, account_request, form, title=str(form.title), button=str(form.button), **more)


def attempt(form: MoveForm, account_request: AccountRequest, move: Move, *, by: Actor) -> AccountRequest | None:
    """Make the move; None if the form or its details are not valid, with the errors next to the fields."""
    moved: list[AccountRequest] = []
    succeeds(
        form,
        lambda: moved.append(
            perform(account_request, move, by=by, version=form.cleaned_data["version"], **form.details())
        ),
    )
    return moved[0] if moved else None


def _after(moved: AccountRequest, request: HttpRequest) -> HttpResponse:
    """The page of the request; where the move took it out of the reader's sight, the list it was found in."""
    if can_view(moved, request.user):
        return redirect("request", reference=moved.reference)
    messages.info(request, _("Its department goes on with it. Until it is submitted, nobody else sees it."))
    return redirect("deleted-drafts" if can_list_deleted_drafts(request.user) else "home")


def refuse_unless_open(account_request: AccountRequest, move: Move, *, by: Actor) -> None:
    """Raise `Refused` for a page that leads nowhere, before anybody fills it in."""
    if refusal := check(account_request, move, by=by):
        raise Refused(account_request, refusal.reasons)
