"""The PDF form of an approved request: its answers typeset, the communications team's part as fields to fill in."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from django.utils.translation import gettext as _

from requests_app.accounts.comms_fields import CommsField, checklist, comms_fields
from requests_app.documents.request_form import record as request_form_record
from requests_app.documents.request_form.data import RequestForm
from requests_app.pdf import blocks, dates, fonts
from requests_app.pdf.typesetting import typeset


def render(document: RequestForm, *, now: datetime) -> bytes:
    """The finished, checked PDF/UA-1 file; what it leaves out is said by `shown_of`.

    `now` (aware) is printed as the moment it was made. Raises read_back.PdfMismatch if the file does not say what
    the document says, and fonts.FontsMissing if the machine has no fonts.
    """
    document = shown_of(document)
    sections = (*document.sections, *request_form_record.sections(document))
    facts = request_form_record.facts(document)
    context = {
        "document": document,
        "kind": _("Request for an official social media account"),
        "facts": facts,
        "sections": sections,
        "fields": _field_rows(comms_fields()),
        "checklist": _check_rows(checklist()),
        "made_at": dates.moment(now, document.zone),
    }
    written = _texts(document)
    return typeset(
        "pdf/request_form.html",
        context,
        logo=document.logo,
        written=written,
        expected=(*blocks.texts((facts, sections)), *written),
    )


def shown_of(document: RequestForm) -> RequestForm:
    """What the form shows of a document: all answers, but of the trial the figures, and of the history the moves alone.

    Posts and remarks are in the record copy, and the posts in the trial report as well.
    """
    return replace(
        document,
        trials=tuple(replace(trial, posts=()) for trial in document.trials),
        history=tuple(replace(row, from_state="", reasons=(), text="") for row in document.history if row.is_move),
    )


def uncovered_in(document: RequestForm) -> list[str]:
    """The characters of the document that no installed font has; the form shows a box for each and names them."""
    return fonts.uncovered_characters("".join(_texts(shown_of(document))))


def _texts(document: RequestForm) -> list[str]:
    return list(blocks.texts(document, without=blocks.NOT_WORDS | {"paper", "logo", "zone"}))


def _field_rows(fields: tuple[CommsField, ...]) -> list[list[CommsField]]:
    rows: list[list[CommsField]] = []
    for field in fields:
        if not field.is_wide and rows and len(rows[-1]) == 1 and not rows[-1][0].is_wide:
            rows[-1].append(field)
        else:
            rows.append([field])
    return rows


def _check_rows(checks: tuple[CommsField, ...]) -> list[tuple[CommsField, ...]]:
    return [checks[start : start + 2] for start in range(0, len(checks), 2)]
