"""What the comms team should know of documents: why one could not be made, or what it could not print."""

from typing import Any

from django.db.models import CharField, Value
from django.utils.translation import gettext as _

from requests_app.account_requests.choices import State
from requests_app.account_requests.models import AccountRequest
from requests_app.documents.choices import DocumentKind
from requests_app.documents.models import DocumentFile

RECORD_COPY = "record-copy"


def document_problems(kept: DocumentFile | None) -> list[str]:
    """What the comms team should know of a document: why it could not be made, or what it could not print."""
    return _problems(kept.get_kind_display(), kept.error, kept.uncovered) if kept else []


def problems_of_documents(account_request: AccountRequest) -> list[str]:
    """The same of all documents of an approved request, its record copies among them; read in one query."""
    if account_request.state != State.APPROVED:
        return []
    files = account_request.document_files.values_list("kind", "error", "uncovered")
    editions = account_request.record_editions.annotate(kind=Value(RECORD_COPY, CharField()))
    rows = files.union(editions.values_list("kind", "last_error", "uncovered").order_by(), all=True)
    labels: dict[str, Any] = {**dict(DocumentKind.choices), RECORD_COPY: _("Record copy")}
    return [problem for kind, error, uncovered in rows for problem in _problems(labels[kind], error, uncovered)]


def _problems(document: Any, error: str, uncovered: list[str]) -> list[str]:
    if error:
        return [_("%(document)s: could not be made: %(error)s") % {"document": document, "error": error}]
    if uncovered:
        words = {"document": document, "names": ", ".join(uncovered)}
        return [_("%(document)s: no installed font has these characters; it shows a box for them: %(names)s") % words]
    return []
