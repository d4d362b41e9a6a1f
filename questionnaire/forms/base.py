"""What the forms of all sections share: words from the catalogue, and nothing required while it is a draft."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.models import BaseInlineFormSet, inlineformset_factory
from django.utils.functional import cached_property

from questionnaire.catalogue import BY_KEY, Question
from questionnaire.choices import Section
from questionnaire.models import Questionnaire

MOST_ROWS = 20


class AnswerForm(forms.ModelForm):
    """Answers of one section; `rows` is set where the form is one of several rows."""

    rows = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.fields:
            if question := self.question(name):
                field: Any = self.fields[name]
                field.label, field.help_text, field.required = question.wording, question.help, False
                # Where the field is drawn, its examples and the reason for asking stand beside it.
                field.question = question

    def save(self, commit: bool = True) -> Any:
        """Answers given once share one row with other sections: only this section's columns are written."""
        if self.rows:
            return super().save(commit)
        self.instance.save(update_fields=list(self.fields))
        return self.instance

    def question(self, name: str) -> Question | None:
        """The catalogue's row for one of the fields."""
        return BY_KEY.get(f"{self.rows}.{name}" if self.rows else name)


class RowFormSet(BaseInlineFormSet):
    """Rows that may be left empty, added and removed; an empty new row is simply not saved."""

    least_shown = 1
    prefetch: Sequence[str] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        model: Any = self.model
        kwargs["queryset"] = model.objects.prefetch_related(*self.prefetch)
        super().__init__(*args, **kwargs)
        if not self.is_bound:
            self.extra = max(0, self.least_shown - self.initial_form_count())

    @cached_property
    def empty_form(self) -> Any:
        """One and the same each time, so that the choices it was given stay with it."""
        return super().empty_form


def row_formset(
    model: Any, form: type[AnswerForm], *, least_shown: int = 1, prefetch: Sequence[str] = ()
) -> type[RowFormSet]:
    """The formset of a questionnaire's rows; at most 20, which no honest plan has reached.

    A few more are shown with the error; a thousand, as Django allows, would keep a worker busy for half a minute.
    """
    formset: Any = inlineformset_factory(
        Questionnaire,
        model,
        form=form,
        formset=RowFormSet,
        extra=0,
        can_delete=True,
        max_num=MOST_ROWS,
        validate_max=True,
        absolute_max=MOST_ROWS + 5,
    )
    formset.least_shown, formset.prefetch = least_shown, prefetch
    return formset


@dataclass(frozen=True)
class SectionForms:
    """The form and the rows of a section, either of which may be absent."""

    section: Section
    form: AnswerForm | None
    formset: RowFormSet | None

    @property
    def parts(self) -> list[Any]:
        return [part for part in (self.form, self.formset) if part is not None]

    def is_valid(self) -> bool:
        results = [part.is_valid() for part in self.parts]
        return all(results)
