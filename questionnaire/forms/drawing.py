"""Forms as they stand on a page: lines of fields, and for rows the one line that stands for each of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django import forms
from django.forms.utils import ErrorList
from django.utils import formats

from questionnaire.catalogue import Layout, Question, Text
from questionnaire.completeness import is_answered

# So much of an answer names its row.
LONGEST_FACT = 60


@dataclass(frozen=True)
class DrawnFields:
    """Fields from top to bottom, those of one entry side by side; `more` are to be opened under `more_label`."""

    lines: list[list[forms.BoundField]]
    more: list[list[forms.BoundField]]
    more_label: Text
    is_more_open: bool


@dataclass(frozen=True)
class DrawnGroup:
    """Questions that are asked once, under their title; `questions` say why they are asked."""

    title: Text
    questions: list[Question]
    fields: DrawnFields


@dataclass(frozen=True)
class DrawnRow:
    """One of several rows: closed it is a line with its `facts`, open it has all its fields.

    `facts_as_json` are the columns of the facts with their words, for the script that writes them while somebody types.
    `removes` is the box that decides whether it goes when the form is saved; None where rows cannot go.
    """

    prefix: str
    noun: Text
    hidden: list[forms.BoundField]
    removes: forms.BoundField | None
    facts: list[str]
    facts_as_json: str
    is_open: bool
    objections: ErrorList
    fields: DrawnFields


def drawn(form: forms.BaseForm, layout: Layout, *, opens_more: bool = False) -> DrawnFields:
    """The fields of a form in this layout. Secondary ones are open if they hold anything, or are to be looked at."""
    lines, more = ([[form[column] for column in line] for line in part] for part in (layout.lines, layout.more))
    is_open = opens_more or any(_calls_for_a_look(field) for line in more for field in line)
    return DrawnFields(lines, more, layout.more_label, is_open)


def _calls_for_a_look(bound: forms.BoundField) -> bool:
    return bool(bound.errors) or is_given(bound) or any(getattr(bound.field, name, None) for name in ("asked", "told"))


def is_given(bound: forms.BoundField) -> bool:
    """Whether anything is typed, chosen or ticked; a tick that is not set says nothing."""
    value = bound.value()
    return bool(value) if isinstance(value, bool | list | tuple) else is_answered(value)


def facts_of(form: forms.BaseForm, facts: Sequence[tuple[str, Text]]) -> list[str]:
    """What a row says of itself in one line, as far as it is answered."""
    return [str(words).replace("%s", _text(form[column])) for column, words in facts if is_given(form[column])]


def _text(bound: forms.BoundField) -> str:
    value = bound.value()
    choices = getattr(bound.field, "choices", None)
    if choices is not None:
        chosen = {str(getattr(key, "pk", key)) for key in (value if isinstance(value, list | tuple) else [value])}
        return ", ".join(str(label) for key, label in choices if str(key) in chosen)
    text = formats.date_format(value) if isinstance(value, date) else " ".join(str(value).split())
    return text if len(text) <= LONGEST_FACT else f"{text[:LONGEST_FACT]}…"
