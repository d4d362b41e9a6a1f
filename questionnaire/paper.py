"""The fields of the questionnaire on paper: what the blank PDF form has room for, and how a filled one is read.

A field carries the name of the web form's field that it stands for (`why`, `goals-0-due_on`); kinds, lengths and
choices are those of the web forms, so that everything that fits on paper can be saved.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from questionnaire.catalogue import Question, questions_of
from questionnaire.choices import ExtraKind, Section, YesNo
from questionnaire.extras import KEY
from questionnaire.forms.sections import FORMS, FORMSETS
from questionnaire.models import ExtraVersion, Platform
from questionnaire.models.extra import LONGEST_VALUE
from questionnaire.row_groups import ROW_GROUPS

# Signs between a field's name and the value that ticking the box stands for.
BOX = "--"

# Choices of an extra question that are printed one by one; more of them are a list to open.
MOST_RADIOS = 6

# Room for what the web forms give no length: a date is written as 2027-09-30, and no figure asked for needs more.
DATE_LENGTH = 10
NUMBER_LENGTH = 10
DATE_HINT = gettext_lazy("YYYY-MM-DD")
NUMBER_HINT = gettext_lazy("such as 3.5")
WHOLE_NUMBER_HINT = gettext_lazy("such as 4")

EXTRA_LENGTHS = {
    ExtraKind.SHORT_TEXT: LONGEST_VALUE,
    ExtraKind.LONG_TEXT: 5000,
    ExtraKind.DATE: DATE_LENGTH,
    ExtraKind.NUMBER: NUMBER_LENGTH,
    ExtraKind.LINK: 500,
}
EXTRA_HINTS = {ExtraKind.DATE: DATE_HINT, ExtraKind.NUMBER: NUMBER_HINT}
LINES_OF_LONG_TEXT = 4


class Kind(StrEnum):
    """How a field is filled in. A check box that is ticked has the value `on` in the file."""

    TEXT = "text"
    MULTILINE = "multiline"
    CHOICE = "choice"
    RADIO = "radio"
    CHECK = "check"


@dataclass(frozen=True, slots=True)
class Option:
    """One choice: the stored value, which the file carries too, and what people read."""

    value: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperField:
    """One field of the blank form.

    `name` is unique in the file. `form_name` is the web form's field it fills: the same, except for one box of a
    multiple choice, which adds `option` to that field's values when ticked. `row` counts from 0 and is None for a
    question asked once. `label` names the question with its section or row, `hint` says how the value is written. A
    choice may stay empty; `options` holds only what may be chosen. `lines` is the room that the web form gives a text.
    """

    name: str
    form_name: str
    kind: Kind
    section: Section
    key: str
    label: str
    row: int | None = None
    hint: str = ""
    max_length: int | None = None
    lines: int = 1
    options: tuple[Option, ...] = ()
    option: Option | None = None

    @property
    def spoken(self) -> str:
        """What a screen reader says: the field's tooltip in the file."""
        return f"{self.label} ({self.hint})" if self.hint else self.label


def paper_fields(platforms: Sequence[Platform], extra_questions: Iterable[ExtraVersion] = ()) -> list[PaperField]:
    """Every field of the blank form, in the order it is filled in; texts are in the language that is active.

    `platforms` are those on offer, `extra_questions` what is asked today (`extras.asked_of_everybody`), both in the
    order they are shown in; extra questions end their section.
    """
    extras = list(extra_questions)
    found: list[PaperField] = []
    for section in Section:
        for rows, questions in groupby(questions_of(section), key=lambda question: question.rows):
            columns = list(questions)
            for row in range(ROW_GROUPS[rows].room_on_paper) if rows else [None]:
                for question in columns:
                    found += _fields(question, row, platforms)
        found += [field for version in extras if version.question.section == section for field in _extra(version)]
    return found


def _fields(question: Question, row: int | None, platforms: Sequence[Platform]) -> list[PaperField]:
    field = form_field(question)
    name = question.key if row is None else f"{question.rows}-{row}-{question.column}"
    place = str(question.section.label) if row is None else ROW_GROUPS[question.rows].heading(row)
    label = _label(place, question.wording)
    offered = tuple(Option(platform.key, platform.name) for platform in platforms)
    base = PaperField(
        name=name,
        form_name=name,
        kind=_kind(field),
        section=question.section,
        key=question.key,
        label=label,
        row=row,
        hint=str(_hint(field)),
        max_length=_max_length(field),
        lines=int(field.widget.attrs.get("rows", 1)),
        options=_options(field, offered),
    )
    if isinstance(field, forms.ModelMultipleChoiceField):
        return _boxes(base, ((option.value, option) for option in offered))
    return [base]


def _label(place: str, question: str | Promise) -> str:
    return _("%(place)s: %(question)s") % {"place": place, "question": question}


def _extra(version: ExtraVersion) -> list[PaperField]:
    section, kind = Section(version.question.section), ExtraKind(version.kind)
    choices = tuple(Option(choice, choice) for choice in version.choices)
    if kind == ExtraKind.YES_NO:
        choices = tuple(Option(value, str(label)) for value, label in YesNo.choices)
    base = PaperField(
        name=f"extra-{version.question.key}",
        form_name=f"extra-{version.question.key}",
        kind=_extra_kind(kind, choices),
        section=section,
        key=f"{KEY}{version.question.key}",
        label=_label(str(section.label), version.wording),
        hint=str(EXTRA_HINTS.get(kind, "")),
        max_length=EXTRA_LENGTHS.get(kind),
        lines=LINES_OF_LONG_TEXT if kind == ExtraKind.LONG_TEXT else 1,
        options=choices,
    )
    return _boxes(base, enumerate(choices)) if kind == ExtraKind.SEVERAL else [base]


def _extra_kind(kind: ExtraKind, choices: Sequence[Option]) -> Kind:
    if kind == ExtraKind.SEVERAL:
        return Kind.CHECK
    if kind in {ExtraKind.CHOICE, ExtraKind.YES_NO}:
        return Kind.RADIO if len(choices) <= MOST_RADIOS else Kind.CHOICE
    return Kind.MULTILINE if kind == ExtraKind.LONG_TEXT else Kind.TEXT


def form_field(question: Question) -> Any:
    """The field of the web form that the question is answered in."""
    asked: Any = FORMSETS[question.section].form if question.rows else FORMS[question.section]
    return asked.base_fields[question.column]


def _kind(field: Any) -> Kind:
    if isinstance(field, forms.BooleanField | forms.ModelMultipleChoiceField):
        return Kind.CHECK
    if isinstance(field, forms.ChoiceField):
        return Kind.RADIO if isinstance(field.widget, forms.RadioSelect) else Kind.CHOICE
    return Kind.MULTILINE if isinstance(field.widget, forms.Textarea) else Kind.TEXT


def _max_length(field: Any) -> int | None:
    if isinstance(field, forms.DateField):
        return DATE_LENGTH
    if isinstance(field, forms.IntegerField):
        return NUMBER_LENGTH
    return getattr(field, "max_length", None)


def _hint(field: Any) -> str | Promise:
    if isinstance(field, forms.DateField):
        return DATE_HINT
    if isinstance(field, forms.DecimalField):
        return NUMBER_HINT
    return WHOLE_NUMBER_HINT if isinstance(field, forms.IntegerField) else ""


def _options(field: Any, offered: tuple[Option, ...]) -> tuple[Option, ...]:
    if isinstance(field, forms.ModelMultipleChoiceField):
        return ()
    if isinstance(field, forms.ModelChoiceField):
        return offered
    choices: Any = field.choices if isinstance(field, forms.ChoiceField) else ()
    return tuple(Option(str(value), str(label)) for value, label in choices if value)


def _boxes(base: PaperField, options: Iterable[tuple[object, Option]]) -> list[PaperField]:
    """A box for each option, named by what stands before it."""
    return [
        PaperField(
            name=f"{base.form_name}{BOX}{name}",
            form_name=base.form_name,
            kind=Kind.CHECK,
            section=base.section,
            key=base.key,
            label=f"{base.label} {option.label}",
            row=base.row,
            option=option,
        )
        for name, option in options
    ]
