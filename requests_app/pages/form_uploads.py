"""Uploading a filled form: the field for its file, and why a file cannot be read."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from requests_app.pages.file_forms import FileForm, UploadedFileField
from requests_app.pdf.form_reader import ReadFailure

SENTENCES: dict[ReadFailure, Any] = {
    ReadFailure.NO_FILE: _("Choose the PDF file that you filled in."),
    ReadFailure.TOO_LARGE: _("This file is larger than 5 MB. The filled form is much smaller: is it the right file?"),
    ReadFailure.NO_BYTES: _("This file is empty. Save the form in your PDF reader again."),
    ReadFailure.NOT_A_PDF: _("This is not a PDF file. Save the form as a PDF in your reader, and choose that file."),
    ReadFailure.MORE_THAN_A_PDF: _(
        "This file contains something else before or after the PDF. Open it in a PDF reader and "
        "save it under a new name."
    ),
    ReadFailure.DAMAGED: _("This PDF is damaged or cut off. Save the form in your PDF reader again."),
    ReadFailure.ENCRYPTED: _("This PDF is locked with a password. Save it without a password."),
    ReadFailure.ACTIVE: _(
        "This PDF contains a script, a program or another file, which our form never does. "
        "Download the blank form again and fill in that one."
    ),
    ReadFailure.TOO_MUCH: _("This PDF takes far more work to read than our form does, so we stopped reading it."),
    ReadFailure.NO_FIELDS: _(
        "This PDF has no fields to read: it is a scan, a printed copy, or a list of answers. We "
        "can only read the form itself, filled in on a screen."
    ),
    ReadFailure.ANOTHER_FORM: _("This is another form. Download the blank questionnaire here and fill in that one."),
    ReadFailure.CHANGED_FORM: _(
        "Fields of this form are missing, renamed or of another kind, so we cannot tell which "
        "answer belongs where. Download the blank questionnaire here and copy your answers into "
        "it."
    ),
    ReadFailure.TOO_LONG: _("An answer in this form is too long. Shorten it, and save the form again."),
    ReadFailure.NOT_FILLED_IN: _(
        "No field of this form is filled in. Fill in the form, and save it in your PDF reader."
    ),
}


class UploadForm(FileForm):
    """The filled form; what is in the file is looked at elsewhere, in a process of its own."""

    filled_form = UploadedFileField(
        label=_("The completed form"),
        help_text=_("The PDF that you downloaded here and filled in, at most 5 MB."),
        missing=SENTENCES[ReadFailure.NO_FILE],
        error_messages={"empty": SENTENCES[ReadFailure.NO_BYTES]},
        accept=".pdf,application/pdf",
    )

    @property
    def upload(self) -> UploadedFile:
        file: UploadedFile = self.cleaned_data["filled_form"]
        return file
