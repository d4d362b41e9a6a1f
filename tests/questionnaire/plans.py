"""A plan in which nothing is worth another look, and answer sheets made from it by changing single answers."""

from datetime import date
from typing import Any

from questionnaire.answers import Answer, Item, SectionSheet
from questionnaire.catalogue import BY_KEY, columns_of, questions_of
from questionnaire.choices import Section
from questionnaire.plans import Plan, plan_of
from questionnaire.readiness import PlanFinding, readiness_of
from questionnaire.row_groups import ROW_GROUPS

TODAY = date(2026, 3, 2)
AUDIENCE = {
    "who": "Parents of children with newly found diabetes",
    "platforms": ["instagram"],
    "elsewhere": "",
    "needs": "To know what the first weeks at home are like",
}
GOAL = {
    "what": "Fewer anxious calls at night",
    "metric": "Calls to the ward after eight in the evening",
    "baseline": "40 a week",
    "target": "25 a week",
    "due_on": "2027-03-01",
    "priority": "Time for patients",
}
ANN = {
    "name": "Ann Smith",
    "email": "ann.smith@hospital.example",
    "position": "Ward sister",
    "hours_per_week": "6.0",
    "is_trained": True,
}
BOB = {**ANN, "name": "Bob Jones", "email": "bob.jones@hospital.example", "position": "Nurse", "is_trained": False}
INSTAGRAM = {
    "platform": "instagram",
    "handle": "northfield_children",
    "display_name": "Northfield Children",
    "why": "The parents we asked look at it every day",
    "posts_per_week": 4,
    "existing_url": "",
}
A_SENTENCE = "We have thought about this question and would answer it like this."

GOOD: dict[str, Any] = {
    "account_kind": "new",
    "sponsor_name": "Head of the Children’s Clinic",
    "sponsor_email": "head@hospital.example",
    **dict.fromkeys(
        (
            *("why", "why_not_existing", "content_themes", "story_sources", "unique_voice", "tone"),
            *("consent_and_privacy", "who_answers", "negative_comments", "escalation", "succession"),
        ),
        A_SENTENCE,
    ),
    "sample_posts": f"{A_SENTENCE}\n" * 4,
    "response_hours": 24,
    "unit_mailbox": "children-social@hospital.example",
    "vendor": "",
    "budget": "",
    "audiences": [AUDIENCE],
    "goals": [GOAL],
    "administrators": [ANN, BOB],
    "platform_plans": [INSTAGRAM],
}

# As in the defaults: Instagram, four posts a week, takes 4 × 60 + 5 × 20 = 340 minutes.
FIGURES = [
    {
        "platform": "instagram",
        "minutes_per_post": 60,
        "minutes_per_day": 20,
        "name_rule": "letters, digits, underscores and dots",
        "name_pattern": r"[a-z0-9_]+(?:\.[a-z0-9_]+)*",
    },
    {"platform": "facebook", "minutes_per_post": 40, "minutes_per_day": 20},
    {"platform": "youtube", "minutes_per_post": 240, "minutes_per_day": 15},
]
NAMES = {"instagram": "Instagram", "facebook": "Facebook", "youtube": "YouTube"}


def sheet_of(**changes: Any) -> list[SectionSheet]:
    """The answer sheet of the good plan with these answers changed; rows are given as a whole list."""
    answers = {**GOOD, **changes}
    return [
        SectionSheet(
            key=part.value, number=part.number, title=str(part.label), question="", items=_items(part, answers)
        )
        for part in Section
    ]


def made(**changes: Any) -> Plan:
    """The plan on that sheet, with the figures of the defaults."""
    return plan_of(sheet_of(**changes), FIGURES)


def answer(key: str, value: Any) -> Answer:
    wording = str(BY_KEY[key].wording) if key in BY_KEY else key
    if isinstance(value, list):
        text = ", ".join(NAMES.get(str(entry), str(entry)) for entry in value)
    else:
        text = "" if value is None else NAMES.get(str(value), str(value))
    return Answer(key=key, wording=wording, text=text, value=value)


def _items(part: Section, answers: dict[str, Any]) -> list[Item]:
    items = [
        Item(
            key=question.key,
            wording=str(question.wording),
            is_table=False,
            answers=[[answer(question.key, answers[question.key])]],
        )
        for question in questions_of(part)
        if not question.rows
    ]
    rows = dict.fromkeys(question.rows for question in questions_of(part) if question.rows)
    return [*items, *(_table(name, answers[name]) for name in rows)]


def _table(name: str, rows: list[dict[str, Any]]) -> Item:
    cells = [[answer(question.key, row.get(question.column)) for question in columns_of(name)] for row in rows]
    return Item(key=name, wording=str(ROW_GROUPS[name].title), is_table=True, answers=cells)


def findings(**changes: Any) -> list[PlanFinding]:
    """What is found in the good plan with these answers changed."""
    found = readiness_of(made(**changes), TODAY, posts_min=3, posts_max=5)
    return list(found.findings)
