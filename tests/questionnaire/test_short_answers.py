"""Which answers are called short, and which are simply missing."""

import pytest

from questionnaire.readiness.short_answers import LEAST
from questionnaire.readiness.short_answers import RULES as SHORT_ANSWERS
from tests.questionnaire.plans import GOOD, findings


@pytest.mark.parametrize("rule", SHORT_ANSWERS, ids=lambda rule: rule.question)
@pytest.mark.parametrize("below", [1, 0])
def test_an_answer_is_short_below_its_number_of_characters(rule, below):
    text = "x " * (LEAST[rule.question].characters - below)
    rows, _dot, column = rule.question.rpartition(".")
    changes = {rows: [{**GOOD[rows][0], column: text}]} if rows else {column: text}
    expected = f"“{text.strip()}” is a short answer. What would you tell a colleague who asks for more?"
    found = [finding.sentence for finding in findings(**changes) if finding.key == rule.key]
    assert found == ([expected] if below else [])


@pytest.mark.parametrize("rule", SHORT_ANSWERS, ids=lambda rule: rule.question)
def test_an_answer_not_given_is_missing_and_not_short(rule):
    rows, _dot, column = rule.question.rpartition(".")
    changes = {rows: [{**GOOD[rows][0], column: ""}]} if rows else {column: ""}
    assert [finding for finding in findings(**changes) if finding.key == rule.key] == []


def test_a_character_of_a_dense_script_counts_three_times():
    assert [finding.key for finding in findings(why="字" * 13)] == ["short:why"]
    assert findings(why="字" * 14) == []
