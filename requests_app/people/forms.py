"""One's own page, and being away."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from questionnaire.written.fields import DayField, LineField, NameField
from requests_app.account_requests.actors import by_name
from requests_app.organisation.forms import ZoneField
from requests_app.pages.errors import beside_fields
from requests_app.people import rules
from requests_app.people.models import Absence


class ProfileForm(forms.Form):
    name = NameField(
        label=_("Name"),
        max_length=150,
        help_text=_("How others see you, in mails and invitations too. What is in the history keeps the name of then."),
        error_messages={"required": rules.NO_NAME},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    time_zone = ZoneField(
        label=_("Time zone"),
        required=False,
        max_length=60,
        help_text=_(
            "If it differs from the zone of the site, times of meetings are shown in yours as well. Type a city or the "
            "whole name, such as Zurich or Europe/Zurich. Leave it empty for the zone of the site."
        ),
    )


class AbsenceForm(forms.Form):
    """The deputy is chosen by address: no form holds keys of the database."""

    first_day = DayField(label=_("First day"))
    last_day = DayField(label=_("Last day"))
    deputy = forms.ChoiceField(
        label=_("Who stands in for you?"),
        required=False,
        help_text=_(
            "They get the mails about your requests, and see on their home what waits for you. Requests of their own "
            "departments stay with you."
        ),
        error_messages={"invalid_choice": rules.NOT_A_DEPUTY},
    )
    note = LineField(label=_("Note"), required=False, max_length=200, help_text=_("Only you see it."))

    def __init__(self, data: Any = None, *, by: Any, absence: Absence | None = None) -> None:
        super().__init__(data, initial=_present(absence))
        self.by, self.but = by, absence.number if absence else None
        self.people = {person.email: person for person in by_name(rules.possible_deputies(by))}
        field: Any = self.fields["deputy"]
        field.choices = [("", _("Nobody")), *((email, str(person)) for email, person in self.people.items())]

    def clean_deputy(self) -> Any | None:
        return self.people.get(self.cleaned_data["deputy"])

    def clean(self) -> dict[str, Any]:
        typed = self.cleaned_data
        if "first_day" in typed and "last_day" in typed:
            with beside_fields(self):
                days = (typed["first_day"], typed["last_day"])
                rules.check_absence(self.by, *days, typed.get("deputy"), but=self.but)
        return self.cleaned_data


def _present(absence: Absence | None) -> dict[str, Any]:
    if absence is None:
        return {}
    return {
        "first_day": absence.first_day,
        "last_day": absence.last_day,
        "deputy": absence.deputy.email if absence.deputy else "",
        "note": absence.note,
    }
