"""Finding one thing of hundreds by a part of its name."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from questionnaire.written.texts import sort_key

# So many are shown at once; who looks for another one types more of it.
MOST = 10
WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Suggestion:
    """`value` is what an address has, `label` what people read."""

    value: str
    label: str


class Source(Protocol):
    """Something to choose from; nobody is told of more than they may choose."""

    @property
    def none_found(self) -> str | Promise:
        """What is said if a text matches nothing."""

    def named(self, text: str) -> Suggestion | None:
        """The one that is exactly this."""

    def matching(self, text: str) -> Sequence[Suggestion]:
        """Those in which every word is found, first those that begin like the text; at most one more than `MOST`."""


@dataclass(frozen=True)
class Meaning:
    """What a text stands for: one thing, or else the first of those that it could."""

    chosen: Suggestion | None
    candidates: Sequence[Suggestion] = ()

    @property
    def shown(self) -> Sequence[Suggestion]:
        return self.candidates[:MOST]

    @property
    def has_more(self) -> bool:
        return len(self.candidates) > MOST


def meaning_of(text: str, source: Source) -> Meaning:
    """The one of this name, with or without its accents, or the only one that has all of the words."""
    if chosen := source.named(text):
        return Meaning(chosen)
    found = source.matching(text) if words_in(text) else []
    same = [one for one in found if sort_key(one.label) == sort_key(text)]
    only = same if len(same) == 1 else found
    return Meaning(only[0]) if len(only) == 1 else Meaning(None, found)


def words_in(text: str) -> list[str]:
    """By which something is found: case, accents and signs do not count."""
    return WORD.findall(sort_key(text))


def in_words(found: Sequence[Suggestion]) -> str:
    """How many suggestions there are, for people who do not see them."""
    if len(found) > MOST:
        return _("The first %(number)s suggestions. Type more to find others.") % {"number": MOST}
    if not found:
        return _("No suggestions.")
    return ngettext("%(number)s suggestion.", "%(number)s suggestions.", len(found)) % {"number": len(found)}
