"""Which extra questions concern a questionnaire: those asked of it today, and those it has answered.

One query for all of it, at the first use; after answers are saved, it is read again.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.db.models import prefetch_related_objects

from questionnaire.choices import CORE_SECTIONS, Section
from questionnaire.models import ExtraAnswer, ExtraQuestion, ExtraVersion, Questionnaire

# What stands before a question's key in answer sheets, and in forms and on paper.
KEY, FIELD = "extra.", "extra-"


@dataclass(frozen=True)
class Extra:
    """A question with its answer, if any.

    `asked` is the version that is asked today, None if the question is retired; `answered` the one that was asked
    when the answer was given. `values` are bare, one for each choice; `text` is what was written.
    """

    question: ExtraQuestion
    asked: ExtraVersion | None
    answered: ExtraVersion | None
    values: tuple[str, ...] = ()
    text: str = ""

    @property
    def key(self) -> str:
        """Its key in answer sheets."""
        return f"{KEY}{self.question.key}"

    @property
    def field_name(self) -> str:
        """Its name in forms, of pages and on paper."""
        return f"{FIELD}{self.question.key}"

    @property
    def section(self) -> Section:
        return Section(self.question.section)

    @property
    def now(self) -> ExtraVersion:
        """The version that is asked today; there is none of a retired question."""
        if self.asked is None:
            raise LookupError(self.question.key)
        return self.asked

    @property
    def shown(self) -> ExtraVersion:
        """In whose words it is read: those it was answered in, else those it is asked in."""
        return self.answered or self.now

    @property
    def answers_what_is_asked(self) -> bool:
        """Whether the answer is one that could be given to the version that is asked today."""
        asked, answered = self.asked, self.answered
        if asked is None or answered is None or asked.kind != answered.kind:
            return False
        return not asked.is_chosen_from or set(self.values) <= set(asked.choices)


def extras_of(questionnaire: Questionnaire) -> list[Extra]:
    """In the order of the sections, and of their positions within; what does not apply to it is left out."""
    by_question = groupby(questionnaire.extra_rows, key=lambda row: row.question)
    found = [_extra(question, list(rows)) for question, rows in by_question]
    applying = [extra for extra in found if _applies(extra.asked or extra.shown, questionnaire)]
    return sorted(applying, key=lambda extra: extra.section.number)


def asked_in(questionnaire: Questionnaire, section: Section) -> list[Extra]:
    """What is asked today at the end of this section."""
    return [extra for extra in extras_of(questionnaire) if extra.asked is not None and extra.section == section]


def sections_asked(questionnaire: Questionnaire) -> tuple[Section, ...]:
    """The six sections, and the seventh if something is asked in it."""
    return (*CORE_SECTIONS, Section.EXTRA) if asked_in(questionnaire, Section.EXTRA) else CORE_SECTIONS


def values_of(questionnaire: Questionnaire) -> list[tuple[str, str]]:
    """Key of the question and value of every answer that can be looked up."""
    return [(extra.question.key, value) for extra in extras_of(questionnaire) for value in extra.values if value]


def read_anew(questionnaire: Questionnaire) -> None:
    """Forget what was read of the extra questions, for instance since answers were saved."""
    questionnaire.__dict__.pop("extra_rows", None)


def asked_of_everybody() -> list[ExtraVersion]:
    """All questions asked today, limited or not, in the order of the sections."""
    versions = ExtraVersion.objects.current().order_by("question__position", "question_id")
    return sorted(versions, key=lambda version: Section(version.question.section).number)


def _extra(question: ExtraQuestion, rows: list[ExtraVersion]) -> Extra:
    given: list[ExtraAnswer] = [answer for row in rows if (answer := getattr(row, "answer", None))]
    answered = next((row for row in rows if getattr(row, "answer", None)), None)
    return Extra(
        question=question,
        asked=None if question.is_retired else max(rows, key=lambda row: row.number),
        answered=answered,
        values=tuple(answer.value for answer in given),
        text="".join(answer.text for answer in given),
    )


def _applies(version: ExtraVersion, questionnaire: Questionnaire) -> bool:
    if version.account_kinds and questionnaire.account_kind not in version.account_kinds:
        return False
    return not version.platform_keys or not set(version.platform_keys).isdisjoint(_planned(questionnaire))


def _planned(questionnaire: Questionnaire) -> Iterable[str]:
    prefetch_related_objects([questionnaire], "platform_plans__platform")
    return {plan.platform.key for plan in questionnaire.platform_plans.all() if plan.platform}
