"""Forms of a retrospective: writing it, and releasing it."""

from typing import Any

from django import forms
from django.template.defaultfilters import floatformat
from django.utils.translation import gettext_lazy as _

from questionnaire.written.fields import NumberField, ProseField
from requests_app.evidence.retrospectives import rules
from requests_app.evidence.retrospectives.choices import OwnConclusion
from requests_app.evidence.retrospectives.models import LONGEST_TEXT, MOST_HOURS, Retrospective
from requests_app.evidence.retrospectives.services import Lessons
from requests_app.pages.errors import beside_fields

NAMES = ("worked", "did_not_work", "hours_per_week", "conclusion", "why")
# The button that saves without finishing.
AS_DRAFT = "draft"
NAME_NOBODY = _("If you release it, others read this word for word: name nobody, and tell of no patient.")


def _text(label: Any) -> ProseField:
    widget = forms.Textarea(attrs={"rows": 5})
    return ProseField(label=label, max_length=LONGEST_TEXT, required=False, help_text=NAME_NOBODY, widget=widget)


class RetrospectiveForm(forms.Form):
    """What a department writes down. A draft may have gaps; what is finished has none."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    worked = _text(_("What worked?"))
    did_not_work = _text(_("What did not work?"))
    hours_per_week = NumberField(
        label=_("How many hours a week did you really spend?"),
        min_value=0,
        max_value=MOST_HOURS,
        max_digits=4,
        decimal_places=1,
        required=False,
        help_text=_("All people together, on an average week; a good guess is enough."),
    )
    conclusion = forms.ChoiceField(
        label=_("What did you decide for yourselves?"),
        choices=OwnConclusion.choices,
        required=False,
        widget=forms.RadioSelect,
        help_text=_("The comms team decides on the request; this is what your department wants now."),
    )
    why = _text(_("Why did you decide so?"))

    def __init__(self, data: Any = None, *, retrospective: Retrospective) -> None:
        initial = {name: getattr(retrospective, name) for name in NAMES}
        initial["hours_per_week"] = floatformat(retrospective.hours_per_week, -1)
        version = retrospective.version if retrospective.pk else 0
        super().__init__(data, initial={**initial, "version": version})
        self.is_finished = retrospective.is_finished or (data is not None and AS_DRAFT not in data)

    def clean(self) -> dict[str, Any]:
        """What is wrong is told once: a field that was not understood is not missing as well."""
        if self.is_finished and not self.errors:
            with beside_fields(self):
                rules.check_finished(**{name: self.cleaned_data[name] for name in NAMES})
        return self.cleaned_data

    def lessons(self) -> Lessons:
        return Lessons(**{name: self.cleaned_data[name] for name in NAMES})


class ReleaseForm(forms.Form):
    """Two questions, both answered with no unless somebody says yes."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    is_released = forms.BooleanField(label=_("Release it for the learning library"), required=False)
    is_named = forms.BooleanField(
        label=_("Name our department there"),
        required=False,
        help_text=_("With the title of the request. It has no effect unless you release it."),
    )

    def __init__(self, data: Any = None, *, retrospective: Retrospective) -> None:
        initial = {name: getattr(retrospective, name) for name in ("version", "is_released", "is_named")}
        super().__init__(data, initial=initial)
