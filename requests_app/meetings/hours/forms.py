"""Forms around the hours in which somebody offers meetings."""

from typing import Any

from django import forms
from django.utils import dates
from django.utils.translation import gettext_lazy as _

from questionnaire.written.fields import DayField
from requests_app.meetings import rules
from requests_app.meetings.hours.models import MeetingHours, MeetingKind
from requests_app.meetings.hours.typed_times import TimeRange, in_words, ranges_in
from requests_app.pages.errors import beside_fields

LONGEST = 200


class TimesField(forms.CharField):
    """Ranges of times of one day; the value is a list of `TimeRange`."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=LONGEST, required=False, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return value if isinstance(value, str) or value is None else in_words(value)

    def clean(self, value: Any) -> list[TimeRange]:
        return ranges_in(super().clean(value))


class HoursForm(forms.ModelForm):
    """A line for each day of the week, and the rules by which times are offered."""

    class Meta:
        model = MeetingHours
        fields = ["notice_hours", "buffer_minutes", "daily_limit", "days_ahead", "step_minutes"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kept = self._kept()
        days = {_name(day): TimesField(label=label, initial=kept.get(day, [])) for day, label in dates.WEEKDAYS.items()}
        self.fields = days | self.fields

    def _kept(self) -> dict[int, list[TimeRange]]:
        found: dict[int, list[TimeRange]] = {}
        for row in self.instance.weekly.all() if self.instance.pk else ():
            found.setdefault(row.weekday, []).append(row.range)
        return found

    def details(self) -> dict[str, Any]:
        """The keywords for `services.save_hours`."""
        weekly = {day: self.cleaned_data[_name(day)] for day in dates.WEEKDAYS}
        return {"weekly": weekly, **{name: self.cleaned_data[name] for name in self.Meta.fields}}


class DayHoursForm(forms.Form):
    """What counts on one day in place of the weekly hours."""

    day = DayField(label=_("Day"))
    ranges = TimesField(
        label=_("Times"), help_text=_("For example 14:00–18:00. Leave it empty to offer nothing on that day.")
    )


class MeetingKindForm(forms.ModelForm):
    """A kind of meeting with its usual length and place."""

    class Meta:
        model = MeetingKind
        fields = ["name", "minutes", "place", "link"]
        help_texts = {"name": _("For example “Strategy meeting”.")}

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or self.cleaned_data
        if "minutes" in cleaned:
            with beside_fields(self):
                rules.check_length(cleaned["minutes"])
        if "place" in cleaned and "link" in cleaned:
            with beside_fields(self):
                rules.check_place(place=cleaned["place"], link=cleaned["link"])
        return cleaned

    def validate_constraints(self) -> None:
        """The place is checked above, and names by the service."""


def _name(day: int) -> str:
    return f"day_{day}"
