"""The half-way review: a page with both sides' notes, the form of one's own side, and the day on which it was held."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from requests_app.account_requests.access import fetch, fetch_for
from requests_app.account_requests.models import AccountRequest
from requests_app.account_requests.permissions import can_hold_half_way, can_note_half_way
from requests_app.evidence.half_way import services as half_way
from requests_app.evidence.half_way.forms import HalfWayHeldForm, HalfWayNotesForm
from requests_app.evidence.half_way.models import HalfWayNotes
from requests_app.evidence.half_way.pages import half_way_of, review_of
from requests_app.evidence.sides import side_of
from requests_app.pages.form_pages import form_page, succeeds
from requests_app.pages.request_pages import request_page
from requests_app.trials.models import Trial

TAB = "request-support"


@require_safe
def page(request: HttpRequest, reference: str) -> HttpResponse:
    """404 before the first day of the trial."""
    account_request = fetch(request, reference)
    shown = half_way_of(account_request, _begun(account_request), request.user, timezone.localdate())
    context = request_page(request, account_request, TAB, shown=shown)
    return render(request, "evidence/half_way/page.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def notes(request: HttpRequest, reference: str) -> HttpResponse:
    account_request = fetch_for(request, reference, can_note_half_way)
    own = HalfWayNotes.objects.filter(trial=_begun(account_request), side=side_of(account_request, request.user))
    form = HalfWayNotesForm(request.POST or None, present=own.first())
    if succeeds(form, lambda: half_way.write_notes(account_request, by=request.user, **form.cleaned_data)):
        messages.success(request, _("Notes saved. The other side reads them on this page."))
        return redirect(account_request.url("half-way"))
    behind = own.first()
    is_behind = form.is_behind(behind)
    if is_behind:
        form.catch_up(behind)
    return form_page(
        request,
        account_request,
        form,
        title=_("Notes for the half-way review"),
        button=_("Save the notes"),
        tab=TAB,
        template="evidence/half_way/notes.html",
        back_url=account_request.url("half-way"),
        present=behind if is_behind else None,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def hold(request: HttpRequest, reference: str) -> HttpResponse:
    account_request = fetch_for(request, reference, can_hold_half_way)
    trial = _begun(account_request)
    review = review_of(trial)
    initial = {"held_on": review.held_on if review else timezone.localdate()}
    form = HalfWayHeldForm(request.POST or None, trial=trial, initial=initial)
    if succeeds(form, lambda: half_way.hold(account_request, by=request.user, **form.cleaned_data)):
        messages.success(request, _("The half-way review is recorded, and the department is told."))
        return redirect(account_request.url("half-way"))
    words = {"title": _("Half-way review held"), "button": _("Record the day")}
    return form_page(request, account_request, form, tab=TAB, back_url=account_request.url("half-way"), **words)


def _begun(account_request: AccountRequest) -> Trial:
    trial = account_request.latest_trial
    if trial is None or trial.starts_on is None:
        raise Http404
    return trial
