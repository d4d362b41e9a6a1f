"""In what two plans are alike, and in what they are not."""

from typing import Any

import pytest

from questionnaire.likeness import Traits, names_audience_and_platform, telling_words, traits_of
from tests.questionnaire.test_differences import rows, sheet


def planned(who: str, *platforms: str) -> list[Any]:
    audiences = rows("audiences", {"who": who, "needs": "Appointments and parking"})
    plans = rows("platform_plans", *({"platform": key, "handle": "clinic"} for key in platforms))
    return sheet(audiences, plans)


def plan(who: str, *platforms: str) -> Traits:
    return traits_of(planned(who, *platforms))


# one plan, another, how alike they are
ALIKE: list[tuple[Traits, Traits, int]] = [
    (plan("Parents of children", "x"), plan("Nurses", "facebook"), 0),
    (plan("Parents of children", "x"), plan("Nurses", "facebook", "x"), 1),
    (plan("Parents of children", "x"), plan("Parents with newborns", "facebook"), 1),
    (plan("Parents of children", "x", "facebook"), plan("PARENTS, children!", "facebook", "x"), 3),
    (plan("People who want to know more about us", "x"), plan("People who want more", "facebook"), 0),
    (plan("All of you", "x"), plan("All of you", "facebook"), 0),
    (plan("Bürger der Straße", "x"), plan("STRASSE", "facebook"), 1),
    (plan("Families 2026", "x"), plan("2026", "facebook"), 0),
    (plan("", "x"), plan("", "facebook"), 0),
    (Traits(), Traits(), 0),
]


@pytest.mark.parametrize(("one", "other", "expected"), ALIKE)
def test_how_alike_two_plans_are(one, other, expected):
    assert (one.likeness(other), other.likeness(one)) == (expected, expected)
    assert one.likeness_to(other.as_text) == expected


@pytest.mark.parametrize(
    ("who", "platforms", "expected"),
    [
        ("Parents", ["x"], True),
        ("Everybody", ["x"], True),
        (" ", ["x"], False),
        ("Parents", [], False),
        ("", [], False),
    ],
)
def test_audience_and_platforms_have_to_be_there(who, platforms, expected):
    assert names_audience_and_platform(planned(who, *platforms)) is expected


def test_traits_are_the_same_when_read_back():
    traits = plan("Parents of chronically ill children", "instagram", "x")
    assert Traits.from_text(traits.as_text) == traits


def test_the_longest_description_leaves_a_hundred_words():
    assert len(plan(" ".join(f"{chr(97 + n % 26)}{chr(97 + n // 26)}word" for n in range(400)), "x").words) == 100


def test_short_and_everyday_words_tell_nothing():
    assert telling_words("Every one of the 30 people who need us every week: nurses & carers") == {"nurses", "carers"}
