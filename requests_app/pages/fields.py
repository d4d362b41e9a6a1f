"""A field of a form as plain data for `components/field.html`: what is worked out once is looked up at no cost."""

from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _

from questionnaire.catalogue import Text

CHOICES: tuple[type[forms.Widget], ...] = (forms.RadioSelect, forms.CheckboxSelectMultiple)


def field_for_display(bound: BoundField) -> dict[str, Any]:
    """The field with its label, help, errors and control.

    A form field may say more of itself. `question` (an object with `is_optional` and `instead`) or `mark_optional`
    tell whether it may stay empty. `asked` are the changes that the comms team asks for, `told` are sentences about the
    answer, which is saved all the same. `lengths` and `chosen_by` are for `components/post_length.html` below it.
    """
    if bound.is_hidden:
        return {"kind": "hidden", "control": bound.as_widget()}
    field, errors = bound.field, bound.errors
    shown = {
        "id": bound.auto_id,
        "label": bound.label,
        "mark": _mark(field),
        "help": bound.help_text,
        "errors": errors,
        "asked": getattr(field, "asked", ()),
        "told": getattr(field, "told", ()),
        "lengths": getattr(field, "lengths", ()),
        "chosen_by": getattr(field, "chosen_by", ""),
    }
    return shown | (_choices(bound) if isinstance(field.widget, CHOICES) else _control(bound, is_invalid=bool(errors)))


def _mark(field: Any) -> Text:
    """What is after the label of a field that may stay empty."""
    question = getattr(field, "question", None)
    if getattr(field, "mark_optional", False) or (question and question.is_optional):
        return _("optional")
    if question and question.instead:
        return _("needed, unless you answer “%(instead)s”") % {"instead": question.instead}
    return ""


def _choices(bound: BoundField) -> dict[str, Any]:
    several = isinstance(bound.field.widget, forms.CheckboxSelectMultiple)
    choices = [
        {"control": each.tag(), "id": each.id_for_label, "label": each.choice_label} for each in bound.subwidgets
    ]
    return {"kind": "several" if several else "one", "choices": choices, "described_by": bound.aria_describedby}


def _control(bound: BoundField, *, is_invalid: bool) -> dict[str, Any]:
    widget = bound.field.widget
    is_tick = isinstance(widget, forms.CheckboxInput)
    style = "form-check-input" if is_tick else "form-select" if isinstance(widget, forms.Select) else "form-control"
    classes = [*widget.attrs.get("class", "").split(), style, *(["is-invalid"] if is_invalid else [])]
    drawn = bound.as_widget(attrs={"class": " ".join(classes)})
    return {"kind": "tick" if is_tick else "control", "control": drawn, "for": bound.id_for_label}
