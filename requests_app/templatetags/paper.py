"""What the templates of documents need beside the usual filters."""

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString

register = template.Library()


@register.filter
def unprinted(text: object) -> SafeString:
    """The text in ASCII with character references: what is stored in the file but not set in type.

    Characters that no font has are replaced in printed text; values and spoken names keep them with this.
    """
    return SafeString(escape(text).encode("ascii", "xmlcharrefreplace").decode())
