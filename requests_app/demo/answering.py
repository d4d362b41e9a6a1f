"""Filling in a questionnaire from the plain data of a story."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone

from questionnaire.catalogue import BY_KEY, columns_of
from questionnaire.choices import Section
from questionnaire.models import Administrator, Audience, Goal, Platform, PlatformPlan, Questionnaire, SectionSave
from requests_app.demo import questions
from requests_app.demo.hospital import hospital
from requests_app.demo.reading import Where, check_keys, prose, read

if TYPE_CHECKING:
    from portal.models import User

ROW_MODELS: dict[str, type[models.Model]] = {
    "audiences": Audience,
    "goals": Goal,
    "administrators": Administrator,
    "platform_plans": PlatformPlan,
}
# Under this key stand the answers to the questions that the demo's admins have added.
EXTRA = "extra"
# A goal's day is given as the number of days from today.
DUE_IN, DUE_ON = "due_in", "due_on"


class Answers(dict[str, Any]):
    """Answers by the keys of the catalogue; those of rows are lists of tables. `extra` answers the demo's questions."""

    @classmethod
    def read(cls, value: Any, where: Where) -> "Answers":
        """Raises DemoFileError for a key that is not in the catalogue, and for a value that its column refuses."""
        single = [key for key in BY_KEY if "." not in key]
        check_keys(value, [*single, *ROW_MODELS, EXTRA], where)
        return cls({key: _read_answer(key, answer, where.at(key)) for key, answer in value.items()})


def _read_answer(key: str, answer: Any, where: Where) -> Any:
    if key == EXTRA:
        check_keys(answer, [question.key for question in hospital().questions], where)
        return {name: read(str, value, where.at(name)) for name, value in answer.items()}
    if key in ROW_MODELS:
        rows = read(tuple[dict, ...], answer, where)
        return [_read_row(key, row, where.row(number)) for number, row in enumerate(rows, start=1)]
    return _read_value(Questionnaire, key, answer, where)


def _read_row(rows: str, row: Mapping[str, Any], where: Where) -> dict[str, Any]:
    names = [question.key.partition(".")[2] for question in columns_of(rows)]
    check_keys(row, [DUE_IN if name == DUE_ON else name for name in names], where)
    return {key: _read_value(ROW_MODELS[rows], key, value, where.at(key)) for key, value in row.items()}


def _read_value(model: type[models.Model], key: str, value: Any, where: Where) -> Any:
    """The value as people type it, if its column takes it; a platform's key is looked up when it is written."""
    if key == DUE_IN:
        return read(int, value, where)
    field = model._meta.get_field(key)
    if not isinstance(field, models.Field) or field.is_relation:
        return read(tuple[str, ...] if field.many_to_many else str, value, where)
    value = prose(value) if isinstance(value, str) else value
    try:
        field.clean(value, None)
    except ValidationError as error:
        raise where.error(" ".join(error.messages)) from error
    return value


def write(questionnaire: Questionnaire, answers: Mapping[str, Any], *, by: "User", at: datetime) -> None:
    """Write these answers; a key that stands for rows replaces all of its rows, every other key one answer."""
    for key, value in answers.items():
        if key not in (*ROW_MODELS, EXTRA):
            setattr(questionnaire, key, value)
    questionnaire.save()
    for rows, model in ROW_MODELS.items():
        if rows in answers:
            getattr(questionnaire, rows).all().delete()
            WRITERS[model](questionnaire, [dict(row) for row in answers[rows]])
    if EXTRA in answers:
        questions.answer(questionnaire, answers[EXTRA])
    _record_who_saved(questionnaire, {_section_of(key): None for key in answers if key != EXTRA}, by, at)


def _section_of(key: str) -> Section:
    return BY_KEY[key].section if key in BY_KEY else columns_of(key)[0].section


def _record_who_saved(questionnaire: Questionnaire, sections: dict[Section, None], by: "User", at: datetime) -> None:
    """`sections` are the keys, in the order in which they were answered."""
    earlier = list(SectionSave.objects.filter(questionnaire=questionnaire, section__in=sections))
    saved = {Section(save.section) for save in earlier}
    new = [
        SectionSave(questionnaire=questionnaire, section=section, version=0)
        for section in sections
        if section not in saved
    ]
    for save in (*earlier, *new):
        save.version += 1
        save.saved_at, save.saved_by, save.saved_by_name = at, by, str(by)
    SectionSave.objects.bulk_update(earlier, ["version", "saved_at", "saved_by", "saved_by_name"])
    SectionSave.objects.bulk_create(new)


def _write_audiences(questionnaire: Questionnaire, rows: list[dict[str, Any]]) -> None:
    platforms = _platforms()
    for row in rows:
        keys = row.pop("platforms", ())
        audience = questionnaire.audiences.create(**row)
        audience.platforms.set([platforms[key] for key in keys])


def _write_goals(questionnaire: Questionnaire, rows: list[dict[str, Any]]) -> None:
    today = timezone.localdate()
    Goal.objects.bulk_create(
        Goal(questionnaire=questionnaire, due_on=today + timedelta(days=row.pop(DUE_IN)), **row) for row in rows
    )


def _write_administrators(questionnaire: Questionnaire, rows: list[dict[str, Any]]) -> None:
    Administrator.objects.bulk_create(Administrator(questionnaire=questionnaire, **row) for row in rows)


def _write_platform_plans(questionnaire: Questionnaire, rows: list[dict[str, Any]]) -> None:
    platforms = _platforms()
    PlatformPlan.objects.bulk_create(
        PlatformPlan(questionnaire=questionnaire, platform=platforms[row.pop("platform")], **row) for row in rows
    )


def _platforms() -> dict[str, Platform]:
    return {platform.key: platform for platform in Platform.objects.all()}


WRITERS = {
    Audience: _write_audiences,
    Goal: _write_goals,
    Administrator: _write_administrators,
    PlatformPlan: _write_platform_plans,
}
