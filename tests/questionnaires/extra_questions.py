"""Making extra questions the way admins do, and the forms on their pages."""

from typing import Any

from questionnaire.choices import Section
from questionnaire.models import ExtraQuestion
from requests_app.questionnaires.extra import services as extra_questions
from tests import factories
from tests.pages.hostile import fields_of

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


def page(client: Any, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status, path
    return str(answer.content.decode())


def form_on(html: str) -> dict[str, str]:
    """The form of the page as it comes, with no box ticked."""
    boxes = {"is_required", "platform_keys", "account_kinds"}
    return {name: value for name, value in fields_of(html).items() if name not in boxes}


def sent(client: Any, path: str, **changed: Any) -> Any:
    """The answer to the form of a page, filled in as it comes but for what is changed."""
    return client.post(path, {**form_on(page(client, path)), **changed})
