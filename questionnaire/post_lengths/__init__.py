"""How long the text of a post is, as its platform counts: rules as data, and one way of counting in two languages.

The portal counts when a post is saved, `static/js/post-length.js` while it is written. Both take their patterns from
here. docs/reference/post-lengths.md has the limits, and what is not recognised.
"""

from questionnaire.post_lengths.counting import bytes_of, left, length_of
from questionnaire.post_lengths.rules import CountedBy, PostRule
from questionnaire.post_lengths.sentences import too_long

__all__ = ["CountedBy", "PostRule", "bytes_of", "left", "length_of", "too_long"]
