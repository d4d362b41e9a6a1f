"""A field for a day that was written by hand somewhere else, or is typed as people like."""

from datetime import date
from typing import Any

from django import forms
from django.utils import formats
from django.utils.translation import gettext as _

from requests_app.pages.written_days import NotADay, UnclearDay, day_in

# With the month as a word: beside each other, `03/04/2026` and `4 March 2026` would be a riddle.
SHOWN_AS = "j F Y"


class WrittenDayInput(forms.TextInput):
    """A line to write in, since a browser's calendar shows nothing at all if it is given "next summer"."""

    def format_value(self, value: Any) -> str | None:
        return formats.date_format(value, SHOWN_AS) if isinstance(value, date) else super().format_value(value)


class WrittenDayField(forms.DateField):
    """A day in any of the ways in which people write one."""

    widget = WrittenDayInput

    def to_python(self, value: Any) -> date | None:
        if value in self.empty_values or isinstance(value, date):
            return value or None
        try:
            return day_in(str(value))
        except UnclearDay as unclear:
            first, other = (formats.date_format(day, SHOWN_AS) for day in unclear.readings)
            words = {"first": first, "other": other}
            text = _("Is this %(first)s or %(other)s? Write the month as a word.") % words
        except NotADay:
            text = _("We do not understand this day. Write it like 3 March 2026, or 2026-03-03.")
        raise forms.ValidationError(text, code="invalid")

    def bound_data(self, data: Any, initial: Any) -> Any:
        """What was understood is shown as a day, the rest as it was written."""
        try:
            return day_in(str(data)) if data else data
        except (NotADay, UnclearDay):
            return data
