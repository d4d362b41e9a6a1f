"""Checking a record copy, for anybody: its file proves it, its code only says what it should be."""

from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_safe

from requests_app.account_requests.permissions import can_view
from requests_app.documents.models import RecordEdition, grouped
from requests_app.documents.verification.forms import MOST_BYTES, VerificationForm
from requests_app.documents.verification.services import Finding, code_in, look_up
from requests_app.pages.uploads import is_taken


@dataclass(frozen=True)
class VerificationAnswer:
    """What the page says; `url` is the request's, for people who may see it."""

    kind: str
    title: str
    text: str
    points: list[str] = field(default_factory=list)
    url: str = ""


@csrf_exempt
@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def verify(request: HttpRequest) -> HttpResponse:
    """Look at the size before anything is read, as the page does that takes filled forms; the rest is in `_verify`."""
    if not is_taken(request, MOST_BYTES):
        return _page(request, VerificationForm({}, {}, is_too_large=True), status=413)
    return _verify(request)


@csrf_protect
def _verify(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return _page(request, VerificationForm())
    form = VerificationForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, form)
    upload, code = form.cleaned_data["file"], form.cleaned_data["code"]
    if upload is None:
        return redirect("verify-code", code=grouped(code))
    finding = look_up(chunks=upload.chunks(), code=code)
    return _page(request, _empty_form(code), finding)


@login_not_required
@never_cache
@require_safe
def verify_code(request: HttpRequest, code: str) -> HttpResponse:
    """Where the QR code leads to. What cannot be a code is unknown like any other."""
    known = code_in(code)
    finding = look_up(code=known) if known else Finding(has_code=True)
    return _page(request, _empty_form(known), finding, status=200 if finding.named else 404)


def _empty_form(code: str | None) -> VerificationForm:
    return VerificationForm(initial={"code": grouped(code) if code else ""})


def _page(
    request: HttpRequest, form: VerificationForm, finding: Finding | None = None, status: int = 200
) -> HttpResponse:
    answer = answer_to(finding, request.user) if finding else None
    context = {"form": form, "finding": finding, "answer": answer}
    response = render(request, "documents/verification/verify.html", context, status=status)
    response["X-Robots-Tag"] = "noindex"
    return response


def answer_to(finding: Finding, user: Any) -> VerificationAnswer:
    """In words. Only a file that equals what was filed is ever called genuine."""
    edition = finding.edition
    if edition is None:
        return _unknown(finding)
    words = {"number": edition.number, "reference": edition.account_request.reference, "day": _moment(edition)}
    if finding.genuine:
        kind, title = "success", _("Genuine: edition %(number)s of %(reference)s")
        text = _("This file is the record copy that was filed on %(day)s, unchanged to the last byte.")
    elif finding.has_file:
        kind, title = "error", _("This file is not the record copy that its code belongs to")
        text = _(
            "The code belongs to edition %(number)s of %(reference)s. The file is another one, or "
            "was changed after it was filed. Opening it and saving it again is enough to change it. "
            "Ask for the file as it was downloaded here."
        )
    else:
        kind, title = "info", _("Edition %(number)s of %(reference)s was filed on %(day)s")
        text = _(
            "A code can be printed on any paper. To be sure that your copy is unchanged, choose the "
            "file below. You can compare a paper copy with a copy downloaded here."
        )
    url = edition.account_request.url("request-documents") if can_view(edition.account_request, user) else ""
    return VerificationAnswer(kind, title % words, text % words, _points(finding), url)


def _unknown(finding: Finding) -> VerificationAnswer:
    if not finding.has_file:
        text = _(
            "No record copy with this code was filed here. Compare it with the foot of a page, character by character."
        )
        return VerificationAnswer("error", _("We do not know this code"), text)
    title = _("We do not know this file or this code") if finding.has_code else _("We do not know this file")
    text = _(
        "It is not a record copy that was filed here, or it was changed since. Opening it and "
        "saving it again is enough to change it. Ask for the file as it was downloaded here, and "
        "do not rely on this one."
    )
    return VerificationAnswer("error", title, text)


def _points(finding: Finding) -> list[str]:
    points = []
    if finding.is_another:
        points.append(_("The code that you gave does not belong to this file."))
    if finding.newer:
        words = {"number": finding.newer.number, "day": _moment(finding.newer)}
        points.append(_("A newer edition exists: edition %(number)s, filed on %(day)s.") % words)
    return points


def _moment(edition: RecordEdition) -> str:
    return formats.date_format(timezone.localtime(edition.filed_at), "DATETIME_FORMAT")
