"""A rule for every question that wants at least a sentence: what is shorter has mostly not been thought through."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from questionnaire.readiness.rules import Case, Hit, Rule
from questionnaire.row_groups import ROW_GROUPS
from questionnaire.vague_words import length_of


class Least(NamedTuple):
    """The characters, white space not counted, that an answer has to have, and the points it loses below them."""

    characters: int
    points: int


# About a sentence if a reason or a plan is asked for, about a name or a handful of words elsewhere.
LEAST: dict[str, Least] = {
    "audiences.who": Least(15, 15),
    "audiences.needs": Least(20, 15),
    "why": Least(40, 15),
    "why_not_existing": Least(40, 10),
    "goals.what": Least(10, 10),
    "content_themes": Least(40, 5),
    "story_sources": Least(30, 5),
    "unique_voice": Least(30, 5),
    "tone": Least(10, 5),
    "consent_and_privacy": Least(40, 5),
    "who_answers": Least(10, 5),
    "negative_comments": Least(20, 5),
    "escalation": Least(15, 5),
    "succession": Least(20, 10),
    "platform_plans.why": Least(20, 15),
}

TOO_SHORT = gettext_lazy(
    "An answer this short gives the strategy meeting nothing to discuss. It often means that "
    "the question was not thought through."
)
NO_SUCCESSION = gettext_lazy("Most abandoned accounts were one person’s good idea until that person left.")
NO_REASON = gettext_lazy("Each platform is a job of its own, so each needs a reason.")
REASONS = {"succession": NO_SUCCESSION, "platform_plans.why": NO_REASON}
NAMES = {"succession": "no_succession", "platform_plans.why": "no_reason_for_platform"}


def _texts(case: Case, question: str) -> list[tuple[int | None, str]]:
    rows, _dot, column = question.rpartition(".")
    if not rows:
        return [(None, case.plan.answer(column))]
    return [(row, getattr(entry, column)) for row, entry in enumerate(case.plan.rows(ROW_GROUPS[rows]))]


def _shorter_than(question: str, least: int) -> Callable[[Case], Iterator[Hit]]:
    """Answers with something, but little, in them; one that was not given at all is named as missing elsewhere."""

    def find(case: Case) -> Iterator[Hit]:
        sentence = _("“%(text)s” is a short answer. What would you tell a colleague who asks for more?")
        for row, text in _texts(case, question):
            if text and length_of(text) < least:
                yield row, sentence % {"text": " ".join(text.split())}

    return find


RULES = tuple(
    Rule(
        NAMES.get(question, f"short:{question}"),
        question,
        least.points,
        REASONS.get(question, TOO_SHORT),
        _shorter_than(question, least.characters),
    )
    for question, least in LEAST.items()
)
