"""A contributor's agreement: recording or correcting it, ending it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from requests_app.account_requests.access import fetch_for
from requests_app.account_requests.actors import Actor
from requests_app.account_requests.models import AccountRequest
from requests_app.account_requests.permissions import can_agree_contribution
from requests_app.account_requests.refusals import Refused
from requests_app.pages.form_pages import form_page, succeeds
from requests_app.trials.agreements import services as agreements
from requests_app.trials.agreements.forms import AgreementForm, EndAgreementForm

TAB = "request-trial"


@require_http_methods(["GET", "HEAD", "POST"])
def agree(request: HttpRequest, reference: str) -> HttpResponse:
    account_request = fetch_for(request, reference, can_agree_contribution)
    form = AgreementForm(request.POST or None, account_request=account_request)
    if succeeds(form, lambda: _agree(account_request, form, by=request.user)):
        messages.success(request, _("The agreement is saved. Posts can be planned in the content calendar."))
        return redirect(account_request.url(TAB))
    intro = _("What the department goes on supplying for the main channels. It can be changed and ended at any time.")
    title = _("Change the agreement") if form.instance.pk else _("Agree on a contribution")
    words = {"title": title, "button": _("Save the agreement"), "intro": intro}
    return form_page(request, account_request, form, tab=TAB, **words)


def _agree(account_request: AccountRequest, form: AgreementForm, *, by: Actor) -> None:
    agreements.agree(account_request, form.agreed(), version=form.cleaned_data["version"], by=by)


@require_http_methods(["GET", "HEAD", "POST"])
def end(request: HttpRequest, reference: str) -> HttpResponse:
    account_request = fetch_for(request, reference, can_agree_contribution)
    agreement = account_request.agreement_in_force
    if agreement is None:
        raise Refused(account_request, [_("No agreement on a contribution is in force.")])
    unshared = account_request.posts.unshared().count()
    form = EndAgreementForm(request.POST or None, agreement=agreement, unshared=unshared)
    if succeeds(form, lambda: agreements.end(account_request, by=request.user, **form.details())):
        messages.success(request, _("The agreement is ended. Thank you for what was contributed."))
        return redirect(account_request.url(TAB))
    intro = _("No more posts are planned by it. What was shared stays, and you can agree again whenever you like.")
    words = {"title": _("End the agreement?"), "button": _("End the agreement"), "intro": intro}
    return form_page(request, account_request, form, tab=TAB, **words)
