from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from questionnaire.written.fields import ProseField


class CorrectionForm(forms.Form):
    """Why the record is corrected; the answers themselves are in the forms of their section."""

    reason = ProseField(
        label=_("Why do you correct it?"),
        help_text=_("Everybody who reads the new record copy or the history sees this."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    prefix = "correction"

    @classmethod
    def of(cls, data: Any, *, is_tried: bool) -> "CorrectionForm":
        """The form as it was sent; if the person asked for something else than to save, without judging it."""
        if data is None or is_tried:
            return cls(data)
        return cls(initial={"reason": data.get(f"{cls.prefix}-reason", "")})
