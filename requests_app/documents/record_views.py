"""Record copies of a request: downloads from the store, and what the documents page tells of the editions."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from requests_app.account_requests.access import fetch_for
from requests_app.account_requests.choices import State
from requests_app.account_requests.models import AccountRequest
from requests_app.account_requests.permissions import can_download_documents, can_retry_documents
from requests_app.account_requests.refusals import Refused
from requests_app.documents import filing as records
from requests_app.documents.editions import try_again
from requests_app.documents.models import RecordEdition
from requests_app.jobs.models import FileProblem
from requests_app.pages.request_pages import request_page

NOT_YET = gettext_lazy(
    "It is made and filed in the background, which takes a minute or two. Please try again "
    "then. If it takes longer, the comms team sees why. The approval is valid in any case."
)
LOST = gettext_lazy(
    "The file in our store is not the one that was filed, so you cannot download it. The "
    "comms team sees this, too, and can restore the file from a backup."
)


@dataclass(frozen=True)
class EditionRow:
    """An edition as `documents/editions.html` shows it; `problems` are for the comms team."""

    edition: RecordEdition
    problems: list[str]


def edition_rows(account_request: AccountRequest, user: Any) -> list[EditionRow]:
    """The newest first. People who may see what went wrong see what is known of the files; none of them is read."""
    reported = FileProblem.objects.filter(name=OuterRef("file"))
    editions = account_request.record_editions.annotate(is_damaged=Exists(reported)).order_by("-number")
    shows_problems = can_retry_documents(account_request, user)
    return [EditionRow(edition, problems_of(edition) if shows_problems else []) for edition in editions]


def problems_of(edition: Any) -> list[str]:
    """What the comms team should know of an edition, as sentences; `is_damaged` is what is known of its file."""
    words: dict[str, Any] = {"number": edition.number, "error": edition.last_error, "attempts": edition.attempts}
    if edition.is_given_up:
        text = _("We could not make it in %(attempts)s attempts, and do not try again automatically. %(error)s")
        return [(text % words).strip()]
    if edition.last_error and not edition.is_filed:
        return [_("We could not make it, and will try again automatically. %(error)s") % words]
    if edition.is_filed and edition.is_damaged:
        return [_("The file in the store is not the one that was filed. Restore it from a backup.")]
    if edition.uncovered:
        names = {"names": ", ".join(edition.uncovered)}
        return [_("No installed font has these characters; it shows a box for them: %(names)s") % names]
    return []


@require_safe
def newest(request: HttpRequest, reference: str) -> HttpResponse:
    """The newest edition that is filed."""
    account_request = _approved(request, reference)
    edition = account_request.record_editions.filed().order_by("number").last()
    return _handed_out(request, account_request, edition)


@require_safe
def one(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    account_request = _approved(request, reference)
    edition = get_object_or_404(account_request.record_editions, number=number)
    return _handed_out(request, account_request, edition)


@require_POST
def retry(request: HttpRequest, reference: str) -> HttpResponse:
    account_request = fetch_for(request, reference, can_retry_documents)
    if try_again(account_request, by=request.user):
        messages.success(request, _("We are making the record copy again now. Check this page again in a minute."))
    else:
        messages.info(request, _("There is nothing to try again: the record copy is filed, or is being made now."))
    return redirect("request-documents", reference=reference)


def _approved(request: HttpRequest, reference: str) -> AccountRequest:
    account_request = fetch_for(request, reference, can_download_documents)
    if account_request.state != State.APPROVED:
        raise Refused(account_request, [_("There is a record copy once the request is approved.")])
    return account_request


def _handed_out(request: HttpRequest, account_request: AccountRequest, edition: RecordEdition | None) -> HttpResponse:
    if edition is None or not edition.is_filed:
        return _not_there(request, account_request, title=_("The record copy is not filed yet"), text=str(NOT_YET))
    try:
        content = records.read(edition)
    except records.RecordLost:
        return _not_there(request, account_request, title=_("The record copy is damaged"), text=str(LOST))
    name = f"{account_request.reference}-record-copy-edition-{edition.number}.pdf"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type="application/pdf", headers=headers)


def _not_there(request: HttpRequest, account_request: AccountRequest, *, title: str, text: str) -> HttpResponse:
    context = request_page(request, account_request, title=title, text=text)
    return render(request, "documents/not_rendered.html", context, status=503)
