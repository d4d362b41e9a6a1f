"""What was looked for, marked within the text it was found in."""

from collections.abc import Iterable

from django import template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from requests_app.account_requests.search.places import Piece

register = template.Library()


@register.filter
def marked(pieces: Iterable[Piece]) -> SafeString:
    """The text of these pieces, those that were looked for marked; nothing in them is markup."""
    drawn = (format_html("<mark>{}</mark>", one.text) if one.is_hit else conditional_escape(one.text) for one in pieces)
    return mark_safe("".join(drawn))  # noqa: S308  # each piece is escaped
