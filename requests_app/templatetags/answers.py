"""Answers in pages."""

from collections.abc import Iterable
from itertools import zip_longest
from typing import Any

from django import template

register = template.Library()


@register.filter
def beside(columns: Iterable[Any], row: Iterable[Any]) -> Iterable[tuple[Any, Any]]:
    """Each cell of a row with the column that it belongs to."""
    return zip_longest(columns, row, fillvalue="")
