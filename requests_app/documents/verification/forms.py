"""The page on which anybody checks a record copy: its file, its code, or both."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from questionnaire.written.fields import LineField
from requests_app.documents.verification.services import code_in

# Far above what a record copy needs; a limit that stops nobody but those who send something else.
MOST_BYTES = 20 * 1024 * 1024
NOTHING_GIVEN = _("Choose the file of the record copy, or type its code.")
TOO_LARGE = _("This file is larger than 20 MB. Record copies are much smaller: is it the right file?")
NO_CODE = _("A code has twelve letters and digits, such as 7QK4-M2XD-9RTA. It is at the foot of every page.")


class VerificationForm(forms.Form):
    """One of the two is enough. With `is_too_large`, the form as it comes back unread."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("The PDF as you received it, at most 20 MB. We compare it and do not keep it."),
        required=False,
        error_messages={"empty": _("This file is empty. Choose the file of the record copy.")},
        widget=forms.FileInput(attrs={"accept": ".pdf,application/pdf"}),
    )
    code = LineField(
        label=_("Code"),
        help_text=_("At the foot of every page, such as 7QK4-M2XD-9RTA. Hyphens and capitals do not matter."),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )

    def __init__(self, *args: Any, is_too_large: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_too_large = is_too_large

    def clean_code(self) -> str | None:
        """The code as it is stored, None if none was given."""
        text: str = self.cleaned_data["code"]
        if not text:
            return None
        code = code_in(text)
        if code is None:
            raise forms.ValidationError(NO_CODE)
        return code

    def clean_file(self) -> UploadedFile | None:
        upload: UploadedFile | None = self.cleaned_data["file"]
        if self.is_too_large or (upload and upload.size and upload.size > MOST_BYTES):
            raise forms.ValidationError(TOO_LARGE)
        return upload

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and not cleaned.get("file") and not cleaned.get("code"):
            self.add_error("file", NOTHING_GIVEN)
        return cleaned
