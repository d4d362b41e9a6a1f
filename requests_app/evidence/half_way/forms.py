from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from questionnaire.written.fields import DayField, ProseField
from requests_app.evidence.half_way.models import HalfWayNotes
from requests_app.evidence.half_way.rules import check_held_on
from requests_app.evidence.half_way.services import LONGEST_NOTES
from requests_app.pages.errors import beside_fields
from requests_app.trials.models import Trial


class HalfWayNotesForm(forms.Form):
    """`present` are the notes of this side as they are now; `seen` is their version when the form was opened."""

    text = ProseField(
        label=_("Your notes"),
        max_length=LONGEST_NOTES,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("What works, what does not, what should change in the second half. The other side reads them."),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, present: HalfWayNotes | None) -> None:
        self.present = present
        initial = {"text": present.text, "seen": present.version} if present else {"seen": 0}
        super().__init__(data, initial=initial)

    def catch_up(self, present: HalfWayNotes | None) -> None:
        """For a page that shows the present notes beside what was typed: saved again, it replaces them."""
        self.present = present
        self.data = {name: self[name].value() for name in self.fields}
        self.data["seen"] = present.version if present else 0

    def is_behind(self, present: HalfWayNotes | None) -> bool:
        """Whether it was sent with another version than these notes have."""
        return self.is_bound and str(self["seen"].value()) != str(present.version if present else 0)


class HalfWayHeldForm(forms.Form):
    held_on = DayField(label=_("Day on which it was held"))

    def __init__(self, data: Any = None, *, trial: Trial, initial: dict[str, Any]) -> None:
        self.trial = trial
        super().__init__(data, initial=initial)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if "held_on" in cleaned:
            with beside_fields(self):
                check_held_on(cleaned["held_on"], trial=self.trial, today=timezone.localdate())
        return cleaned
