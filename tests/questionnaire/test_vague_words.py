"""Lists of words and of mail providers, and what of people's answers falls under them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questionnaire.effort import estimate
from questionnaire.mailboxes import FAMILIES, PROVIDERS, is_personal
from questionnaire.readiness import readiness_of
from questionnaire.vague_words import (
    APPLAUSE,
    EVERYBODY,
    JOINING,
    PASSING,
    counts_applause_only,
    is_passing,
    is_vague_audience,
    length_of,
    words_of,
)
from tests.questionnaire.plans import ANN, AUDIENCE, GOAL, INSTAGRAM, made


@pytest.mark.parametrize(
    ("who", "is_vague"),
    [
        ("The general public", True),
        ("PATIENTS, and their families!", True),
        ("all our patients and visitors", True),
        ("Patients with asthma", False),
        ("Pharmacists", False),
        ("", False),
        ("…", False),
        ("妊娠中の人", False),
    ],
)
def test_an_audience_of_everybody(who, is_vague):
    assert is_vague_audience(who) is is_vague


@pytest.mark.parametrize(
    ("metric", "is_applause"),
    [
        ("Followers", True),
        ("10,000 followers and more likes", True),
        ("Reach on Instagram", True),
        ("Followers among GPs", False),
        ("Questions answered", False),
        ("12", False),
    ],
)
def test_a_metric_of_applause(metric, is_applause):
    assert counts_applause_only(metric, ["Instagram"]) is is_applause


@pytest.mark.parametrize(
    ("position", "is_short"),
    [("Student nurse", True), ("TRAINEE", True), ("Nurse", False), ("", False)],
)
def test_a_position_for_a_time(position, is_short):
    assert is_passing(position) is is_short


@pytest.mark.parametrize("listed", [JOINING, EVERYBODY, APPLAUSE, PASSING])
def test_the_lists_hold_each_word_once(listed):
    words = str(listed).split()
    assert sorted(set(words)) == sorted(words)
    assert words_of(str(listed)) == set(words)


def test_no_word_both_joins_and_names():
    assert words_of(str(JOINING)).isdisjoint(words_of(f"{EVERYBODY} {APPLAUSE}"))


@pytest.mark.parametrize(("text", "length"), [("", 0), (" a b\n", 2), ("日本", 6), ("한국", 6), ("é", 1)])
def test_how_much_is_written(text, length):
    assert length_of(text) == length


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("ann@gmail.com", True),
        (" Ann@GMAIL.com ", True),
        ("ann@hotmail.fr", True),
        ("ann@yahoo.co.uk", True),
        ("ann@yahoo.com.br", True),
        ("ann@live.hospital.example", False),
        ("ann@gmail.com.example", False),
        ("gmail.com@hospital.example", False),
        ("ann@outlook", False),
        ("", False),
    ],
)
def test_a_private_mailbox_is_told_by_its_provider(address, expected):
    assert is_personal(address) is expected


def test_no_provider_is_listed_twice():
    assert all("." in provider for provider in PROVIDERS)
    assert not any(is_personal(f"a@{family}.hospital.example") for family in FAMILIES)
    assert not any(provider.partition(".")[0] in FAMILIES for provider in PROVIDERS)


ANYTHING = st.one_of(
    st.text(max_size=40), st.integers(), st.none(), st.booleans(), st.sampled_from(["gmail.com", "%s %(who)s"])
)


@given(st.lists(ANYTHING, min_size=12, max_size=12))
def test_no_answer_is_too_strange_to_be_judged(values):
    (who, name, email, hours, posts, platform, metric, due_on, mailbox, replies, why, position) = values
    plan = made(
        audiences=[{**AUDIENCE, "who": who, "elsewhere": why}],
        goals=[{**GOAL, "metric": metric, "due_on": due_on, "what": name}],
        administrators=[{**ANN, "name": name, "email": email, "hours_per_week": hours, "position": position}, ANN],
        platform_plans=[{**INSTAGRAM, "platform": platform, "posts_per_week": posts, "why": why}, INSTAGRAM],
        unit_mailbox=mailbox,
        response_hours=replies,
        why=why,
    )
    found = readiness_of(plan, date(2026, 3, 2), posts_min=3, posts_max=5)
    assert 0 <= found.score <= 100
    assert all(finding.sentence for finding in found.findings)
    assert estimate(plan).needed >= 0
