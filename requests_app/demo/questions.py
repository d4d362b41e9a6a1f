"""Questions that the demo's admins have added to the questionnaire."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from questionnaire.choices import AccountKind, ExtraKind, Section
from questionnaire.models import ExtraAnswer, ExtraVersion, Questionnaire
from questionnaire.services.extra_questions import publish
from requests_app.services import extra_questions

if TYPE_CHECKING:
    from portal.models import User

CAMPAIGN = "Which of this year’s campaigns does it support?"
RECOGNISABLE = "Will patients or visitors be recognisable in pictures?"
FIRST_POST = "When should the first post appear?"
PREVENTION, CAREERS, WARD = "Prevention starts early", "Nursing has a future", "A new ward for children"

QUESTIONS: dict[str, dict[str, Any]] = {
    CAMPAIGN: {
        "section": Section.OBJECTIVES,
        "kind": ExtraKind.CHOICE,
        "choices": [PREVENTION, CAREERS, WARD, "None of them"],
        "help": "An account that supports a campaign gets pictures and texts from us.",
    },
    RECOGNISABLE: {
        "section": Section.STRATEGY,
        "kind": ExtraKind.YES_NO,
        "help": "If so, we bring the form for their consent to the strategy meeting.",
    },
    FIRST_POST: {
        "section": Section.PLATFORMS,
        "kind": ExtraKind.DATE,
        "account_kinds": [AccountKind.NEW],
        "help": "The trial comes before it, so think of four months from now.",
    },
}


def ask(by: "User") -> None:
    """Add and publish them all, unless the organisation has questions of its own."""
    if ExtraVersion.objects.exists():
        return
    for wording, words in QUESTIONS.items():
        question = extra_questions.add(by=by, wording=wording, **words)
        publish(question, by=by)


def answer(questionnaire: Questionnaire, answers: Mapping[str, str]) -> None:
    """Answer those questions, by their wording; a value is bare."""
    questionnaire.extra_answers.all().delete()
    asked = {version.wording: version for version in ExtraVersion.objects.current()}
    ExtraAnswer.objects.bulk_create(
        ExtraAnswer(questionnaire=questionnaire, question=asked[wording].question, version=asked[wording], value=value)
        for wording, value in answers.items()
        if wording in asked
    )
