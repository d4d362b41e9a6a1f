"""Questions that the demo's admins have added to the questionnaire."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from questionnaire.models import ExtraAnswer, ExtraVersion, Questionnaire
from questionnaire.services.extra_questions import publish
from requests_app.demo.hospital import hospital
from requests_app.questionnaires.extra import services as extra_questions

if TYPE_CHECKING:
    from portal.models import User


def ask(by: "User") -> None:
    """Add and publish them all, unless the organisation has questions of its own."""
    if ExtraVersion.objects.exists():
        return
    for asked in hospital().questions:
        question = extra_questions.add(
            by=by,
            wording=asked.wording,
            section=asked.section,
            kind=asked.kind,
            help=asked.help,
            choices=list(asked.choices),
            account_kinds=list(asked.account_kinds),
        )
        publish(question, by=by)


def answer(questionnaire: Questionnaire, answers: Mapping[str, str]) -> None:
    """Answer those questions, by their keys; a value is bare."""
    questionnaire.extra_answers.all().delete()
    wordings = {question.key: question.wording for question in hospital().questions}
    asked = {version.wording: version for version in ExtraVersion.objects.current()}
    versions = {key: asked[wordings[key]] for key in answers if wordings[key] in asked}
    ExtraAnswer.objects.bulk_create(
        ExtraAnswer(questionnaire=questionnaire, question=version.question, version=version, value=answers[key])
        for key, version in versions.items()
    )
