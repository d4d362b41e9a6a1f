"""Forms with a file, which may be refused before it is read, such as one that is too large."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class UploadedFileField(forms.FileField):
    """A file; what is in it is read elsewhere. `missing` is said if there is none, `accept` as browsers take it."""

    # The sentence why it was not read, if it was not.
    refused: Any = ""

    def __init__(self, *, missing: Any, accept: str, **options: Any) -> None:
        errors = {"required": missing, "invalid": missing, "empty": _("This file is empty.")}
        widget = options.pop("widget", None) or forms.FileInput()
        widget.attrs["accept"] = accept
        super().__init__(widget=widget, error_messages={**errors, **options.pop("error_messages", {})}, **options)

    def clean(self, data: Any, initial: Any = None) -> Any:
        if self.refused:
            raise forms.ValidationError(self.refused)
        return super().clean(data, initial)


class FileForm(forms.Form):
    """With `refused`, the form as it comes back: that sentence is beside its file."""

    def __init__(self, *args: Any, refused: Any = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, UploadedFileField):
                field.refused = refused
