"""A plan is read from any answer sheet: of today, of years ago, with questions an admin added."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from questionnaire.answers import Item, answer_sheet, effort_defaults
from questionnaire.models import Questionnaire
from questionnaire.plans import Plan, PlannedAdministrator, PlannedAudience, PlannedGoal, PlannedPlatform, plan_of
from tests.questionnaire.complete import answer_everything
from tests.questionnaire.plans import ANN, FIGURES, GOAL, INSTAGRAM, answer, made, sheet_of


def test_every_kind_of_row_is_read():
    plan = made(administrators=[ANN], response_hours=12)
    assert plan.audiences == (
        PlannedAudience(
            who="Parents of children with newly found diabetes",
            platforms={"instagram": "Instagram"},
            needs="To know what the first weeks at home are like",
        ),
    )
    assert plan.goals == (
        PlannedGoal(
            what="Fewer anxious calls at night",
            metric="Calls to the ward after eight in the evening",
            baseline="40 a week",
            target="25 a week",
            due_on=date(2027, 3, 1),
            priority="Time for patients",
        ),
    )
    assert plan.administrators == (
        PlannedAdministrator("Ann Smith", "ann.smith@hospital.example", "Ward sister", Decimal("6.0"), is_trained=True),
    )
    assert plan.platforms == (
        PlannedPlatform(
            key="instagram",
            name="Instagram",
            handle="northfield_children",
            why="The parents we asked look at it every day",
            posts_per_week=4,
            minutes_per_post=60,
            minutes_per_day=20,
            name_rule="letters, digits, underscores and dots",
            name_pattern=r"[a-z0-9_]+(?:\.[a-z0-9_]+)*",
        ),
    )
    assert (plan.response_hours, plan.answer("account_kind"), plan.answer("never asked")) == (12, "new", "")


@pytest.mark.django_db
def test_a_draft_in_the_database_is_read_like_any_sheet():
    questionnaire = answer_everything(Questionnaire.objects.create())
    fresh = Questionnaire.objects.with_rows().get(pk=questionnaire.pk)
    plan = plan_of(answer_sheet(fresh), effort_defaults(fresh))
    assert [(person.name, person.hours_per_week) for person in plan.administrators] == [
        ("First Administrator", 4),
        ("Second Administrator", 4),
    ]
    assert plan.audiences[0].platforms == {"instagram": "Instagram"}
    assert (plan.platforms[0].minutes_per_post, plan.platforms[0].minutes_per_day) == (60, 20)


@pytest.mark.parametrize("sheet", [[], [{"key": "team"}], [{"key": "team", "items": [{"key": "why", "answers": []}]}]])
def test_a_sheet_that_lacks_nearly_everything_is_an_empty_plan(sheet):
    plan = plan_of(sheet, [])
    assert (plan.audiences, plan.goals, plan.administrators, plan.platforms, plan.response_hours) == (
        (),
        (),
        (),
        (),
        None,
    )


@pytest.mark.parametrize(
    ("rows", "row"),
    [
        ("goals", {**GOAL, "due_on": "some day"}),
        ("administrators", {**ANN, "hours_per_week": "a few"}),
        ("administrators", {**ANN, "hours_per_week": "NaN"}),
        ("platform_plans", {**INSTAGRAM, "posts_per_week": "many"}),
        ("platform_plans", {**INSTAGRAM, "posts_per_week": -1}),
    ],
)
def test_a_value_that_makes_no_sense_is_no_answer(rows, row):
    plan = made(**{rows: [row]})
    assert plan.goals[0].due_on is None or rows != "goals"
    assert plan.administrators[0].hours_per_week is None or rows != "administrators"
    assert plan.platforms[0].posts_per_week is None or rows != "platform_plans"


def test_names_of_platforms_stay_apart_where_one_of_them_has_a_comma():
    sheet = sheet_of()
    cell = next(
        cell
        for part in sheet
        for item in part["items"]
        for row in item["answers"]
        for cell in row
        if cell["key"] == "audiences.platforms"
    )
    cell["text"], cell["value"] = "Here, there, X", ["here", "x"]
    assert plan_of(sheet, []).audiences[0].platforms == {"here": "here", "x": "x"}


def test_questions_that_an_admin_added_change_nothing():
    sheet = sheet_of()
    for value in ("An answer", ["one", "two"], True, None):
        extra = Item(key="extra.pets", wording="Pets?", is_table=False, answers=[[answer("extra.pets", value)]])
        sheet[1]["items"].append(extra)
    plan, bare = plan_of(sheet, FIGURES), made()
    assert without_extra(plan) == without_extra(bare)


def without_extra(plan: Plan) -> tuple[Any, ...]:
    answers = {key: text for key, text in plan.answers.items() if not key.startswith("extra.")}
    return answers, plan.audiences, plan.goals, plan.administrators, plan.platforms


def test_the_share_of_answers_is_kept_by_question():
    plan = made(goals=[GOAL, {**GOAL, "metric": ""}], audiences=[], vendor="")
    shares = {key: float(plan.answered[key]) for key in ("goals.what", "goals.metric", "audiences", "vendor", "why")}
    assert shares == {"goals.what": 1, "goals.metric": 0.5, "audiences": 0, "vendor": 0, "why": 1}
