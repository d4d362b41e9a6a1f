from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from questionnaire.written.fields import NumberField, ProseField
from requests_app.evidence.check_ins.models import MOST_HOURS, CheckIn, Feeling
from requests_app.evidence.check_ins.services import SaidOfWeek

OTHER = "other"
# About as many as people tell apart; anything else is typed.
OFFERED = (0, 1, 2, 3, 5, 8)


class CheckInForm(forms.Form):
    """Two questions about a week. `present` is what was answered before; `seen` its version when the form was opened.

    A number that is typed counts, whether the choice beside it is made or not.
    """

    hours = forms.ChoiceField(
        label=_("How many hours did the posts take this week?"),
        required=False,
        widget=forms.RadioSelect,
        choices=[*((str(number), str(number)) for number in OFFERED), (OTHER, _("Another number"))],
        help_text=_("All people of your department together: planning, writing, filming, answering."),
    )
    other_hours = NumberField(
        label=_("Another number of hours"),
        required=False,
        min_value=Decimal(0),
        max_value=Decimal(MOST_HOURS),
        max_digits=4,
        decimal_places=1,
    )
    feeling = forms.ChoiceField(label=_("Can you keep this up?"), widget=forms.RadioSelect, choices=Feeling.choices)
    note = ProseField(
        label=_("Is there anything the comms team should know?"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, present: CheckIn | None) -> None:
        self.present = present
        super().__init__(data, initial=_initial(present))
        for name in ("other_hours", "note"):
            self.fields[name].mark_optional = True  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        chosen, typed = cleaned.get("hours"), cleaned.get("other_hours")
        if "other_hours" in self.errors:
            return cleaned
        if chosen == OTHER and typed is None:
            self.add_error("other_hours", _("Write the number of hours."))
        elif not chosen and typed is None:
            self.add_error("hours", _("Choose how many hours it was."))
        elif chosen and chosen != OTHER and typed is not None and typed != Decimal(chosen):
            self.add_error("hours", _("Choose “Another number”, or empty the field for it."))
        else:
            cleaned["total"] = typed if typed is not None else Decimal(chosen or 0)
        return cleaned

    def said(self) -> SaidOfWeek:
        return SaidOfWeek(self.cleaned_data["total"], self.cleaned_data["feeling"], self.cleaned_data["note"])

    def catch_up(self, present: CheckIn | None) -> None:
        """For a page that shows what somebody else has answered beside what was typed: saved again, it replaces it."""
        self.present = present
        self.data = {name: self[name].value() for name in self.fields}
        self.data["seen"] = present.version if present else 0


def _initial(present: CheckIn | None) -> dict[str, Any]:
    if present is None:
        return {"seen": 0}
    is_offered = present.hours in OFFERED
    return {
        "hours": str(int(present.hours)) if is_offered else OTHER,
        "other_hours": None if is_offered else present.hours.normalize(),
        "feeling": present.feeling,
        "note": present.note,
        "seen": present.version,
    }
