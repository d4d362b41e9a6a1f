"""docs/reference/readiness.md has every rule, with its points and its reason."""

import pytest

from questionnaire.readiness import PARTS, RULES, PlanPart, Rule
from questionnaire.readiness.short_answers import LEAST
from questionnaire.readiness.short_answers import RULES as SHORT_ANSWERS
from questionnaire.readiness.strategy import LEAST_SAMPLES, USUAL_RESPONSE_HOURS
from questionnaire.readiness.technology import HOURS_PER_PLATFORM
from requests_app.organisation.models import SiteSettings
from tests.docs.pages import Row, bare, columns, page, table

PAGE = page("reference/readiness")
FINDS = {bare(row[0]): row[2] for part in PlanPart for row in table(PAGE, str(part.label))}


def rows_of(rules: list[Rule]) -> list[Row]:
    return [
        [rule.key, rule.question, str(rule.points), "yes" if rule.is_contradiction else "–", str(rule.reason)]
        for rule in rules
    ]


@pytest.mark.parametrize("part", PlanPart)
def test_a_part_has_its_rules_in_their_order(part: PlanPart) -> None:
    rules = [rule for rule in RULES if rule.section in PARTS[part] and rule not in SHORT_ANSWERS]
    rows = [[bare(cell) for cell in row] for row in columns(table(PAGE, str(part.label)), 0, 1, 3, 4, 5)]
    assert rows == rows_of(rules)


def test_every_short_answer_has_its_characters_and_its_reason() -> None:
    rows = [[bare(cell) for cell in row] for row in table(PAGE, "Short answers")]
    assert rows == [
        [rule.key, rule.question, str(LEAST[rule.question].characters), str(rule.points), str(rule.reason)]
        for rule in RULES
        if rule in SHORT_ANSWERS
    ]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.key)
def test_every_rule_has_a_reason_of_at_least_a_sentence(rule: Rule) -> None:
    reason = str(rule.reason)
    assert reason.endswith(".")
    assert len(reason.split()) >= 8
    assert rule.points > 0


def test_the_parts_have_their_sections() -> None:
    expected = [[str(part.label), " and ".join(str(s.number) for s in PARTS[part])] for part in PlanPart]
    assert table(PAGE, "How the points are calculated") == expected


def test_the_figures_in_what_a_rule_finds_are_those_of_the_code() -> None:
    defaults = SiteSettings()
    assert f"{USUAL_RESPONSE_HOURS} hours on weekdays" in FINDS["slow_replies"]
    assert f"fewer than {LEAST_SAMPLES} characters" in FINDS["short_samples"]
    assert f"less than {HOURS_PER_PLATFORM} hours a week for each" in FINDS["too_many_platforms"]
    assert f"({defaults.posts_min}, a setting)" in FINDS["few_posts"]
    assert f"({defaults.posts_max}, a setting)" in FINDS["many_posts"]
    assert "more than 80 %" in FINDS["tight_time"]
