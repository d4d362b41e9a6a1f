"""Asking for help in a trial, answering, and saying that it is solved."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from requests_app.account_requests.access import fetch_for
from requests_app.account_requests.models import AccountRequest
from requests_app.account_requests.permissions import can_answer_call, can_call_for_help
from requests_app.account_requests.refusals import Refused
from requests_app.evidence.stuck import services as stuck
from requests_app.evidence.stuck.forms import AnswerCallForm, CallForHelpForm
from requests_app.evidence.stuck.models import CallForHelp
from requests_app.pages.form_pages import form_page, succeeds

TAB = "request-support"


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, reference: str) -> HttpResponse:
    account_request = fetch_for(request, reference, can_call_for_help)
    if account_request.is_trial_over():
        raise Refused(account_request, [_("The trial is over. Please write to the comms team.")])
    form = CallForHelpForm(request.POST or None)
    if succeeds(form, lambda: stuck.call_for_help(account_request, by=request.user, **form.cleaned_data)):
        messages.success(request, _("The comms team is told. You get a mail with its answer."))
        return redirect(account_request.url(TAB, at="stuck"))
    intro = _("Say what holds you up: content, time, consent, tools, anything. Your reviewer gets a mail and answers.")
    words = {"title": _("We are stuck"), "button": _("Ask for help"), "intro": intro}
    return form_page(request, account_request, form, tab=TAB, **words)


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    account_request = fetch_for(request, reference, can_answer_call)
    call = _call_of(account_request, number)
    if not call.is_open:
        name = call.answered_by_name or call.solved_by_name
        raise Refused(account_request, [_("%(name)s has dealt with this already.") % {"name": name}])
    form = AnswerCallForm(request.POST or None)
    if succeeds(form, lambda: stuck.answer_call(call, by=request.user, **form.cleaned_data)):
        messages.success(request, _("Answered. The department gets a mail."))
        return redirect(account_request.url(TAB, at=call.row_id))
    words = {"title": _("Help the department"), "button": _("Send the answer")}
    template = "evidence/stuck/answer.html"
    return form_page(request, account_request, form, tab=TAB, call=call, template=template, **words)


@require_POST
def solve(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    account_request = fetch_for(request, reference, can_call_for_help)
    call = _call_of(account_request, number)
    stuck.solve_call(call, by=request.user)
    messages.success(request, _("Marked as solved. The comms team is told."))
    return redirect(account_request.url(TAB, at=call.row_id))


def _call_of(account_request: AccountRequest, number: int) -> CallForHelp:
    """Of the latest trial."""
    call = get_object_or_404(CallForHelp, trial=account_request.latest_trial, number=number)
    call.trial.account_request = account_request
    return call
