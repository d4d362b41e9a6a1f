from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

NO_FILE = _("Choose a calendar file.")
TOO_LARGE = _("This file is larger than 5 MB.")


class ObservancesForm(forms.Form):
    """An .ics file with days to think of."""

    calendar = forms.FileField(
        label=_("Calendar file (.ics)"),
        help_text=_("At most 5 MB. Repetitions are followed for two years; cancelled events are left out."),
        error_messages={"required": NO_FILE, "invalid": NO_FILE, "empty": _("This file is empty.")},
        widget=forms.FileInput(attrs={"accept": ".ics,text/calendar"}),
    )

    def __init__(self, *args: Any, refused: Any = "", **kwargs: Any) -> None:
        """With `refused`, that sentence is beside the field."""
        super().__init__(*args, **kwargs)
        self.refused = refused
        self.fields["calendar"].required = not refused

    def clean_calendar(self) -> Any:
        if self.refused:
            raise forms.ValidationError(self.refused)
        return self.cleaned_data["calendar"]
