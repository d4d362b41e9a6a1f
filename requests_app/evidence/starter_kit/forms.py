from typing import Any

from django import forms

from requests_app.evidence.starter_kit.models import StarterKitItem


class StarterKitItemForm(forms.ModelForm):
    """A part of the starter kit as an admin writes it down; the service saves it."""

    class Meta:
        model = StarterKitItem
        fields = ["title", "explanation", "link", "ticked_by", "position", "is_offered"]
        widgets = {"explanation": forms.Textarea(attrs={"rows": 3}), "ticked_by": forms.RadioSelect}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ticked_by: Any = self.fields["ticked_by"]
        ticked_by.choices = [choice for choice in ticked_by.choices if choice[0]]
        for name in ("explanation", "link"):
            self.fields[name].mark_optional = True  # type: ignore[attr-defined]
