"""The documents of a request: what there is, and each for downloading."""

from dataclasses import dataclass
from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from requests_app.account_requests.access import fetch_for
from requests_app.account_requests.choices import State
from requests_app.account_requests.models import AccountRequest
from requests_app.account_requests.permissions import (
    can_correct_record,
    can_download_documents,
    can_retry_documents,
    can_view,
)
from requests_app.account_requests.refusals import Refused
from requests_app.accounts.on_file import account_card
from requests_app.documents.choices import DocumentKind
from requests_app.documents.kept_files import DocumentNotRendered, current_document
from requests_app.documents.kinds import OCCASIONS, documents_of
from requests_app.documents.models import DocumentFile
from requests_app.documents.problems import document_problems
from requests_app.documents.record_views import edition_rows
from requests_app.pages.request_pages import request_page


@dataclass(frozen=True)
class Card:
    """A document on the page. `made_on` is when its present file was rendered, if it was; `problems` are for comms."""

    title: str
    purpose: str
    url: str
    kept: DocumentFile | None
    problems: list[str]


@require_safe
def documents(request: HttpRequest, reference: str) -> HttpResponse:
    account_request = fetch_for(request, reference, can_view)
    context = request_page(request, account_request, "request-documents")
    context["cards"] = _cards(account_request, shows_problems=context["is_reviewer"])
    if account_request.state == State.APPROVED:
        context["editions"] = edition_rows(account_request, request.user)
        context["may_retry"] = can_retry_documents(account_request, request.user)
        context["account"] = account_card(account_request, request.user)
    context["can_correct"] = can_correct_record(account_request, request.user)
    context["none_yet"] = [] if context["cards"] else [occasion.once for occasion in OCCASIONS.values()]
    return render(request, "documents/tab.html", context)


@require_safe
def document(request: HttpRequest, reference: str, kind: DocumentKind) -> HttpResponseBase:
    """One of them as a PDF; a 409 page says why if there is none."""
    account_request = fetch_for(request, reference, can_download_documents)
    if not OCCASIONS[kind].is_there(account_request):
        raise Refused(account_request, [str(OCCASIONS[kind].once)])
    try:
        kept = current_document(account_request, kind, now=timezone.now())
    except DocumentNotRendered:
        return not_ready(request, account_request, kind)
    return FileResponse(
        kept.file.open("rb"),
        as_attachment=True,
        filename=f"{reference}-{kind.value}.pdf",
        content_type="application/pdf",
    )


def not_ready(request: HttpRequest, account_request: AccountRequest, kind: DocumentKind) -> HttpResponse:
    text = _(
        "We could not make it just now. Nothing else is affected; please try again later. The "
        "comms team sees what went wrong on the Documents tab of the request."
    )
    title = _("Not ready: %(document)s") % {"document": kind.label}
    context: dict[str, Any] = request_page(request, account_request, title=title, text=text)
    return render(request, "documents/not_rendered.html", context, status=503)


def _cards(account_request: AccountRequest, *, shows_problems: bool) -> list[Card]:
    kinds = documents_of(account_request)
    kept = {row.kind: row for row in account_request.document_files.all()} if kinds else {}
    return [
        Card(
            title=str(kind.label),
            purpose=str(OCCASIONS[kind].purpose),
            url=account_request.url(kind.value),
            kept=kept.get(kind),
            problems=document_problems(kept.get(kind)) if shows_problems else [],
        )
        for kind in kinds
    ]
