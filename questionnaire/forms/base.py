"""What the forms of all sections share: words from the catalogue, and nothing required while it is a draft."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.db.models import prefetch_related_objects
from django.forms.formsets import DELETION_FIELD_NAME
from django.forms.models import BaseInlineFormSet, inlineformset_factory
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from questionnaire.catalogue import BY_KEY, Question
from questionnaire.choices import Section
from questionnaire.forms.drawing import DrawnGroup, DrawnRow, drawn, facts_of, is_given
from questionnaire.forms.extra import ExtraForm
from questionnaire.models import Questionnaire
from questionnaire.question_groups import PAGES
from questionnaire.row_groups import RowGroup

MOST_ROWS = 20


class AnswerForm(forms.ModelForm):
    """Answers of one section."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.fields:
            if question := self.question(name):
                field: Any = self.fields[name]
                field.label, field.help_text, field.required = question.wording, question.help, False
                # Where the field is drawn, its examples and the reason for asking are next to it.
                field.question = question

    def save(self, commit: bool = True) -> Any:
        """Save the answers that are valid; in place of the others stays what was saved before.

        Only this section's columns are written: answers given once share one row with other sections.
        """
        columns = {field.name for field in self.instance._meta.concrete_fields if not field.primary_key}
        valid = [name for name in self.cleaned_data if name in columns]
        self.instance.save(update_fields=None if self.instance._state.adding else valid)
        self._save_m2m()  # type: ignore[attr-defined]
        return self.instance

    def question(self, name: str) -> Question | None:
        """The catalogue's row for one of the fields."""
        return BY_KEY.get(name)


class RowForm(AnswerForm):
    """The answers of one of several rows.

    `place` is its place among them, counted from 0; None for the empty form that is copied for a further row.
    """

    group: ClassVar[RowGroup]
    place: int | None = None
    questionnaire: Questionnaire
    # Whether its secondary questions are open although nothing is answered there.
    opens_more = False

    @property
    def drawn(self) -> DrawnRow:
        return DrawnRow(
            prefix=str(self.prefix),
            noun=self.group.noun,
            hidden=self.hidden_fields(),
            removes=self[DELETION_FIELD_NAME] if DELETION_FIELD_NAME in self.fields else None,
            facts=facts_of(self, self.group.facts),
            facts_as_json=json.dumps([[column, str(words)] for column, words in self.group.facts]),
            is_open=self.is_open,
            objections=self.non_field_errors(),
            fields=drawn(self, self.group.layout, opens_more=self.opens_more),
        )

    @property
    def is_removed(self) -> bool:
        """Whether the row goes when the form is saved."""
        return DELETION_FIELD_NAME in self.fields and bool(self[DELETION_FIELD_NAME].value())

    @property
    def is_open(self) -> bool:
        """A row is open for its answers if it lacks some; a further one that is needed, but not begun, can wait."""
        if self.errors or any(getattr(field, "told", None) for field in self.fields.values()):
            return True
        if not any(is_given(self[column]) for column in self.group.columns):
            return self.place is None or self.place == 0 or self.place >= self.group.least
        lacks_one = any(question.required and not is_given(self[question.column]) for question in self.group.questions)
        return lacks_one or (self.instance.pk is not None and self.group.left_open(self.instance) is not None)

    def question(self, name: str) -> Question | None:
        return BY_KEY.get(f"{self.group.key}.{name}")


class RowKeyField(forms.CharField):
    """The hidden id of a row: that of the row itself, or none for a new one."""

    widget = forms.HiddenInput

    def __init__(self, row: Any) -> None:
        self.key = str(row.pk) if row.pk else None
        super().__init__(required=False, initial=self.key, empty_value=None)

    def validate(self, value: Any) -> None:
        if value not in (None, self.key):
            raise forms.ValidationError(_("This entry does not belong to this questionnaire, or is here twice."))


class RowFormSet(BaseInlineFormSet):
    """Rows that may be left empty, added and removed; an empty new row is simply not saved.

    A row that is sent with its id is the one that exists, in any place: a new row has its id from the
    moment it was saved while somebody was writing. Rows are only removed if `removes` is true.
    """

    group: RowGroup
    least_shown = 1
    prefetch: Sequence[str] = ()
    removes = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.is_bound:
            self.extra = max(0, self.least_shown - self.initial_form_count())

    def get_queryset(self) -> Any:
        """The questionnaire's rows; they stay with it until rows are saved, and are then read again."""
        rows = self.get_default_prefix()
        prefetch_related_objects([self.instance], rows, *(f"{rows}__{name}" for name in self.prefetch))
        return getattr(self.instance, rows).all()

    def initial_form_count(self) -> int:
        """When rows are sent, their ids tell which of them exist, and no place in the list does."""
        return 0 if self.is_bound else super().initial_form_count()

    @cached_property
    def _unclaimed(self) -> dict[str, Any]:
        return {str(row.pk): row for row in self.get_queryset()}

    def _construct_form(self, i: int, **kwargs: Any) -> Any:
        if self.is_bound:
            kwargs["instance"] = self._unclaimed.pop(self.data.get(f"{self.add_prefix(i)}-id", ""), None)
        return super()._construct_form(i, **kwargs)  # type: ignore[misc]

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        form.fields["id"] = RowKeyField(form.instance)
        form.place, form.questionnaire = index, self.instance

    def save(self, commit: bool = True) -> None:  # type: ignore[override]
        """Save the valid answers of every row that was changed; rows marked for it, or emptied, go if `removes`."""
        for form in self.forms if not self.non_form_errors() else ():
            is_new = form.instance._state.adding
            is_to_go = form.cleaned_data.get(DELETION_FIELD_NAME, False) or _is_empty(form)
            if is_new and (is_to_go or not _has_valid_answers(form)):
                continue
            if is_to_go and self.removes:
                form.instance.delete()
            elif form.has_changed():
                form.save()
        getattr(self.instance, self.get_default_prefix())._remove_prefetched_objects()

    @property
    def drawn_rows(self) -> list[DrawnRow]:
        rows: list[Any] = self.forms
        return [form.drawn for form in rows]

    @property
    def drawn_further(self) -> DrawnRow:
        """The row that is copied for a further one."""
        row: DrawnRow = self.empty_form.drawn
        return row

    @property
    def keys(self) -> dict[str, int]:
        """The id of every row that is saved, by the prefix of its form."""
        return {str(form.prefix): form.instance.pk for form in self.forms if form.instance.pk}

    @cached_property
    def empty_form(self) -> Any:
        """One and the same each time, so that the choices it was given stay with it."""
        return super().empty_form


def _is_empty(form: forms.BaseForm) -> bool:
    """Whether nothing is typed, chosen or ticked in a row."""
    return not any(field.field.has_changed(None, field.data) for field in _answers(form))


def _has_valid_answers(form: forms.BaseForm) -> bool:
    answers = [field for field in _answers(form) if field.name in form.changed_data]
    return "id" not in form.errors and any(not field.errors for field in answers)


def _answers(form: forms.BaseForm) -> list[forms.BoundField]:
    return [field for field in form.visible_fields() if field.name != DELETION_FIELD_NAME]


def row_formset(form: type[RowForm]) -> type[RowFormSet]:
    """The formset of a questionnaire's rows, with as many of them as are needed; at most 20, which no honest plan has
    reached.

    A few more are shown with the error; a thousand, as Django allows, would keep a worker busy for half a minute.
    """
    model: Any = form._meta.model
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
    formset.group, formset.least_shown = form.group, form.group.least
    formset.prefetch = [field.name for field in model._meta.many_to_many]
    return formset


@dataclass(frozen=True)
class SectionForms:
    """The form, the rows and the extra questions of a section, each of which may be absent."""

    section: Section
    form: AnswerForm | None
    formset: RowFormSet | None
    extra: ExtraForm | None = None

    @property
    def parts(self) -> list[Any]:
        return [part for part in (self.form, self.formset, self.extra) if part is not None]

    @property
    def blocks(self) -> list[DrawnGroup | RowFormSet]:
        """What stands on the section's page from top to bottom; extra questions come after it."""
        found: list[DrawnGroup | RowFormSet] = []
        for block in PAGES[self.section]:
            if isinstance(block, RowGroup):
                found += [self.formset] if self.formset is not None else []
            elif self.form is not None:
                found.append(DrawnGroup(block.title, block.questions, drawn(self.form, block.layout)))
        return found

    def is_valid(self) -> bool:
        results = [part.is_valid() for part in self.parts]
        return all(results)
