"""A number of different complete answers that the requests of a load share among them.

Their sheets are made once, by the real code: setting a hundred thousand of them would take most of the time.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import product
from typing import TYPE_CHECKING, Any

from django.db import transaction

from questionnaire.answers import answer_sheet, effort_defaults
from questionnaire.likeness import traits_of
from questionnaire.models import Platform, Questionnaire
from requests_app.demo import answering

if TYPE_CHECKING:
    from portal.models import User

AUDIENCES = (
    ("Parents", "Parents of children who come to us for the first time", "To know what happens on the first day"),
    ("Doctors", "Doctors who refer patients to us", "Clear findings, a name and a telephone number"),
    (
        "Applicants",
        "Nurses and trainees who look for their next place",
        "To see the team and the rota before they apply",
    ),
    ("Patients", "Patients who come back to us several times a year", "Dates, changes, and somebody who answers"),
    ("Relatives", "Relatives who look after somebody at home", "Words and small aids for every day"),
    ("Researchers", "Researchers at other institutes in our field", "What we found, also when we found nothing"),
)
PLATFORMS = ("instagram", "facebook", "linkedin", "youtube", "x", "tiktok", "bluesky", "whatsapp")


@dataclass(frozen=True)
class Variant:
    """Answers as plain data, with the sheet and the effort figures a snapshot of them holds."""

    title: str
    platform: Platform
    columns: dict[str, Any]
    rows: dict[str, list[dict[str, Any]]]
    sheet: list[Any]
    effort: list[dict[str, Any]]
    traits: str


def make_variants(by: "User", at: datetime) -> list[Variant]:
    platforms = {platform.key: platform for platform in Platform.objects.all()}
    return [
        _variant(f"{platforms[key].name} for {short.lower()}", platforms[key], answers, by, at)
        for short, key, answers in _all_answers()
    ]


def _variant(title: str, platform: Platform, answers: dict[str, Any], by: "User", at: datetime) -> Variant:
    """The questionnaire is written only for the sheet, and taken back."""
    with transaction.atomic():
        questionnaire = Questionnaire.objects.create()
        answering.write(questionnaire, answers, by=by, at=at)
        whole = Questionnaire.objects.with_rows().get(pk=questionnaire.pk)
        sheet, effort = answer_sheet(whole), effort_defaults(whole)
        days = [goal.due_on for goal in whole.goals.all()]
        transaction.set_rollback(True)
    columns = {key: value for key, value in answers.items() if key not in answering.ROW_MODELS}
    plain = {key: [_plain(row) for row in answers[key]] for key in answering.ROW_MODELS}
    for goal, day in zip(plain["goals"], days, strict=True):
        goal["due_on"] = day
    return Variant(title, platform, columns, plain, list(sheet), effort, traits_of(sheet).as_text)


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    """A row's own columns: the platform is set by whoever writes the row, the day is known from the sheet's."""
    return {key: value for key, value in row.items() if key not in ("platforms", "platform", "due_in")}


def _all_answers() -> Iterator[tuple[str, str, dict[str, Any]]]:
    for (short, who, needs), key in product(AUDIENCES, PLATFORMS):
        yield short, key, _answers(short, who, needs, key)


SAME_EVERYWHERE: dict[str, Any] = {
    "account_kind": "new",
    "sponsor_name": "Head of the unit",
    "sponsor_email": "head@load.example",
    "content_themes": "Questions of the week · A day with one of us · A myth and the facts",
    "story_sources": "The Monday conference, the telephone log and three colleagues who like to take pictures.",
    "unique_voice": "We see what happens after the first visit, and can tell it.",
    "tone": "Plain, warm and short.",
    "sample_posts": "Question of the week: when should I come? When you ask yourself for the second time.",
    "consent_and_privacy": "Nobody is shown without the signed form, which the unit’s office keeps.",
    "response_hours": 24,
    "who_answers": "The coordinator on weekdays, her deputy in holidays.",
    "negative_comments": "One friendly answer with a telephone number; insults are hidden.",
    "escalation": "Coordinator, head of the unit, Communications.",
    "unit_mailbox": "unit@load.example",
    "administrators": [
        {"name": "Coordinator", "email": "one@load.example", "position": "Coordinator", "hours_per_week": 4},
        {"name": "Deputy", "email": "two@load.example", "position": "Deputy", "hours_per_week": 2},
    ],
    "succession": "The deputy takes over and the next colleague is trained.",
}


def _answers(short: str, who: str, needs: str, key: str) -> dict[str, Any]:
    return {
        **SAME_EVERYWHERE,
        "audiences": [{"who": who, "platforms": [key], "elsewhere": "", "needs": needs}],
        "why": f"{short} ask us the same questions every week, and we would like to answer them where they look first.",
        "why_not_existing": f"The main channels are made for the whole town; {short.lower()} do not find us there.",
        "goals": [
            {
                "what": f"{short} come to us better informed",
                "metric": "Share who say so in the yearly survey",
                "baseline": "35 %",
                "target": "60 %",
                "due_in": 365,
                "priority": "Time for patients",
            }
        ],
        "platform_plans": [
            {
                "platform": key,
                "handle": f"unit_{short.lower()}",
                "display_name": f"Our unit for {short.lower()}",
                "why": "We asked forty of them, and most named it first.",
                "posts_per_week": 3,
            }
        ],
    }
