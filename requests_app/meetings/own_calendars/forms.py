"""Forms about somebody's own calendar."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from questionnaire.written.fields import LineField, NameField
from requests_app.meetings.own_calendars import rules
from requests_app.meetings.own_calendars.models import OwnCalendar
from requests_app.pages.errors import beside_fields


class OwnCalendarForm(forms.Form):
    """A calendar to follow."""

    name = NameField(label=_("Name"), max_length=80, help_text=_("For your own list, for example “Outlook”."))
    address = LineField(
        label=_("Address of the calendar"),
        max_length=rules.LONGEST_ADDRESS,
        help_text=_("It begins with https:// or webcal:// and often ends in .ics."),
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off", "spellcheck": "false"}),
    )

    def clean_address(self) -> str:
        address = rules.as_kept(self.cleaned_data["address"])
        if address:
            with beside_fields(self):
                rules.check_address(address)
        return address


class ChangeOwnCalendarForm(OwnCalendarForm):
    """The address is not shown again: who leaves it empty keeps it."""

    def __init__(self, *args: Any, own_calendar: OwnCalendar, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].initial = own_calendar.name
        words = {"address": own_calendar.shown_address}
        address = self.fields["address"]
        address.label = _("New address")
        address.required = False
        address.help_text = _now("Leave this empty to keep the present one, %(address)s.") % words
