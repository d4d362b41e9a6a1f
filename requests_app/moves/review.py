"""The review before submitting: all answers, what is missing, and the button."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from questionnaire.answers import answer_sheet
from questionnaire.completeness import missing_in
from requests_app.account_requests.access import fetch
from requests_app.account_requests.alternatives import alternatives_for
from requests_app.account_requests.answer_sheets import sections_for_display
from requests_app.account_requests.choices import Move
from requests_app.figures.places import missing_baseline
from requests_app.moves.forms import SubmitForm
from requests_app.moves.services import check
from requests_app.moves.views import attempt, refuse_unless_open
from requests_app.pages.request_pages import request_page
from requests_app.questionnaires.assessment_panels import assessment_of_answers
from requests_app.questionnaires.changes.links import asked_links
from requests_app.questionnaires.missing import count_missing, missing_links
from requests_app.questionnaires.returning import Origin


@require_http_methods(["GET", "HEAD", "POST"])
def review(request: HttpRequest, reference: str) -> HttpResponse:
    """The page of the move `submit`: all answers again, and what is still missing."""
    account_request = fetch(request, reference)
    refusal = check(account_request, Move.SUBMIT, by=request.user)
    if refusal and not refusal.is_theirs:
        refuse_unless_open(account_request, Move.SUBMIT, by=request.user)
    form = SubmitForm(request.POST or None, account_request=account_request, by=request.user)
    if request.method == "POST" and not refusal and attempt(form, account_request, Move.SUBMIT, by=request.user):
        messages.success(request, str(form.done))
        return redirect("request", reference=reference)
    sheet, missing = answer_sheet(account_request.answers), missing_in(account_request.answers)
    context = request_page(
        request,
        account_request,
        form=form,
        title=form.title,
        asked=asked_links(account_request, Origin.ASKED),
        alternatives=alternatives_for(account_request, sheet),
        back_url=account_request.url("questionnaire"),
        refusal=refusal,
        sections=sections_for_display(sheet, edit=account_request),
        missing=missing_links(account_request, missing, Origin.MISSING),
        missing_count=count_missing(missing),
        no_baseline="" if account_request.has_been_submitted else missing_baseline(account_request),
        **assessment_of_answers(account_request),
    )
    is_refused = request.method == "POST" and refusal is not None
    return render(request, "moves/review.html", context, status=409 if is_refused else 200)
