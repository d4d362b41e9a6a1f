"""Making extra questions the way admins do."""

from typing import Any

from questionnaire.choices import Section
from questionnaire.models import ExtraQuestion
from requests_app.services import extra_questions
from tests import factories

NOTHING_MORE: dict[str, Any] = {
    "help": "",
    "kind": "short_text",
    "choices": [],
    "is_required": False,
    "platform_keys": [],
    "account_kinds": [],
}


def make_question(
    wording: str = "Which campaign?",
    *,
    section: str = Section.EXTRA,
    published: bool = True,
    changed_to: str = "",
    key: str = "",
    by: Any = None,
    **words: Any,
) -> ExtraQuestion:
    """A question that is asked, under this key if given; with `changed_to` its next version waits to be published."""
    by = by or factories.make_admin()
    words = {**NOTHING_MORE, **words, "wording": wording}
    question = fresh(extra_questions.add(section=Section(section), by=by, **words))
    if key:
        ExtraQuestion.objects.filter(pk=question.pk).update(key=key)
    if published:
        extra_questions.publish(question, stamp=extra_questions.stamp_of(question), by=by)
    if changed_to:
        change(fresh(question), by=by, wording=changed_to)
    return fresh(question)


def change(question: ExtraQuestion, *, by: Any, **changed: Any) -> ExtraQuestion:
    """The question with a draft in which these words are changed."""
    words = {**extra_questions.words_of(extra_questions.latest_version(question)), **changed}
    stamp = extra_questions.stamp_of(question)
    extra_questions.edit(question, stamp=stamp, section=Section(question.section), by=by, **words)
    return fresh(question)


def publish(question: ExtraQuestion, *, by: Any) -> ExtraQuestion:
    extra_questions.publish(question, stamp=extra_questions.stamp_of(question), by=by)
    return fresh(question)


def fresh(question: ExtraQuestion) -> ExtraQuestion:
    """As a new page would load it."""
    return ExtraQuestion.objects.with_versions().get(pk=question.pk)
