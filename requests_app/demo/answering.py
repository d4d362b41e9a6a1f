"""Filling in a questionnaire from the plain data of a story."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from questionnaire.catalogue import BY_KEY
from questionnaire.choices import Section
from questionnaire.models import Administrator, Goal, Platform, PlatformPlan, Questionnaire, SectionSave
from requests_app.demo import questions

if TYPE_CHECKING:
    from portal.models import User

Answers = Mapping[str, Any]

ROWS = ("audiences", "goals", "administrators", "platform_plans")
# Under this key stand the answers to the questions that the demo's admins have added.
EXTRA = "extra"


def prose(text: str) -> str:
    """A text as people type it: lines that belong together become one, an empty line stays a paragraph's end."""
    paragraphs = text.strip().split("\n\n")
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs)


def write(questionnaire: Questionnaire, answers: Answers, *, by: "User", at: datetime) -> None:
    """Write these answers; a key that stands for rows replaces all of its rows, every other key one answer."""
    columns = {key: value for key, value in answers.items() if key not in (*ROWS, EXTRA)}
    for key, value in columns.items():
        setattr(questionnaire, key, prose(value) if isinstance(value, str) else value)
    questionnaire.save()
    for rows in ROWS:
        if rows in answers:
            getattr(questionnaire, rows).all().delete()
            WRITERS[rows](questionnaire, [_tidy(row) for row in answers[rows]])
    if EXTRA in answers:
        questions.answer(questionnaire, answers[EXTRA])
    _note_who_saved(questionnaire, {_section_of(key) for key in answers if key != EXTRA}, by, at)


def _tidy(row: Answers) -> dict[str, Any]:
    return {key: prose(value) if isinstance(value, str) else value for key, value in row.items()}


def _section_of(key: str) -> Section:
    if key in BY_KEY:
        return BY_KEY[key].section
    return next(question.section for question in BY_KEY.values() if question.rows == key)


def _note_who_saved(questionnaire: Questionnaire, sections: set[Section], by: "User", at: datetime) -> None:
    noted = list(SectionSave.objects.filter(questionnaire=questionnaire, section__in=sections))
    first = sections - {Section(save.section) for save in noted}
    new = [SectionSave(questionnaire=questionnaire, section=section, version=0) for section in first]
    for save in (*noted, *new):
        save.version += 1
        save.saved_at, save.saved_by, save.saved_by_name = at, by, str(by)
    SectionSave.objects.bulk_update(noted, ["version", "saved_at", "saved_by", "saved_by_name"])
    SectionSave.objects.bulk_create(new)


def _write_audiences(questionnaire: Questionnaire, rows: list[dict[str, Any]]) -> None:
    for row in rows:
        keys = row.pop("platforms", ())
        audience = questionnaire.audiences.create(**row)
        audience.platforms.set(Platform.objects.filter(key__in=keys))


def _write_goals(questionnaire: Questionnaire, rows: list[dict[str, Any]]) -> None:
    """`due_in` counts the days from today."""
    today = timezone.localdate()
    Goal.objects.bulk_create(
        Goal(questionnaire=questionnaire, due_on=today + timedelta(days=row.pop("due_in")), **row) for row in rows
    )


def _write_administrators(questionnaire: Questionnaire, rows: list[dict[str, Any]]) -> None:
    Administrator.objects.bulk_create(Administrator(questionnaire=questionnaire, **row) for row in rows)


def _write_platform_plans(questionnaire: Questionnaire, rows: list[dict[str, Any]]) -> None:
    platforms = {platform.key: platform for platform in Platform.objects.all()}
    PlatformPlan.objects.bulk_create(
        PlatformPlan(questionnaire=questionnaire, platform=platforms[row.pop("platform")], **row) for row in rows
    )


WRITERS = {
    "audiences": _write_audiences,
    "goals": _write_goals,
    "administrators": _write_administrators,
    "platform_plans": _write_platform_plans,
}
