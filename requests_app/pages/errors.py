"""Putting the errors of a service next to their fields."""

from collections.abc import Iterator
from contextlib import contextmanager

from django import forms
from django.core.exceptions import ValidationError


@contextmanager
def beside_fields(form: forms.BaseForm) -> Iterator[None]:
    """Within a form's `clean`: what a rule below the form refuses stands beside the field it names."""
    try:
        yield
    except ValidationError as error:
        attach(form, error)


def attach(form: forms.BaseForm, error: ValidationError) -> None:
    """Add a service's errors to a form; those of fields that the form does not show are above it."""
    if not hasattr(error, "error_dict"):
        form.add_error(None, error)
        return
    for name, errors in error.error_dict.items():
        form.add_error(name if name in form.fields else None, errors)
