"""Minutes a week of every account, against the hours of the people named."""

from decimal import Decimal
from typing import Any

import pytest

from questionnaire.effort import REPLY_DAYS, EffortVerdict, Estimate, estimate
from questionnaire.effort_words import hours, hours_of, posts_a_week
from questionnaire.plans import plan_of
from tests.questionnaire.plans import ANN, BOB, INSTAGRAM, made, sheet_of

FACEBOOK = {**INSTAGRAM, "platform": "facebook", "posts_per_week": 3}


def reckoned(*platforms: dict[str, Any], ann: Any = "6.0", bob: Any = "6.0") -> Estimate:
    people = [{**ANN, "hours_per_week": ann}, {**BOB, "hours_per_week": bob}]
    return estimate(made(platform_plans=list(platforms), administrators=people))


def test_an_account_takes_its_posts_and_five_days_of_replies():
    effort = reckoned(INSTAGRAM)
    (line,) = effort.lines
    assert REPLY_DAYS == 5
    assert (line.name, line.posting, line.replying, line.minutes) == ("Instagram", 4 * 60, 5 * 20, 340)
    assert (effort.needed, effort.posts_per_week, effort.available) == (340, 4, 720)


def test_all_accounts_add_up():
    effort = reckoned(INSTAGRAM, FACEBOOK, FACEBOOK)
    assert [line.minutes for line in effort.lines] == [340, 220, 220]
    assert (effort.needed, effort.posts_per_week) == (780, 10)


@pytest.mark.parametrize(
    ("ann", "bob", "available", "verdict"),
    [
        # 340 minutes are needed: 5.67 hours; 80 % of 7.08 hours.
        ("5.6", "0", 336, EffortVerdict.SHORT),
        ("5.7", None, 342, EffortVerdict.TIGHT),
        ("3.5", "3.5", 420, EffortVerdict.TIGHT),
        ("3.5", "3.6", 426, EffortVerdict.FITS),
        ("0", "0", 0, EffortVerdict.SHORT),
        (None, None, None, EffortVerdict.UNKNOWN),
    ],
)
def test_the_verdict_compares_what_is_needed_with_what_there_is(ann, bob, available, verdict):
    effort = reckoned(INSTAGRAM, ann=ann, bob=bob)
    assert (effort.available, effort.verdict) == (available, verdict)


@pytest.mark.parametrize(("hours_there", "verdict"), [("5.5", EffortVerdict.SHORT), ("5.6", EffortVerdict.TIGHT)])
def test_exactly_enough_is_enough(hours_there, verdict):
    # 4 posts × 59 + 5 × 20 = 336 minutes, which are 5.6 hours.
    figures = [{"platform": "instagram", "minutes_per_post": 59, "minutes_per_day": 20}]
    sheet = sheet_of(administrators=[{**ANN, "hours_per_week": hours_there}])
    assert estimate(plan_of(sheet, figures)).verdict == verdict


def test_without_a_platform_there_is_nothing_to_compare():
    assert reckoned().verdict == EffortVerdict.UNKNOWN
    assert reckoned({**INSTAGRAM, "platform": None}) == reckoned()


@pytest.mark.parametrize(
    "platform",
    [{**INSTAGRAM, "posts_per_week": None}, {**INSTAGRAM, "platform": "myspace"}],
    ids=["cadence", "figures"],
)
def test_an_account_that_cannot_be_reckoned_yet_is_named(platform):
    effort = reckoned(FACEBOOK, platform)
    assert (effort.needed, effort.uncounted) == (220, (platform["platform"].replace("insta", "Insta"),))


def test_hours_in_tenths_never_turn_the_order_round():
    for needed in range(600):
        effort = Estimate(lines=reckoned({**INSTAGRAM, "posts_per_week": needed}).lines)
        assert effort.hours_needed * 60 >= effort.needed > effort.hours_needed * 60 - 6
    assert Estimate(available=66).hours_available == Decimal("1.1")


@pytest.mark.parametrize(
    ("minutes", "words"), [(60, "1 hour"), (0, "0 hours"), (61, "1.1 hours"), (90, "1.5 hours"), (120, "2 hours")]
)
def test_hours_in_words(minutes, words):
    assert hours_of(minutes) == words


@pytest.mark.parametrize(
    ("number", "words"), [(1, "one post a week"), (9, "nine posts a week"), (10, "10 posts a week")]
)
def test_posts_in_words(number, words):
    assert posts_a_week(number) == words


def test_a_tenth_is_kept_where_there_is_one():
    assert [hours(Decimal(text)) for text in ("1.0", "6.7", "12")] == ["1 hour", "6.7 hours", "12 hours"]
