"""How long a text is on each platform: by hand, by X's own library, and at the limits."""

import json
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questionnaire.post_lengths import CountedBy, PostRule, bytes_of, left, length_of, too_long
from tests import node_packages
from tests.examples import examples
from tests.questionnaire.post_texts import COLUMNS, FAMILY, LENGTHS, made_up_texts

TWITTER_TEXT = Path(__file__).with_name("twitter_text")
X = PostRule(280, CountedBy.X_WEIGHTS, link_length=23)
RULES = {
    CountedBy.CHARACTERS: PostRule(2200),
    CountedBy.X_WEIGHTS: X,
    CountedBy.GRAPHEMES: PostRule(300, CountedBy.GRAPHEMES, byte_limit=3000),
    CountedBy.FEDIVERSE: PostRule(500, CountedBy.FEDIVERSE, link_length=23),
    CountedBy.EMOJI_BYTES: PostRule(500, CountedBy.EMOJI_BYTES),
    CountedBy.UTF16: PostRule(2200, CountedBy.UTF16),
}


def counted_by_x(texts: list[str]) -> list[int]:
    package = node_packages.installed(TWITTER_TEXT, "twitter-text")
    command = [node_packages.node(), TWITTER_TEXT / "count.mjs", package]
    done = subprocess.run(command, input=json.dumps(texts), check=True, capture_output=True, text=True)
    return json.loads(done.stdout)


@pytest.mark.parametrize("name", LENGTHS)
def test_a_text_is_as_long_as_its_platform_counts(name: str) -> None:
    text, *lengths = LENGTHS[name]
    counted = [length_of(text, RULES[way]) for way in CountedBy]
    assert dict(zip(COLUMNS, [*counted, bytes_of(text)], strict=True)) == dict(zip(COLUMNS, lengths, strict=True))


def test_the_library_of_x_counts_the_table_alike() -> None:
    texts = [text.replace("\r\n", "\n") for text, *_lengths in LENGTHS.values()]
    assert counted_by_x(texts) == [lengths[1] for _text, *lengths in LENGTHS.values()]


@given(texts=st.lists(made_up_texts(), min_size=30, max_size=60))
@examples(15)
def test_the_library_of_x_counts_made_up_texts_alike(texts: list[str]) -> None:
    ours = [length_of(text, X) for text in texts]
    differing = [
        (text, ours, theirs)
        for text, ours, theirs in zip(texts, ours, counted_by_x(texts), strict=True)
        if ours != theirs
    ]
    assert differing == []


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("健" * 140, X),
        ("a" * 256 + " https://northfield.org/a/page/with/a/long/address", X),
        ("a" * 300, RULES[CountedBy.GRAPHEMES]),
        (FAMILY * 120, RULES[CountedBy.GRAPHEMES]),
        (FAMILY * 20, RULES[CountedBy.EMOJI_BYTES]),
        ("\r\n" * 500, RULES[CountedBy.FEDIVERSE]),
    ],
)
def test_a_text_that_fills_its_platform_has_nothing_left_and_is_not_too_long(text: str, rule: PostRule) -> None:
    assert left(text, rule) == 0
    assert too_long(text, rule, "X") == ""
    assert left(f"{text}!", rule) == -1
    assert "too long for X" in too_long(f"{text}!", rule, "X")


def test_the_nearer_of_two_limits_counts() -> None:
    rule = RULES[CountedBy.GRAPHEMES]
    assert left("a" * 290, rule) == 10
    assert left(FAMILY * 121, rule) == -25
    assert too_long(FAMILY * 121, rule, "Bluesky").endswith("it has 3025 bytes, at most 3000.")
    assert too_long("a" * 301, rule, "Bluesky").endswith("it counts as 301 there, at most 300.")
    assert left("a" * 50, PostRule(None, byte_limit=40)) == -10


@pytest.mark.parametrize(
    "text",
    ["看." * 2500, "a." * 2500, "https://" + "a-" * 2400, "https://a.org/" + "(a" * 2400, "@" + "a" * 4990, "\ud83d"],
)
def test_no_text_is_too_strange_to_count(text: str) -> None:
    assert [length_of(text, rule) > 0 for rule in RULES.values()] == [True] * len(CountedBy)
