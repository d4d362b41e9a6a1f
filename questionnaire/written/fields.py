"""Form fields that take what people write. Each stands for the field of Django that it is named after in brackets.

A line (CharField), prose (CharField of many lines), a name, an e-mail address (EmailField), a link (URLField), an
account name, a whole number (IntegerField), a number (DecimalField), a day (DateField). What is not understood stays
in the field as it was written, with a sentence beside it.
"""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from questionnaire.written import account_names, days, numbers, texts

# With the month as a word: `03/04/2026` next to `4 March 2026` would be a riddle.
DAY_SHOWN_AS = "j F Y"
DAY_HINT = gettext_lazy("For example 3 March 2026.")
LONGEST_ADDRESS = 500


class LineField(forms.CharField):
    """A text of one line, cleaned before any rule looks at it."""

    cleaned_by: Callable[[str], str] = staticmethod(texts.one_line)

    def to_python(self, value: Any) -> Any:
        return super().to_python(self.cleaned_by(value) if isinstance(value, str) else value)


class ProseField(LineField):
    """A text of many lines. A line break counts as one character, as browsers count it."""

    widget = forms.Textarea
    cleaned_by = staticmethod(texts.prose)


class ListField(LineField):
    """A list in one line, with commas, semicolons or line breaks between its entries."""

    cleaned_by = staticmethod(texts.in_a_row)


class NameField(LineField):
    """The name of a person, a department, an account."""

    cleaned_by = staticmethod(texts.name)


class AccountNameField(LineField):
    """An account name; of the address of an account it takes the name."""

    cleaned_by = staticmethod(account_names.name_in)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Browsers let people paste a whole address."""
        return {**super().widget_attrs(widget), "maxlength": str(LONGEST_ADDRESS)}

    def has_changed(self, initial: Any, data: Any) -> bool:
        """An address says more than the name that is taken from it."""
        return super().has_changed(initial, data) or bool(account_names.read(str(data or "")).address)


class MailAddressField(forms.EmailField):
    def to_python(self, value: Any) -> Any:
        return super().to_python(texts.address(value) if isinstance(value, str) else value)


class LinkField(forms.URLField):
    """An address for browsers; where only the host is written, `https://` is put before it."""

    def __init__(self, *, assume_scheme: str | None = "https", **kwargs: Any) -> None:
        super().__init__(assume_scheme=assume_scheme, **kwargs)

    def to_python(self, value: Any) -> Any:
        return super().to_python(texts.address(value) if isinstance(value, str) else value)


class DayInput(forms.TextInput):
    """A line to write in, and a button for the calendar.

    A browser's own field for a day hands over nothing at all for "next summer" or 30.09.2027.
    """

    template_name = "widgets/day.html"

    def format_value(self, value: Any) -> str | None:
        return formats.date_format(value, DAY_SHOWN_AS) if isinstance(value, date) else super().format_value(value)


class DayField(forms.DateField):
    """A day in any of the ways in which people write one."""

    widget = DayInput

    def __init__(self, *, help_text: Any = "", **kwargs: Any) -> None:
        super().__init__(help_text=help_text or DAY_HINT, **kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {"autocomplete": "off", "data-day": ""} if isinstance(widget, DayInput) else {}

    def to_python(self, value: Any) -> date | None:
        if value in self.empty_values or isinstance(value, date):
            return value or None
        if not (text := texts.one_line(str(value)).strip()):
            return None
        try:
            return days.day_in(text)
        except days.UnclearDay as unclear:
            first, other = (formats.date_format(day, DAY_SHOWN_AS) for day in unclear.readings)
            words = {"first": first, "other": other}
            sentence = _("Is this %(first)s or %(other)s? Write the month as a word.") % words
        except days.NotADay:
            sentence = _("We do not understand this day. Write it like 3 March 2026, or 2026-03-03.")
        raise forms.ValidationError(sentence, code="invalid")

    def bound_data(self, data: Any, initial: Any) -> Any:
        """What was understood is shown as a day, the rest as it was written."""
        try:
            return days.day_in(str(data)) if data else data
        except (days.NotADay, days.UnclearDay):
            return data


class NumberInput(forms.TextInput):
    """A line with the figures of a phone's keyboard: `<input type=number>` hands over nothing at all for `24-48`."""

    def __init__(self, attrs: dict[str, Any] | None = None, *, inputmode: str = "decimal") -> None:
        super().__init__({"inputmode": inputmode, "autocomplete": "off", **(attrs or {})})


class NumberField(forms.DecimalField):
    """A number with a comma or a point before its decimals."""

    widget = NumberInput

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]
        number = _number_in(value, _("Write a number, for example 1.5."))
        return super().to_python(number) if number is not None else None


class WholeNumberInput(NumberInput):
    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, inputmode="numeric")


class WholeNumberField(forms.IntegerField):
    """A number without decimals."""

    widget = WholeNumberInput
    default_error_messages = {"invalid": gettext_lazy("Write one whole number, in digits.")}

    def to_python(self, value: Any) -> int | None:
        number = _number_in(value, str(self.error_messages["invalid"]))
        if number is not None and number != number.to_integral_value():
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return int(number) if number is not None else None


def _number_in(value: Any, sentence: str) -> Decimal | None:
    text = texts.one_line(str(value)).strip() if value is not None else ""
    if not text:
        return None
    try:
        return numbers.number_in(text)
    except numbers.UnclearNumber as unclear:
        first, other = (f"{reading.normalize():f}" for reading in unclear.readings)
        words = {"first": first, "other": other}
        sentence = _("Is this %(first)s or %(other)s? Leave out the comma or point, or the last noughts.") % words
    except numbers.NotANumber:
        pass
    raise forms.ValidationError(sentence, code="invalid")
