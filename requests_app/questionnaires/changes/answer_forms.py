"""What the department says to each requested change: what it changed, or why it did not."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from questionnaire.written.fields import ProseField
from requests_app.account_requests.actors import Actor
from requests_app.questionnaires.models import RequestedChange


class ChangeAnswersForm(forms.Form):
    """A field for each of these changes; all may stay empty. Only new text is saved."""

    prefix = "change"

    def __init__(self, data: Any = None, *, changes: Sequence[RequestedChange], by: Actor) -> None:
        super().__init__(data)
        self.changes, self.by = {str(change.pk): change for change in changes}, by
        for key, change in self.changes.items():
            field = self.fields[key] = ProseField(
                label=_("What did you change, or why not?"),
                initial=change.answer,
                required=False,
                max_length=2000,
                widget=forms.Textarea(attrs={"rows": 2}),
            )
            field.mark_optional = True  # type: ignore[attr-defined]

    def field_of(self, change: RequestedChange) -> forms.BoundField:
        return self[str(change.pk)]

    def save(self) -> None:
        """Valid words only, so that it suits a form that is saved while somebody types."""
        for key in self.changed_data:
            if key in self.cleaned_data and self.add_prefix(key) in self.data:
                change = self.changes[key]
                change.answer, change.answered_at = self.cleaned_data[key], timezone.now()
                change.answered_by_name = str(self.by)
                change.save(update_fields=["answer", "answered_at", "answered_by_name"])
