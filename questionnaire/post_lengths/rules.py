"""What limits the text of a post on a platform."""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _


class CountedBy(models.TextChoices):
    """What a platform takes for one."""

    CHARACTERS = "characters", _("characters (code points)")
    X_WEIGHTS = "x_weights", _("weights of X: 1 or 2 a character, 2 an emoji")
    GRAPHEMES = "graphemes", _("characters as people see them (graphemes)")
    FEDIVERSE = "fediverse", _("graphemes, and of @name@server only @name")
    EMOJI_BYTES = "emoji_bytes", _("characters, and the bytes of emoji (UTF-8)")
    UTF16 = "utf16", _("UTF-16 units")


@dataclass(frozen=True)
class PostRule:
    """At least one of `limit`, in units of `counted_by`, and `byte_limit`, in bytes of UTF-8, is given.

    A link counts as `link_length`, or as it is written if that is None.
    """

    limit: int | None
    counted_by: str = CountedBy.CHARACTERS
    link_length: int | None = None
    byte_limit: int | None = None
