"""The PDF form of an approved request: its answers typeset, the communications team's part as fields to fill in."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from django.utils.translation import gettext as _

from requests_app.pdf import blocks, dates, fonts, request_form_record
from requests_app.pdf.request_form_data import RequestForm
from requests_app.pdf.typesetting import typeset


@dataclass(frozen=True, slots=True)
class CommsField:
    """A field of the communications team's part. `name` is stable: filled forms are read in by it."""

    name: str
    label: str
    lines: int = 1
    is_wide: bool = False

    @property
    def key(self) -> str:
        """What its value is kept under: the last part of the name."""
        return self.name.rpartition(".")[2]


def comms_fields() -> tuple[CommsField, ...]:
    """The fields of the communications team's part, in the order they are filled in."""
    return (
        CommsField("comms.account_name", _("Account name as created")),
        CommsField("comms.created_on", _("Created on (date)")),
        CommsField("comms.address", _("Address of the account (URL)"), is_wide=True),
        CommsField("comms.credentials_kept", _("Where the credentials are kept"), is_wide=True),
        CommsField("comms.checked_by", _("Checked by")),
        CommsField("comms.checked_on", _("Checked on (date)")),
        CommsField("comms.remarks", _("Remarks"), lines=4, is_wide=True),
    )


def checklist() -> tuple[CommsField, ...]:
    """The check boxes of the communications team's part."""
    return (
        CommsField("comms.check.two_administrators", _("Two account managers have access and tried it")),
        CommsField("comms.check.comms_access", _("The communications team has access of its own")),
        CommsField("comms.check.two_factor", _("Two-factor sign-in is on for everybody")),
        CommsField("comms.check.unit_mailbox", _("A department mailbox owns it, not a personal one")),
        CommsField("comms.check.credentials", _("Credentials and recovery codes are kept safe")),
        CommsField("comms.check.brand", _("Name and picture follow the brand guide")),
        CommsField("comms.check.imprint", _("Imprint and privacy notice are linked")),
        CommsField("comms.check.rules", _("House rules and consent forms handed over")),
        CommsField("comms.check.register", _("The account is in the register and the directory")),
        CommsField("comms.check.first_review", _("The date of the first review is in the calendar")),
    )


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
