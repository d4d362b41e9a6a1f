"""The account of an approved request: upload the filled request form or type, compare with what is on file, accept."""

from contextlib import suppress
from dataclasses import asdict
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

from requests_app.account_requests.access import fetch_for
from requests_app.account_requests.models import AccountRequest
from requests_app.account_requests.permissions import can_accept_account_details
from requests_app.accounts import reading as filled_details
from requests_app.accounts.forms import AccountDetailsForm, with_read
from requests_app.accounts.on_file import Comparison
from requests_app.accounts.services import DetailsChanged, accept, as_details, newest
from requests_app.pages.form_uploads import UploadForm
from requests_app.pages.request_pages import request_page
from requests_app.pages.rows import whole_number
from requests_app.pages.uploads import is_taken
from requests_app.pdf.form_reader import MOST_BYTES, ReadFailure

UPLOAD = "accounts/upload.html"
COMPARE = "accounts/compare.html"
TAB = "request-documents"


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def account_details(request: HttpRequest, reference: str) -> HttpResponse:
    """Check the size first: asking for the token of a form would read and keep the whole upload before.

    A file that is too large changes nothing, so nothing has to be protected there; the rest is, in `_account_details`.
    """
    account_request = fetch_for(request, reference, can_accept_account_details)
    if not is_taken(request, MOST_BYTES):
        return _refused(request, account_request, filled_details.SENTENCES[ReadFailure.TOO_LARGE], status=413)
    return _account_details(request, account_request)


@csrf_protect
def _account_details(request: HttpRequest, account_request: AccountRequest) -> HttpResponse:
    if request.method != "POST":
        by_hand = "by-hand" in request.GET
        return _by_hand(request, account_request) if by_hand else _upload(request, account_request, UploadForm())
    if "accept" in request.POST:
        return _accept(request, account_request)
    upload = UploadForm(request.POST, request.FILES)
    if not upload.is_valid():
        return _upload(request, account_request, upload)
    try:
        read = filled_details.read(upload.upload, reference=account_request.reference)
    except filled_details.NotRead as refused:
        return _refused(request, account_request, str(refused))
    on_file = newest(account_request)
    form = AccountDetailsForm(with_read(as_details(on_file), read))
    return _compare(request, account_request, Comparison(form, on_file), is_read=True)


def _upload(request: HttpRequest, account_request: AccountRequest, form: UploadForm, status: int = 200) -> HttpResponse:
    context = request_page(request, account_request, form=form, title=_("Import the account’s details"))
    context["back_url"] = account_request.url(TAB)
    return render(request, UPLOAD, context, status=status)


def _refused(request: HttpRequest, account_request: AccountRequest, sentence: Any, status: int = 200) -> HttpResponse:
    """The page that asks for the file, with why the one that came was not read."""
    return _upload(request, account_request, UploadForm({}, {}, refused=sentence), status)


def _by_hand(request: HttpRequest, account_request: AccountRequest) -> HttpResponse:
    on_file = newest(account_request)
    form = AccountDetailsForm(initial=asdict(as_details(on_file)))
    return _compare(request, account_request, Comparison(form, on_file))


def _compare(
    request: HttpRequest, account_request: AccountRequest, comparison: Comparison, status: int = 200, **context: Any
) -> HttpResponse:
    title = _("Update the account’s details") if comparison.row else _("Record the account")
    context = request_page(request, account_request, comparison=comparison, title=title, **context)
    context["back_url"] = account_request.url("account-details")
    return render(request, COMPARE, context, status=status)


def _accept(request: HttpRequest, account_request: AccountRequest) -> HttpResponse:
    form = AccountDetailsForm(request.POST)
    seen = whole_number(request.POST.get("seen", ""), otherwise=-1)
    with suppress(DetailsChanged):
        if form.is_valid():
            kept = accept(account_request, form.details(), seen=seen, by=request.user)
            _tell(request, has_changed=kept is not None)
            return redirect(TAB, reference=account_request.reference)
    comparison = Comparison(form, newest(account_request))
    is_behind = comparison.number != seen
    status = 409 if is_behind else 200
    return _compare(request, account_request, comparison, status=status, is_behind=is_behind, is_unsaved=True)


def _tell(request: HttpRequest, *, has_changed: bool) -> None:
    if has_changed:
        messages.success(request, _("Account recorded."))
    else:
        messages.info(request, _("No changes."))
