"""An answer sheet holds every question as it was worded and every answer as people read it, as plain data."""

import json
import re
from datetime import date
from decimal import Decimal

import pytest

from questionnaire.answers import answer_sheet, effort_defaults
from questionnaire.catalogue import QUESTIONS
from questionnaire.choices import CORE_SECTIONS
from questionnaire.models import Platform, Questionnaire
from questionnaire.row_groups import ROW_GROUPS
from tests.questionnaire.complete import answer_everything

pytestmark = pytest.mark.django_db


@pytest.fixture
def questionnaire() -> Questionnaire:
    made = answer_everything(Questionnaire.objects.create())
    made.administrators.update(hours_per_week=Decimal("2.5"), is_trained=True)
    made.goals.update(due_on=date(2027, 3, 1))
    return Questionnaire.objects.with_rows().get(pk=made.pk)


def answers(questionnaire: Questionnaire) -> dict[str, list[tuple[str, object]]]:
    """Text and value of every answer by its key."""
    found: dict[str, list[tuple[str, object]]] = {}
    for section in answer_sheet(questionnaire):
        for item in section["items"]:
            for row in item["answers"]:
                for answer in row:
                    found.setdefault(answer["key"], []).append((answer["text"], answer["value"]))
    return found


def test_the_sheet_has_every_section_and_every_question_in_order(questionnaire):
    sheet = answer_sheet(questionnaire)
    assert [(part["key"], part["number"]) for part in sheet] == [(s.value, s.number) for s in CORE_SECTIONS]
    asked = [answer["key"] for part in sheet for item in part["items"] for answer in item["answers"][0]]
    assert asked == [question.key for question in sorted(QUESTIONS, key=lambda q: q.section.number)]
    tables = {item["key"]: item["wording"] for part in sheet for item in part["items"] if item["is_table"]}
    assert tables == {key: str(group.title) for key, group in ROW_GROUPS.items()}


def test_the_sheet_is_plain_data(questionnaire):
    sheet = answer_sheet(questionnaire)
    assert json.loads(json.dumps(sheet)) == sheet


@pytest.mark.parametrize(
    ("key", "text", "value"),
    [
        ("account_kind", "A new account", "new"),
        ("why", "An honest answer about why.", "An honest answer about why."),
        ("response_hours", "24", 24),
        ("vendor", "", ""),
        ("audiences.platforms", "Instagram", ["instagram"]),
        ("audiences.elsewhere", "", ""),
        ("goals.due_on", "1 March 2027", "2027-03-01"),
        ("administrators.hours_per_week", "2.5", "2.5"),
        ("administrators.is_trained", "yes", True),
        ("platform_plans.platform", "Instagram", "instagram"),
        ("platform_plans.posts_per_week", "4", 4),
    ],
)
def test_an_answer_is_kept_as_people_read_it_and_bare(key, text, value, questionnaire):
    assert answers(questionnaire)[key][0] == (text, value)


def test_an_empty_questionnaire_makes_an_empty_sheet():
    sheet = answer_sheet(Questionnaire.objects.create())
    items = [item for part in sheet for item in part["items"]]
    assert all(item["answers"] == [] for item in items if item["is_table"])
    assert {item["answers"][0][0]["text"] for item in items if not item["is_table"]} == {""}


def test_an_answer_that_was_never_given_is_empty_and_not_none():
    questionnaire = Questionnaire.objects.create()
    questionnaire.goals.create()
    questionnaire.administrators.create()
    questionnaire.platform_plans.create()
    found = answers(Questionnaire.objects.with_rows().get(pk=questionnaire.pk))
    texts = [found[key][0][0] for key in ("goals.due_on", "administrators.hours_per_week", "platform_plans.platform")]
    assert texts == ["", "", ""]
    assert found["goals.due_on"][0][1] is None


def test_a_sheet_costs_one_query_once_its_rows_are_fetched(questionnaire, django_assert_num_queries):
    with django_assert_num_queries(1) as queries:
        answer_sheet(questionnaire)
        answer_sheet(questionnaire)
    assert "questionnaire_extraversion" in queries.captured_queries[0]["sql"]


def test_rows_keep_their_order(questionnaire):
    names = [text for text, _value in answers(questionnaire)["administrators.name"]]
    assert names == ["First Administrator", "Second Administrator"]


def test_effort_figures_are_those_of_the_planned_platforms(questionnaire):
    questionnaire.platform_plans.create(platform=Platform.objects.get(key="facebook"))
    questionnaire.platform_plans.create(platform=Platform.objects.get(key="instagram"))
    questionnaire.platform_plans.create()
    fresh = Questionnaire.objects.with_rows().get(pk=questionnaire.pk)
    figures = effort_defaults(fresh)
    assert [(row["platform"], row["minutes_per_post"], row["minutes_per_day"]) for row in figures] == [
        ("facebook", 40, 20),
        ("instagram", 60, 20),
    ]
    assert [row["name_rule"].partition(" letters")[0] for row in figures] == ["5 to 50", "up to 30"]
    assert re.fullmatch(figures[1]["name_pattern"], "northfield.hospital")
