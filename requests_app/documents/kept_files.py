"""The rendered documents of a request, kept so that a download does not wait for a rendering.

A worker renders the form after the approval; a download that comes earlier renders it itself. What is kept belongs to
one content of the document; as soon as the document has to show something else, it is rendered again. Record copies are
not among these: they are filed once and never change (`records`).
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from requests_app.account_requests.models import AccountRequest
from requests_app.documents.choices import DocumentKind
from requests_app.documents.decision_letter import paper as decision_letters
from requests_app.documents.decision_letter.gathering import decision_letter_of
from requests_app.documents.models import DocumentFile
from requests_app.documents.request_form import paper as request_forms
from requests_app.documents.request_form.gathering import request_form_of
from requests_app.documents.trial_report import paper as trial_reports
from requests_app.documents.trial_report.gathering import trial_report_of
from requests_app.organisation.models import SiteSettings
from requests_app.pdf import fonts

logger = logging.getLogger(__name__)


class DocumentNotRendered(Exception):
    """The document could not be rendered, or did not hold what it should. It is tried again with the next download."""


@dataclass(frozen=True)
class Maker:
    """How a kind of document is made. `layout` is raised with every change of its look: none is kept in old dress."""

    layout: int
    build: Callable[[AccountRequest, SiteSettings], Any]
    render: Callable[..., bytes]
    uncovered_in: Callable[[Any], list[str]]


MAKERS: dict[DocumentKind, Maker] = {
    DocumentKind.FORM: Maker(3, request_form_of, request_forms.render, request_forms.uncovered_in),
    DocumentKind.LETTER: Maker(1, decision_letter_of, decision_letters.render, decision_letters.uncovered_in),
    DocumentKind.REPORT: Maker(1, trial_report_of, trial_reports.render, trial_reports.uncovered_in),
}


def current_document(account_request: AccountRequest, kind: DocumentKind, *, now: datetime) -> DocumentFile:
    """The document as it has to look now, rendered if none is kept.

    Raises `DocumentNotRendered`; why is kept with the file, for the comms team to see.
    """
    maker = MAKERS[kind]
    document = maker.build(account_request, SiteSettings.current())
    fingerprint = sha256(f"{maker.layout}{document!r}".encode()).hexdigest()
    kept = DocumentFile.objects.filter(account_request=account_request, kind=kind).first()
    if kept and kept.fingerprint == fingerprint and kept.file and kept.file.storage.exists(str(kept.file.name)):
        return kept
    uncovered = [fonts.character_name(character) for character in maker.uncovered_in(document)]
    figures = {"fingerprint": fingerprint, "rendered_at": now, "uncovered": uncovered}
    try:
        pdf = maker.render(document, now=now)
    except Exception as error:
        # If the engine fails, the person gets a page that says so, and the team the reason.
        logger.exception(
            "document not rendered", extra={"reference": account_request.reference, "document": kind.value}
        )
        _keep(account_request, kind, **figures, error=f"{type(error).__name__}: {error}"[:2000], file="")
        raise DocumentNotRendered from error
    name = f"documents/{account_request.reference}-{kind.value}-{fingerprint[:12]}.pdf"
    saved = _keep(account_request, kind, **figures, error="", file=default_storage.save(name, ContentFile(pdf)))
    if kept and kept.file and kept.file.name != saved.file.name:
        default_storage.delete(str(kept.file.name))
    return saved


def _keep(account_request: AccountRequest, kind: DocumentKind, **figures: Any) -> DocumentFile:
    row, _created = DocumentFile.objects.update_or_create(account_request=account_request, kind=kind, defaults=figures)
    return row
