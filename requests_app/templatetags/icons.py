"""Icons in pages; each is drawn once, and kept for all pages that show it."""

from functools import lru_cache

from django import template
from django.utils.safestring import SafeString
from heroicons.templatetags.heroicons import heroicon_outline

register = template.Library()


@register.simple_tag
@lru_cache(maxsize=512)
def icon(name: str, size: str) -> SafeString:
    """A heroicon in its outline, so many pixels high and wide, that says nothing to a screen reader."""
    attributes = {"class": "icon", "aria_hidden": "true", "focusable": "false"}
    return SafeString(heroicon_outline(name, size=int(size), **attributes))
