"""How findings become points, the weakest answers and the contradictions."""

import json
from datetime import date
from typing import Any

import pytest

from questionnaire.catalogue import BY_KEY
from questionnaire.choices import Section
from questionnaire.plans import plan_of
from questionnaire.readiness import PARTS, RULES, PlanPart, Readiness, readiness_of
from tests.questionnaire.plans import ANN, AUDIENCE, BOB, FIGURES, GOAL, INSTAGRAM, made, sheet_of

TODAY = date(2026, 3, 2)


def readiness(*, posts: tuple[int, int] = (3, 5), **changes: Any) -> Readiness:
    return readiness_of(made(**changes), TODAY, posts_min=posts[0], posts_max=posts[1])


def scores(found: Readiness) -> list[int]:
    return [part.score for part in found.parts]


def test_a_plan_that_holds_together_has_all_points():
    found = readiness()
    assert (found.score, scores(found)) == (100, [100, 100, 100, 100])
    assert (found.findings, found.weakest, found.others, found.contradictions) == ((), (), (), ())


def test_the_parts_stand_in_post_order():
    assert [part.label for part in readiness().parts] == ["People", "Objectives", "Strategy", "Technology"]


def test_every_section_with_a_rule_belongs_to_one_part():
    sections = [section for part in PlanPart for section in PARTS[part]]
    assert len(set(sections)) == len(sections)
    assert {rule.section for rule in RULES} <= set(sections)


def test_rules_stand_in_the_order_of_their_questions():
    order = [(rule.section.number, list(BY_KEY).index(rule.question)) for rule in RULES]
    assert order == sorted(order)
    assert len({rule.key for rule in RULES}) == len(RULES)


def test_each_rule_takes_its_points_off_its_part():
    found = readiness(response_hours=48, account_kind="existing")
    assert scores(found) == [100, 100, 90, 85]
    # The mean of the four, rounded.
    assert found.score == 94


def test_a_rule_counts_once_however_many_rows_it_finds():
    without = {**GOAL, "baseline": ""}
    assert scores(readiness(goals=[without])) == scores(readiness(goals=[without] * 5)) == [100, 85, 100, 100]
    assert [finding.row for finding in readiness(goals=[without] * 2).findings] == [0, 1]


def test_no_part_falls_below_nothing():
    nothing = {**GOAL, "what": "To grow", "metric": "likes", "baseline": "", "target": "", "priority": ""}
    found = readiness(
        goals=[{**nothing, "due_on": "2020-01-01"}, {**nothing, "due_on": None}], why="x", why_not_existing="x"
    )
    assert sum({f.key: f.points for f in found.findings if f.section == Section.OBJECTIVES}.values()) > 100
    assert scores(found)[1] == 0


def test_what_is_left_counts_as_much_as_the_required_questions_that_are_answered():
    # Three of five required questions of the part are on the unit, two on each audience.
    assert scores(readiness(sponsor_name="", audiences=[AUDIENCE]))[0] == 80
    # Only one of two audiences says what it needs: half an answer.
    assert scores(readiness(audiences=[AUDIENCE, {**AUDIENCE, "needs": ""}]))[0] == 90
    assert scores(readiness(audiences=[]))[0] == 60


def test_nothing_answered_is_worth_nothing():
    empty = plan_of([], [])
    assert scores(readiness_of(empty, TODAY, posts_min=3, posts_max=5)) == [0, 0, 0, 0]
    assert readiness_of(empty, TODAY, posts_min=3, posts_max=5).score == 0


def test_the_three_weakest_answers_lose_most_points():
    found = readiness(
        audiences=[{**AUDIENCE, "who": "everybody"}],
        goals=[{**GOAL, "priority": ""}],
        response_hours=48,
        platform_plans=[{**INSTAGRAM, "posts_per_week": 2}],
    )
    named = [(answer.question, answer.row, answer.points, answer.anchor) for answer in found.weakest]
    assert named == [
        # Vague and short at once: one answer, both sentences.
        ("audiences.who", 0, 40, "id_audiences-0-who"),
        ("response_hours", None, 10, "id_response_hours"),
        ("platform_plans.posts_per_week", 0, 10, "id_platform_plans-0-posts_per_week"),
    ]
    assert [answer.wording for answer in found.weakest] == [
        "Who are they?",
        "Within how many hours will you answer comments and messages on weekdays?",
        "Posts a week",
    ]
    assert found.weakest[0].sentence == (
        "“everybody” could be anybody. Which people do you mean? "
        "“everybody” is a short answer. What would you tell a colleague who asks for more?"
    )
    assert [answer.question for answer in found.others] == ["goals.priority"]


def test_contradictions_stand_apart_from_the_weakest_answers():
    found = readiness(
        administrators=[{**ANN, "hours_per_week": "1"}, {**BOB, "hours_per_week": "0"}],
        unit_mailbox="clinic@gmail.com",
    )
    assert [finding.key for finding in found.contradictions] == ["personal_unit_mailbox", "too_little_time"]
    assert [finding.key for answer in found.weakest for finding in answer.findings] == ["no_hours"]
    assert found.contradictions[1].anchor == "id_administrators-0-hours_per_week"


@pytest.mark.parametrize(
    "key",
    [
        "too_little_time",
        "platform_without_audience",
        "goal_without_baseline",
        "same_person",
        "personal_unit_mailbox",
        "personal_administrator",
    ],
)
def test_the_contradictions_the_product_names_are_marked_as_such(key):
    assert next(rule for rule in RULES if rule.key == key).is_contradiction


@pytest.mark.parametrize(("posts", "found"), [((3, 5), []), ((5, 7), ["few_posts"]), ((1, 3), ["many_posts"])])
def test_the_usual_posts_a_week_are_those_of_the_organisation(posts, found):
    assert [finding.key for finding in readiness(posts=posts).findings] == found


def test_a_snapshot_reads_as_the_draft_it_was_taken_of():
    changes = {"response_hours": 48, "goals": [{**GOAL, "baseline": ""}]}
    kept = json.loads(json.dumps([sheet_of(**changes), FIGURES]))
    again = readiness_of(plan_of(*kept), TODAY, posts_min=3, posts_max=5)
    assert again == readiness(**changes)


def test_a_question_that_was_never_asked_is_neither_weak_nor_missing():
    sheet = sheet_of(response_hours=48, goals=[{**GOAL, "baseline": ""}])
    for part in sheet:
        part["items"] = [item for item in part["items"] if item["key"] != "response_hours"]
        for item in part["items"]:
            item["answers"] = [[cell for cell in row if cell["key"] != "goals.baseline"] for row in item["answers"]]
    found = readiness_of(plan_of(sheet, FIGURES), TODAY, posts_min=3, posts_max=5)
    assert (found.findings, found.score) == ((), 100)


def test_a_finding_carries_the_wording_it_was_asked_with():
    sheet = sheet_of(response_hours=48)
    for part in sheet:
        for item in part["items"]:
            if item["key"] == "response_hours":
                item["answers"][0][0]["wording"] = "How fast do you answer?"
    found = readiness_of(plan_of(sheet, FIGURES), TODAY, posts_min=3, posts_max=5)
    assert [finding.wording for finding in found.findings] == ["How fast do you answer?"]
