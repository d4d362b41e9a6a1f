"""Words that say little, as lists that translators replace by those of their own language.

What people wrote is measured against the English words and those of the language that is active, since some write in
another language than the one they read. Texts without spaces between words are never found vague by these lists; that
they say enough is then judged by their length alone.
"""

import re
import unicodedata
from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

# Translators: words, separated by spaces, that join others and add nothing of their own.
JOINING = _(
    "a all also an and any as at both by everything for from general in more much new of on or other "
    "our the their to us various we well with your"
)
# Translators: words, separated by spaces, that name everybody, or a whole house, and so nobody in particular.
EVERYBODY = _(
    "anybody anyone audience citizens community customers everybody everyone families interested media "
    "parents patient patients people persons population professionals public relatives society staff "
    "students users visitors world"
)
# Translators: words, separated by spaces, for what a platform counts by itself.
APPLAUSE = _(
    "clicks follower followers following growth impressions like likes number reach subscriber "
    "subscribers total views visibility"
)
# Translators: words, separated by spaces, for people who are with us for a time only.
PASSING = _("apprentice intern interns student students trainee trainees volunteer volunteers")


def is_vague_audience(who: str) -> bool:
    """Whether an audience is named only by words that mean everybody: “patients and the general public”."""
    return _says_only(who, EVERYBODY)


def counts_applause_only(metric: str, names: Iterable[str] = ()) -> bool:
    """Whether a metric counts only followers and likes; `names` (of platforms) do not change that."""
    return _says_only(metric, APPLAUSE, *names)


def is_passing(position: str) -> bool:
    """Whether a position is held by somebody who is with us for a time: “medical student”."""
    return not words_of(position).isdisjoint(words_listed(PASSING))


def words_of(text: str) -> frozenset[str]:
    """The words of a text, without case and marks; figures are none."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return frozenset(re.findall(r"[^\W\d_]+", plain))


def length_of(text: str) -> int:
    """How much is written: characters without white space, those of dense scripts (Chinese, Korean …) three times."""
    return sum(3 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text if not letter.isspace())


def _says_only(text: str, listed: str | Promise, *names: str) -> bool:
    named = frozenset[str]().union(*map(words_of, names))
    words = words_of(text) - words_listed(JOINING) - named
    return bool(words) and words <= words_listed(listed)


def words_listed(words: str | Promise) -> frozenset[str]:
    """The words of a list in English and in the language that is active."""
    with override(None):
        english = str(words)
    return words_of(f"{english} {words}")
