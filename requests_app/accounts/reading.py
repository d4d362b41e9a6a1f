"""The communications team's part of a request form on its way back: what was written in it, or why that is not read."""

from __future__ import annotations

import re
from typing import IO, Any

from django.utils.translation import gettext_lazy as _

from questionnaire.paper import paper_fields
from questionnaire.written.texts import prose
from requests_app.accounts.comms_fields import checklist, comms_fields
from requests_app.pages import form_uploads
from requests_app.pdf.form_reader import ReadFailure
from requests_app.pdf.reading import ReadField, ReadForm, Unreadable, read_form

Values = dict[str, str | list[str]]

SENTENCES: dict[ReadFailure, Any] = {
    **form_uploads.SENTENCES,
    ReadFailure.ACTIVE: _(
        "This PDF contains a script, a program or another file, which our form never does. "
        "Download the request form again and fill in that one."
    ),
    ReadFailure.NO_FIELDS: _(
        "This PDF has no fields to read: it is a scan, a printed copy, or another document. We "
        "can only read the request form itself, filled in on a screen. If it was filled in by "
        "hand, type in the details."
    ),
    ReadFailure.ANOTHER_FORM: _("This is another form. Download the request form here and fill in that one."),
    ReadFailure.CHANGED_FORM: _(
        "Fields of this form are missing, renamed or of another kind, so we cannot tell what "
        "belongs where. Download the request form again, or type in the details."
    ),
    ReadFailure.NOT_FILLED_IN: _(
        "No field for the communications team is filled in. Fill in the form, and save it in your PDF reader."
    ),
}
BLANK_QUESTIONNAIRE = _(
    "This is the blank questionnaire, which a department fills in for a draft. Choose the request form instead."
)
ANOTHER_REQUEST = _("This is the form of %(other)s. This page is about %(reference)s.")

# What the names of all boxes begin with.
BOXES = "comms.check."

# The title of a request form begins with its reference, and programs that save it keep the title.
REFERENCE = re.compile(r"SMR-\d{4}-\d{4,9}(?!\d)", re.ASCII)


class NotRead(Exception):
    """The form was not read; the exception's text is the sentence that says why."""


def read(file: IO[bytes], *, reference: str) -> Values:
    """What was filled in in the form of this request: texts by the names of the fields of `AccountDetails`, and
    `checklist` with the names of the boxes that are ticked. Nothing is in it for what was left empty.

    A form without a title may be any request's; people see that from its values. Raises NotRead.
    """
    try:
        form = read_form(file)
        _recognise(form.fields)
    except Unreadable as unreadable:
        raise NotRead(str(SENTENCES[unreadable.reason])) from unreadable
    _compare(form, reference)
    values = _values(form.fields)
    if not values:
        raise NotRead(str(SENTENCES[ReadFailure.NOT_FILLED_IN]))
    return values


def _recognise(found: dict[str, ReadField]) -> None:
    """Boxes come and go between two downloads of the form; the fields to write in have to be there."""
    texts = {field.name for field in comms_fields()}
    if len(texts & found.keys()) * 2 < len(texts):
        if len({field.name for field in paper_fields([])} & found.keys()) * 2 > len(found):
            raise NotRead(str(BLANK_QUESTIONNAIRE))
        raise Unreadable(ReadFailure.ANOTHER_FORM)
    if any(not _fits(name, field, texts) for name, field in found.items()) or texts - found.keys():
        raise Unreadable(ReadFailure.CHANGED_FORM)


def _fits(name: str, field: ReadField, texts: set[str]) -> bool:
    kind = "Tx" if name in texts else "Btn" if name.startswith(BOXES) else ""
    return field.kind == kind and isinstance(field.value, str)


def _compare(form: ReadForm, reference: str) -> None:
    named = REFERENCE.match(form.title)
    if named and named[0] != reference:
        raise NotRead(str(ANOTHER_REQUEST) % {"other": named[0], "reference": reference})


def _values(found: dict[str, ReadField]) -> Values:
    texts = {field: prose(str(found[field.name].value)) for field in comms_fields()}
    values: Values = {
        field.key: text if field.lines > 1 else " ".join(text.split()) for field, text in texts.items() if text
    }
    ticked = [box.key for box in checklist() if box.name in found and found[box.name].value]
    return values | {"checklist": ticked} if ticked else values
