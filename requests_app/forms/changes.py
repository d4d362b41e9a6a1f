"""Marking the places of a questionnaire that should change."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from questionnaire.catalogue import ROWS, questions_of
from questionnaire.choices import Section
from requests_app.services.changes import Change


def places() -> list[tuple[Any, Any]]:
    """Every section and each of its questions, for choosing; the value is `section` or `section:question`."""
    groups: list[tuple[Any, Any]] = [("", _("Choose a place"))]
    for section in Section:
        entries: list[tuple[str, Any]] = [(section.value, _("The whole section"))]
        for question in questions_of(section):
            label = f"{ROWS[question.rows]}: {question.wording}" if question.rows else question.wording
            entries.append((f"{section.value}:{question.key}", label))
        groups.append((f"{section.number} {section.label}", entries))
    return groups


class ChangeForm(forms.Form):
    place = forms.ChoiceField(label=_("Where?"), choices=places)
    reason = forms.CharField(
        label=_("What should change, and why?"), widget=forms.Textarea(attrs={"rows": 3}), max_length=2000
    )


class BaseChangeFormSet(forms.BaseFormSet):
    @property
    def changes(self) -> list[Change]:
        """What was marked, for `services.changes`; rows left empty do not count."""
        found = []
        for form in self.forms:
            if form.has_changed() and form not in self.deleted_forms:
                section, _colon, question = form.cleaned_data["place"].partition(":")
                found.append(Change(section=section, question=question, reason=form.cleaned_data["reason"]))
        return found


ChangeFormSet = forms.formset_factory(
    ChangeForm, formset=BaseChangeFormSet, extra=1, can_delete=True, max_num=40, absolute_max=60
)
