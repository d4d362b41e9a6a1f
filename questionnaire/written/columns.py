"""Columns that keep what people write, cleaned at every way in: forms, Django's admin, services, bulk writes.

In the database and in migrations they are the columns of Django that they come from.
"""

from collections.abc import Callable
from typing import Any, ClassVar

from django import forms
from django.db import models

from questionnaire.written import account_names, fields, texts


class _Written(models.Field):
    """What the columns share: the way of cleaning, the form field, and the name under which migrations know them."""

    cleaned_by: Callable[[str], str] = staticmethod(str)
    form_field: ClassVar[Any]

    def deconstruct(self) -> Any:
        name, _path, args, kwargs = super().deconstruct()
        django = next(base for base in type(self).__mro__ if base.__module__.startswith("django.db.models.fields"))
        return name, f"django.db.models.{django.__name__}", args, kwargs

    def to_python(self, value: Any) -> Any:
        value = super().to_python(value)
        return self.cleaned_by(value) if isinstance(value, str) else value

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        """What is saved is also what the row says from then on."""
        value = super().pre_save(model_instance, add)
        if isinstance(value, str):
            value = self.to_python(value)
            setattr(model_instance, self.attname, value)
        return value

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{"form_class": self.form_field, **kwargs})


class LineColumn(_Written, models.CharField):
    cleaned_by = staticmethod(texts.one_line)
    form_field = fields.LineField


class ProseColumn(_Written, models.TextField):
    cleaned_by = staticmethod(texts.prose)
    form_field = fields.ProseField


class ListColumn(_Written, models.CharField):
    cleaned_by = staticmethod(texts.in_a_row)
    form_field = fields.ListField


class NameColumn(_Written, models.CharField):
    cleaned_by = staticmethod(texts.name)
    form_field = fields.NameField


class AccountNameColumn(_Written, models.CharField):
    cleaned_by = staticmethod(account_names.name_in)
    form_field = fields.AccountNameField


class MailAddressColumn(_Written, models.EmailField):
    cleaned_by = staticmethod(texts.address)
    form_field = fields.MailAddressField


class LinkColumn(_Written, models.URLField):
    cleaned_by = staticmethod(texts.address)
    form_field = fields.LinkField


class FiledColumn(_Written, models.JSONField):
    """What was filed once and never changes. It is kept as it was filed; its texts are cleaned when they are read."""

    form_field = forms.JSONField

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        return _cleaned(super().from_db_value(value, expression, connection))


def _cleaned(filed: Any) -> Any:
    if isinstance(filed, str):
        return texts.prose(filed)
    if isinstance(filed, list):
        return [_cleaned(part) for part in filed]
    return {key: _cleaned(part) for key, part in filed.items()} if isinstance(filed, dict) else filed


class DayColumn(_Written, models.DateField):
    form_field = fields.DayField


class WholeNumberColumn(_Written, models.PositiveSmallIntegerField):
    """From `least` to `most`."""

    form_field = fields.WholeNumberField


class LargeWholeNumberColumn(_Written, models.PositiveIntegerField):
    """A whole number that may be above 32,767, where some databases end the other column."""

    form_field = fields.WholeNumberField


class NumberColumn(_Written, models.DecimalField):
    form_field = fields.NumberField
