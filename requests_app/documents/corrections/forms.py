from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class CorrectionForm(forms.Form):
    """Why the record is corrected; the answers themselves are in the forms of their section."""

    reason = forms.CharField(
        label=_("Why is it corrected?"),
        help_text=_("Stands on the new record copy and in the history, for everybody who reads them."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    prefix = "correction"

    @classmethod
    def of(cls, data: Any, *, is_tried: bool) -> "CorrectionForm":
        """The form as it was sent; where the person asked for something else than to save, without judging it."""
        if data is None or is_tried:
            return cls(data)
        return cls(initial={"reason": data.get(f"{cls.prefix}-reason", "")})
