"""What is told about a text that is too long. It advises; no post is refused for its length."""

from django.utils.translation import gettext as _

from questionnaire.post_lengths.counting import bytes_of, length_of
from questionnaire.post_lengths.rules import PostRule


def too_long(text: str, rule: PostRule, channel: str) -> str:
    """One sentence with both figures; empty if the text fits."""
    length, in_bytes = length_of(text, rule), bytes_of(text)
    if rule.limit is not None and length > rule.limit:
        words = {"channel": channel, "length": length, "limit": rule.limit}
        return _("This text is too long for %(channel)s: it counts as %(length)s there, at most %(limit)s.") % words
    if rule.byte_limit is not None and in_bytes > rule.byte_limit:
        words = {"channel": channel, "length": in_bytes, "limit": rule.byte_limit}
        return _("This text is too long for %(channel)s: it has %(length)s bytes, at most %(limit)s.") % words
    return ""
