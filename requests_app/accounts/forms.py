"""What is on file about an account: read from the filled request form, or typed in. One form serves both."""

from dataclasses import asdict
from datetime import date
from typing import Any

from django import forms
from django.core.validators import URLValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from questionnaire.written.fields import DayField, LineField, LinkField, NameField, ProseField
from requests_app.accounts import rules
from requests_app.accounts.comms_fields import checklist, comms_fields
from requests_app.accounts.reading import Values
from requests_app.accounts.services import Details

NO_ADDRESS = _("Copy the address from your browser, for example https://www.instagram.com/our.clinic/.")
ALONE = {"autocomplete": "off"}


class AddressField(LinkField):
    """An address for browsers; if only the host is written, `https://` is put before it."""

    default_validators = [URLValidator(schemes=["http", "https"], message=NO_ADDRESS)]
    default_error_messages = {"invalid": NO_ADDRESS}


class AccountDetailsForm(forms.Form):
    """Labels are those of the PDF form, which carries the same fields."""

    account_name = NameField(max_length=200, widget=forms.TextInput(attrs=ALONE))
    created_on = DayField(required=False)
    address = AddressField(max_length=500, widget=forms.URLInput(attrs=ALONE))
    credentials_kept = LineField(
        max_length=300,
        widget=forms.TextInput(attrs=ALONE),
        help_text=_("Only the place, such as a safe or a password manager. Never the password, PIN or code itself."),
    )
    checked_by = NameField(max_length=200, widget=forms.TextInput(attrs=ALONE))
    checked_on = DayField(required=False)
    remarks = ProseField(max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 4}))
    checklist = forms.MultipleChoiceField(label=_("Checklist"), required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for asked in comms_fields():
            field: Any = self.fields[asked.key]
            field.label, field.mark_optional = asked.label, not field.required
        self.fields["checklist"].choices = [(box.key, box.label) for box in checklist()]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for name, sentence in list(rules.problems(cleaned, today=timezone.localdate())):
            self.add_error(name, str(sentence))
        return cleaned

    def details(self) -> Details:
        ticked = self.cleaned_data["checklist"]
        return Details(**{**self.cleaned_data, "checklist": tuple(box.key for box in checklist() if box.key in ticked)})


def with_read(details: Details, read: Values) -> dict[str, Any]:
    """What was read from a form over what is on file, as the page would send it: an empty field changes nothing.

    An untouched box and an unticked one look the same in a file, so that boxes ticked on file stay ticked.
    """
    boxes = {*details.checklist, *read.get("checklist", ())}
    on_file = {name: value.isoformat() if isinstance(value, date) else value for name, value in asdict(details).items()}
    return {**on_file, **read, "checklist": [box.key for box in checklist() if box.key in boxes]}
