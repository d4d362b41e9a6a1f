"""In what two plans are alike: the platforms they name and the words for the people they want to reach."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import pgettext

from questionnaire.answers import SectionSheet

SHORTEST = 4
MOST_WORDS = 100
PLATFORM = "platform:"


@dataclass(frozen=True)
class Traits:
    """What a plan is found by. `as_text` and `from_text` convert it for a column."""

    platforms: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()

    @property
    def as_text(self) -> str:
        return " ".join([*(PLATFORM + key for key in sorted(self.platforms)), *sorted(self.words)])

    @classmethod
    def from_text(cls, text: str) -> "Traits":
        parts = text.split()
        platforms = (part.removeprefix(PLATFORM) for part in parts if part.startswith(PLATFORM))
        return cls(frozenset(platforms), frozenset(part for part in parts if not part.startswith(PLATFORM)))

    def likeness(self, other: "Traits") -> int:
        """0 if nothing is alike. The people count first: a shared word as one, any shared platform as one more."""
        return len(self.words & other.words) + bool(self.platforms & other.platforms)


def traits_of(sheet: Sequence[SectionSheet]) -> Traits:
    """The platforms that are planned, and the words by which the audiences are described; at most 100 of them."""
    platforms = frozenset(str(value) for value in _values(sheet, "platform_plans", "platform_plans.platform") if value)
    described = " ".join(str(value) for value in _values(sheet, "audiences", "audiences.who"))
    return Traits(platforms, frozenset(sorted(telling_words(described))[:MOST_WORDS]))


def names_audience_and_platform(sheet: Sequence[SectionSheet]) -> bool:
    """Whether there is anything yet to compare with others."""
    keys = {"audiences": "audiences.who", "platform_plans": "platform_plans.platform"}
    return all(any(str(value or "").strip() for value in _values(sheet, rows, key)) for rows, key in keys.items())


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


def _values(sheet: Iterable[SectionSheet], rows: str, key: str) -> list[object]:
    items = (item for section in sheet for item in section["items"] if item["key"] == rows)
    return [answer["value"] for item in items for row in item["answers"] for answer in row if answer["key"] == key]
