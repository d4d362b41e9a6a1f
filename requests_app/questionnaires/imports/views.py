"""The way back of the questionnaire on paper: upload the completed form, see what was read, correct it, save it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

from questionnaire.extras import asked_of_everybody
from questionnaire.models import Platform
from questionnaire.paper import paper_fields
from questionnaire.services import SectionChanged
from requests_app.account_requests.access import fetch_for
from requests_app.account_requests.models import AccountRequest
from requests_app.account_requests.permissions import can_edit_answers
from requests_app.pages import form_uploads
from requests_app.pages.form_uploads import UploadForm
from requests_app.pages.request_pages import request_page
from requests_app.pages.rows import is_about_rows
from requests_app.pages.uploads import is_taken
from requests_app.pdf.form_reader import MOST_BYTES, ReadFailure
from requests_app.pdf.reading import Unreadable
from requests_app.questionnaires.imports import reading as filled_forms
from requests_app.questionnaires.imports.pages import (
    ReadSection,
    after_conflict,
    as_read,
    as_sent,
    is_behind,
    page_of,
    with_rows_of,
)
from requests_app.questionnaires.imports.services import SectionAnswers, save_sections

UPLOAD = "questionnaires/imports/upload.html"
READ = "questionnaires/imports/read.html"


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def form_import(request: HttpRequest, reference: str) -> HttpResponse:
    """Check the size first: asking for the token of a form would read and keep the whole upload before.

    A file that is too large changes nothing, so nothing has to be protected there; the rest is, in `_import`.
    """
    account_request = fetch_for(request, reference, can_edit_answers)
    if not is_taken(request, MOST_BYTES):
        return _refused(request, account_request, ReadFailure.TOO_LARGE, status=413)
    return _import(request, account_request)


@csrf_protect
def _import(request: HttpRequest, account_request: AccountRequest) -> HttpResponse:
    if request.method != "POST":
        return _upload(request, account_request, UploadForm())
    if is_about_rows(request.POST):
        return _show(request, account_request, with_rows_of(account_request, request.POST))
    if "save" in request.POST:
        return _save(request, account_request)
    form = UploadForm(request.POST, request.FILES)
    if not form.is_valid():
        return _upload(request, account_request, form)
    platforms = list(Platform.objects.filter(is_offered=True))
    try:
        filled = filled_forms.read(form.upload, paper_fields(platforms, asked_of_everybody()))
    except Unreadable as unreadable:
        return _refused(request, account_request, unreadable.reason)
    # The file has all of it: what is typed on the page is what could be lost.
    return _show(request, account_request, as_read(account_request, filled, platforms) | {"is_unsaved": False})


def _upload(request: HttpRequest, account_request: AccountRequest, form: UploadForm, status: int = 200) -> HttpResponse:
    context = request_page(request, account_request, form=form, title=_("Import the completed form"))
    context["back_url"] = account_request.url("questionnaire")
    return render(request, UPLOAD, context, status=status)


def _refused(
    request: HttpRequest, account_request: AccountRequest, reason: ReadFailure, status: int = 200
) -> HttpResponse:
    """The page that asks for the file, with why the one that came was not read."""
    return _upload(request, account_request, UploadForm({}, {}, refused=form_uploads.SENTENCES[reason]), status)


def _show(
    request: HttpRequest, account_request: AccountRequest, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    context = {"is_unsaved": True} | context
    context = request_page(request, account_request, title=_("Check the imported answers"), **context)
    context["back_url"] = account_request.url("questionnaire-import")
    return render(request, READ, context, status=status)


def _save(request: HttpRequest, account_request: AccountRequest) -> HttpResponse:
    if is_behind(account_request, request.POST):
        return _show(request, account_request, after_conflict(account_request, request.POST), status=409)
    read = as_sent(account_request, request.POST)
    if not read:
        return redirect("questionnaire-import", reference=account_request.reference)
    if not all(section.forms.is_valid() for section in read):
        return _show(request, account_request, page_of(account_request, read, request.POST))
    try:
        save_sections(account_request, [_answers(section) for section in read], by=request.user)
    except SectionChanged:
        fresh = fetch_for(request, account_request.reference, can_edit_answers)
        return _show(request, fresh, after_conflict(fresh, request.POST), status=409)
    messages.success(request, _("Your answers are saved as a draft."))
    return redirect("questionnaire", reference=account_request.reference)


def _answers(read: ReadSection) -> SectionAnswers:
    return SectionAnswers(read.section, read.forms.parts, read.version, read.prefix if read.replaces else "")
