"""In what two plans are alike: the platforms they name and the words for the people they want to reach."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import pgettext

from questionnaire.answers import SectionSheet
from questionnaire.catalogue import BY_KEY

SHORTEST = 4
MOST_WORDS = 100
# What stands before a platform's key among the words.
MARK = "platform:"
# The questions by which plans are compared.
AUDIENCE, PLATFORM = "audiences.who", "platform_plans.platform"
SECTIONS_COMPARED = (BY_KEY[AUDIENCE].section, BY_KEY[PLATFORM].section)


@dataclass(frozen=True)
class Traits:
    """What a plan is found by. `as_text` and `from_text` convert it for a column."""

    platforms: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()

    @property
    def as_text(self) -> str:
        return " ".join([*sorted(self._marks), *sorted(self.words)])

    @classmethod
    def from_text(cls, text: str) -> "Traits":
        parts = text.split()
        platforms = (part.removeprefix(MARK) for part in parts if part.startswith(MARK))
        return cls(frozenset(platforms), frozenset(part for part in parts if not part.startswith(MARK)))

    def likeness(self, other: "Traits") -> int:
        """0 if nothing is alike. The people count first: a shared word as one, any shared platform as one more."""
        return self.likeness_to(other.as_text)

    def likeness_to(self, text: str) -> int:
        """The same for traits as a column holds them: a page compares hundreds of them, and makes none of each."""
        others = text.split()
        return len(self.words.intersection(others)) + (not self._marks.isdisjoint(others))

    @cached_property
    def _marks(self) -> frozenset[str]:
        return frozenset(MARK + key for key in self.platforms)


def traits_of(sheet: Sequence[SectionSheet]) -> Traits:
    """The platforms that are planned, and the words by which the audiences are described; at most 100 of them."""
    platforms = frozenset(str(value) for value in _values(sheet, PLATFORM) if value)
    described = " ".join(str(value) for value in _values(sheet, AUDIENCE))
    return Traits(platforms, frozenset(sorted(telling_words(described))[:MOST_WORDS]))


def names_audience_and_platform(sheet: Sequence[SectionSheet]) -> bool:
    """Whether there is anything yet to compare with others."""
    return all(any(str(value or "").strip() for value in _values(sheet, key)) for key in (AUDIENCE, PLATFORM))


def telling_words(text: str) -> set[str]:
    """The words that tell one group of people from another: casefolded, without short ones and those of every text."""
    everyday = set(
        pgettext(
            "words that say nothing about an audience, in lower case, separated by spaces",
            "about after again also another anybody away back because been before between both could different "
            "does during each especially ever every everybody everyone first five four from full half have having "
            "here into just know last like look looking make many month months more most much must need needs "
            "often only other others ours over people person persons same second should since some somebody "
            "someone something still such than that their them then there these they thing things this those "
            "three through time under until very want wants week weeks well were what when where whether which "
            "while whom whose will with within without would year years your",
        ).split()
    )
    words = (word.strip("_") for word in re.findall(r"[^\W\d]+", text.casefold()))
    return {word for word in words if len(word) >= SHORTEST} - everyday


def _values(sheet: Iterable[SectionSheet], key: str) -> list[object]:
    """The answers to a question that is asked of rows."""
    rows = BY_KEY[key].rows
    items = (item for section in sheet for item in section["items"] if item["key"] == rows)
    return [answer["value"] for item in items for row in item["answers"] for answer in row if answer["key"] == key]
