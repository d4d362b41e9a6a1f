"""What people have written in the answers of a request, now or at its latest submission."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db import models

from questionnaire.answers import Answer, SectionSheet
from questionnaire.catalogue import BY_KEY, Question
from questionnaire.extras import KEY
from questionnaire.models import ExtraAnswer, Questionnaire
from requests_app.account_requests.choices import NamedAs

PLATFORM, HANDLE = "platform_plans.platform", "platform_plans.handle"
NAMES = {"sponsor_name": NamedAs.SPONSOR, "administrators.name": NamedAs.ACCOUNT_MANAGER}


@dataclass(frozen=True)
class Written:
    """One answer: the key of its question, the words it was asked in, and what was written; a choice is no text."""

    key: str
    wording: str
    text: str


def written_now(questionnaire: Questionnaire, extra_answers: Iterable[ExtraAnswer]) -> list[Written]:
    """The answers as they are; `extra_answers` are all that were given, whether or not they are asked today.

    Prefetch what `rows_to_index` names for several questionnaires.
    """
    own = [written for question in _questions() for written in _answers(questionnaire, question)]
    extras = [written_as_extra(answer) for answer in extra_answers]
    return [written for written in (*own, *extras) if written.text]


def written_in(sheet: Iterable[SectionSheet]) -> list[Written]:
    """The answers of a snapshot."""
    answers = [answer for section in sheet for item in section["items"] for row in item["answers"] for answer in row]
    found = [Written(answer["key"], answer["wording"], _text_in(answer)) for answer in answers]
    return [written for written in found if written.text]


def _text_in(answer: Answer) -> str:
    key, value = answer["key"], answer["value"]
    if key.startswith(KEY):
        return value if isinstance(value, str) else " ".join(value or ())
    return value if isinstance(value, str) and (key in BY_KEY and _is_text(key)) else ""


def _answers(questionnaire: Questionnaire, question: Question) -> Iterator[Written]:
    rows: Iterable[Any] = getattr(questionnaire, question.rows).all() if question.rows else [questionnaire]
    for row in rows:
        # A migration may read rows that do not have the column yet.
        value: Any = getattr(row, question.column, "")
        text = (value.key if value else "") if question.key == PLATFORM else value
        yield Written(question.key, str(question.wording), text)


def written_as_extra(answer: ExtraAnswer) -> Written:
    """The answer to a question that an admin has added."""
    return Written(f"{KEY}{answer.question_id}", answer.version.wording, answer.text or answer.value)


@cache
def _questions() -> list[Question]:
    return [question for key, question in BY_KEY.items() if _is_text(key)]


@cache
def _is_text(key: str) -> bool:
    """Whether the answer to a question of the catalogue is written, or names a platform, which is found by its key."""
    if key == PLATFORM:
        return True
    model: Any = Questionnaire
    if BY_KEY[key].rows:
        model = Questionnaire._meta.get_field(BY_KEY[key].rows).related_model
    field = model._meta.get_field(BY_KEY[key].column)
    return isinstance(field, models.CharField | models.TextField) and not field.choices
