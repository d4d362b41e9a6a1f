"""Below the text of a post: how much is left on its channel, counted by the browser as the portal counts."""

import json
from dataclasses import asdict

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Page, expect

from questionnaire.models import Platform
from questionnaire.post_lengths import bytes_of, left, length_of
from tests import factories
from tests.examples import examples
from tests.journeys.inspection import problems_of
from tests.journeys.world import World
from tests.questionnaire.post_texts import FAMILY, LENGTHS, made_up_texts
from tests.questionnaire.test_post_lengths import RULES

COUNT = """([texts, rules]) => texts.map((text) => [
    ...rules.map((rule) => PostText.lengthOf(text, rule)),
    PostText.bytes(PostText.withOneBreak(text)),
    ...rules.map((rule) => PostText.left(text, rule)),
])"""


@pytest.fixture
def world(db) -> World:
    return World()


@pytest.fixture
def writer(make_person, world):
    """Somebody who plans a post for X, Bluesky, or a channel that is no platform."""
    trial = world.request("trial")
    trial.trials.get().channels.set(factories.channels("X", "Bluesky", "Newsletter"))
    member = make_person(world.member)
    member.open(trial.url("post-new"))
    return member


def counted_by_browser(page: Page, texts: list[str]) -> list[list[int]]:
    return page.evaluate(COUNT, [texts, [json.loads(json.dumps(asdict(rule))) for rule in RULES.values()]])


def counted_by_portal(texts: list[str]) -> list[list[int]]:
    rules = RULES.values()
    return [
        [*(length_of(text, rule) for rule in rules), bytes_of(text), *(left(text, rule) for rule in rules)]
        for text in texts
    ]


def test_browser_and_portal_count_alike(writer) -> None:
    table = [text for text, *_lengths in LENGTHS.values()]
    lengths = [row[: len(RULES) + 1] for row in counted_by_browser(writer.page, table)]
    assert lengths == [list(known) for _text, *known in LENGTHS.values()]

    @given(texts=st.lists(made_up_texts(), min_size=20, max_size=40))
    @examples(15)
    def alike(texts: list[str]) -> None:
        assert counted_by_browser(writer.page, texts) == counted_by_portal(texts)

    alike()


def test_what_is_left_follows_the_text_and_the_channel(writer) -> None:
    page = writer.page
    lines = page.locator(".post-length__line:visible")
    expect(lines).to_have_count(0)
    page.check("[name=channels][value=x]")
    expect(lines).to_have_text("X: 280 left")
    page.fill("#id_text", f"Open day\n{FAMILY} northfield.org")
    expect(lines).to_have_text("X: 245 left")
    page.uncheck("[name=channels][value=x]")
    page.check("[name=channels][value=bluesky]")
    expect(lines).to_have_text("Bluesky: 275 left")
    page.fill("#id_text", "a" * 303)
    expect(lines).to_have_text("Bluesky: 3 too many")
    expect(page.locator(".post-length [role=status]")).to_have_text("Bluesky: 3 too many")
    assert problems_of(page) == []
    page.uncheck("[name=channels][value=bluesky]")
    page.check("[name=channels][value=newsletter]")
    expect(lines).to_have_count(0)


def test_the_limit_of_an_admin_is_the_one_that_counts(make_person, world) -> None:
    trial = world.request("trial")
    trial.trials.get().channels.set(factories.channels("Mastodon"))
    Platform.objects.filter(key="mastodon").update(post_limit=11000)
    member = make_person(world.member)
    member.open(trial.url("post-new"))
    expect(member.page.locator(".post-length__line:visible")).to_have_text("Mastodon: 11,000 left")


def test_without_script_nothing_is_shown_and_saving_tells(make_person, world) -> None:
    trial = world.request("trial")
    trial.trials.get().channels.set(factories.channels("X"))
    member = make_person(world.member, script=False)
    member.open(trial.url("post-new"))
    expect(member.page.locator(".post-length")).to_be_hidden()
    member.page.fill("#id_planned_on", str(trial.latest_trial.starts_on))
    member.page.fill("#id_text", "健" * 141)
    member.press("Add the post")
    assert member.reads("This text is too long for X: it counts as 282 there, at most 280.")
