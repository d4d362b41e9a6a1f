"""Admins at the organisation's extra questions: never over a colleague's words, and everything with a name to it.

What a version may hold and when it may change is decided in `questionnaire.services.extra_questions`.
"""

import hashlib
from typing import Any

from django.db import transaction
from django.utils import timezone

from questionnaire.choices import Section
from questionnaire.models import ExtraQuestion, ExtraVersion
from questionnaire.services import extra_questions as services
from requests_app.account_requests.actors import Actor, person

WORDS = ("wording", "help", "kind", "choices", "is_required", "platform_keys", "account_kinds")


class QuestionChanged(Exception):
    """A colleague changed the question after the page was opened; `question` is as it is now."""

    def __init__(self, question: ExtraQuestion) -> None:
        self.question = question
        super().__init__(f"{question.key} was changed in the meantime")


def latest_version(question: ExtraQuestion) -> ExtraVersion:
    """The draft, or else the version that was published last."""
    return list(question.versions.all())[-1]


def words_of(version: ExtraVersion) -> dict[str, Any]:
    return {name: getattr(version, name) for name in WORDS}


def stamp_of(question: ExtraQuestion) -> str:
    """Another one after every change, publication and retirement; the pages of a question carry it."""
    latest = latest_version(question)
    seen = [question.section, question.retired_at, latest.number, latest.published_at, *words_of(latest).values()]
    return hashlib.sha256(repr(seen).encode()).hexdigest()[:16]


def add(*, section: Section, by: Actor, **words: Any) -> ExtraQuestion:
    """A new question at the end of its section, as a draft that no department sees; `words` are `WORDS`."""
    return services.create_question(section=section, **words, **_edited(by))


@transaction.atomic
def edit(question: ExtraQuestion, *, stamp: str, section: Section, by: Actor, **words: Any) -> bool:
    """Write the draft, or begin one; what is published is asked as before. The section counts at once.

    False if the words are those that are asked already: there is no draft then. Raises `QuestionChanged` if
    `stamp` is not that of the question any more, and `ValidationError` by field.
    """
    locked = _lock(question, stamp)
    services.move_to(locked, section)
    if locked.current and words_of(locked.current) == words:
        services.discard_draft(locked)
        return False
    services.save_draft(locked, **words, **_edited(by))
    return True


@transaction.atomic
def publish(question: ExtraQuestion, *, stamp: str, by: Actor) -> ExtraVersion:
    """Ask the draft from now on; raises `QuestionChanged` if it is not the one that was looked at."""
    locked = _lock(question, stamp)
    if locked.draft is None or locked.is_retired:
        raise QuestionChanged(locked)
    return services.publish(locked, by=person(by))


@transaction.atomic
def retire(question: ExtraQuestion, *, by: Actor) -> None:
    """Stop asking; its answers are kept. If two admins retire a question, the list names the first."""
    if ExtraQuestion.objects.in_use().filter(pk=question.pk).update(retired_by_name=str(by)):
        services.retire(question)


def bring_back(question: ExtraQuestion) -> None:
    """Ask again, in the version that was published last."""
    services.bring_back(question)


def move(question: ExtraQuestion, *, up: bool) -> None:
    """One place up or down among the questions of its section."""
    (services.move_up if up else services.move_down)(question)


def _lock(question: ExtraQuestion, stamp: str) -> ExtraQuestion:
    locked = ExtraQuestion.objects.select_for_update().with_versions().get(pk=question.pk)
    if stamp_of(locked) != stamp:
        raise QuestionChanged(locked)
    return locked


def _edited(by: Actor) -> dict[str, Any]:
    return {"edited_at": timezone.now(), "edited_by_name": str(by)}
