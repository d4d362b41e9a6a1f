"""Texts as words that both databases split alike: letters and digits alone, folded."""

import hashlib
import re
from collections.abc import Iterable

from questionnaire.written.texts import sort_key

WORD = re.compile(r"[^\W_]+")
# Longer ones are no words, and an index has its limits.
LONGEST_WORD = 60
# So much of what is typed in a search field counts.
LONGEST_QUERY, MOST_WORDS = 200, 12


def words_of(text: str) -> list[str]:
    """The words of a text in their order; case, accents and composed letters do not count, and every sign parts."""
    return _split(_folded(text))


def _folded(text: str) -> str:
    return text.casefold() if text.isascii() else sort_key(text)


def _split(folded: str) -> list[str]:
    return [word[:LONGEST_WORD] for word in WORD.findall(folded)]


def words_of_query(text: str) -> tuple[str, ...]:
    """The words somebody looks for, each once."""
    return tuple(dict.fromkeys(words_of(text[:LONGEST_QUERY])))[:MOST_WORDS]


def is_hit(word: str, wanted: str) -> bool:
    """Whether a word is one that was looked for: a single letter is meant as it is, more begin a word."""
    return word == wanted if len(wanted) == 1 else word.startswith(wanted)


def hits_in(text: str, wanted: Iterable[str]) -> set[str]:
    """Which of the words looked for a text has."""
    folded = _folded(text)
    # What is nowhere in a text is not among its words; most texts of a request end here.
    possible = [word for word in wanted if word in folded]
    words = _split(folded) if possible else []
    return {word for word in possible if any(is_hit(found, word) for found in words)}


def mark_of(text: str) -> str:
    """What stands for a title, reference or account name as a whole; empty if it has no words."""
    words = words_of(text)
    return hashlib.sha256(" ".join(words).encode()).hexdigest()[:40] if words else ""
