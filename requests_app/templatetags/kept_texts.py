from typing import Any

from django import template

from requests_app.pages import kept_texts

register = template.Library()


@register.filter
def owner_key(user: Any) -> str:
    """By which the browser knows this person's unsaved texts, to forget them when they sign out."""
    return kept_texts.owner_key(user)


@register.filter
def owner_stamp(user: Any) -> str:
    """Says of a form whose it is, so that it is kept if it arrives after their session has ended."""
    return kept_texts.owner_stamp(user)
