"""The record copy of an approved request: everything that is kept about it, for the archive, open to verification."""

from __future__ import annotations

import io
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from requests_app.documents.record_copy import data as record_data
from requests_app.documents.record_copy.data import EditionFacts
from requests_app.documents.request_form import record as request_form_record
from requests_app.documents.request_form.data import RequestForm
from requests_app.pdf import blocks, dates, fonts
from requests_app.pdf.blocks import Facts, PrintedFact
from requests_app.pdf.typesetting import typeset

if TYPE_CHECKING:
    from requests_app.pdf import archive

# Dots of the picture for each module of the QR code: sharp at the size it is printed in.
MODULE = 8


def render(document: RequestForm, *, edition: EditionFacts, now: datetime) -> bytes:
    """The finished, checked file: PDF/A-3a and PDF/UA-1, without fields, the record attached as JSON.

    `now` (aware) is the moment the file says it was written at. Raises read_back.PdfMismatch if the file does not
    say what the document says, and fonts.FontsMissing if the machine has no fonts.
    """
    sections = (*document.sections, *request_form_record.sections(document))
    facts = request_form_record.facts(document)
    edition_facts = _facts_of(edition, document)
    context = {
        "document": document,
        "kind": _("Record copy of an approved request"),
        "facts": facts,
        "sections": sections,
        "edition": edition,
        "edition_facts": edition_facts,
        "created": now.isoformat(timespec="seconds"),
        "generator": _("Social Account Portal %(version)s") % {"version": edition.software_version},
    }
    written = _texts(document)
    return typeset(
        "pdf/record_copy.html",
        context,
        logo=document.logo,
        written=[*written, edition.reason],
        expected=(*blocks.texts((facts, sections, edition_facts)), *written, edition.short_address),
        pictures={"verify.png": _qr_code(edition.address)},
        attached=_attachment(document, edition),
    )


def uncovered_in(document: RequestForm) -> list[str]:
    """The characters of the document that no installed font has; the JSON inside the copy has them all."""
    return fonts.uncovered_characters("".join(_texts(document)))


def _texts(document: RequestForm) -> list[str]:
    return list(blocks.texts(document, without=blocks.NOT_WORDS | {"paper", "logo", "zone"}))


def _facts_of(edition: EditionFacts, document: RequestForm) -> Facts:
    facts = [
        PrintedFact(_("Code"), edition.grouped_code),
        PrintedFact(_("Edition"), str(edition.number)),
        PrintedFact(_("Made"), dates.moment(edition.made_at, document.zone)),
        PrintedFact(_("Corrected because"), edition.reason),
        PrintedFact(_("Software"), edition.software_version),
        PrintedFact(_("Machine-readable record, attached"), record_data.file_name(document)),
    ]
    return Facts(tuple(fact for fact in facts if fact.value))


def _qr_code(address: str) -> bytes:
    import segno

    target = io.BytesIO()
    segno.make(address, error="m", micro=False).save(target, kind="png", scale=MODULE)
    return target.getvalue()


def _attachment(document: RequestForm, edition: EditionFacts) -> archive.Attachment:
    from requests_app.pdf import archive

    return archive.Attachment(
        name=record_data.file_name(document),
        body=record_data.as_json(document, edition),
        mime_type="application/json",
        description=_("The machine-readable record of %(reference)s") % {"reference": document.reference},
        made_at=edition.made_at,
    )
