"""Fields and controls of forms in pages."""

from typing import Any

from django import template
from django.forms.utils import flatatt

register = template.Library()


@register.filter
def attributes(given: dict[str, Any]) -> str:
    """Attributes of a tag, each behind a space; one that is true by its name alone, one that is false not at all."""
    return flatatt(given) if given else ""
