"""Fields and controls of forms in pages."""

from typing import Any

from django import template
from django.forms.boundfield import BoundField
from django.forms.utils import flatatt

from requests_app.pages.fields import field_for_display

register = template.Library()


@register.inclusion_tag("components/field.html")
def field(bound: BoundField) -> dict[str, Any]:
    """A field of a form with all that belongs to it."""
    return field_for_display(bound)


@register.filter
def attributes(given: dict[str, Any]) -> str:
    """Attributes of a tag, each behind a space; one that is true by its name alone, one that is false not at all."""
    return flatatt(given) if given else ""
