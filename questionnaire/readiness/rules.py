"""What a rule of readiness is, and what it looks at."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.text import Truncator

from questionnaire.catalogue import BY_KEY, Text
from questionnaire.choices import Section
from questionnaire.effort import Estimate
from questionnaire.plans import Plan


@dataclass(frozen=True)
class Case:
    """A plan with what it is held against: what it costs, the day, and the usual posts a week of the organisation."""

    plan: Plan
    estimate: Estimate
    today: date
    posts_min: int
    posts_max: int


# The number of the row a rule found something in, from 0, and its sentence. None if the question is asked once, or
# if all rows together are meant.
Hit = tuple[int | None, str]


@dataclass(frozen=True)
class Rule:
    """One thing that is worth another look.

    `question` is the answer it points at, by its key in the catalogue. `points` are lost once, however many rows it
    finds. A contradiction is what two answers say against each other, or what undoes the account itself. Most rules
    wait for the check of the whole plan; one that is told at once looks at single answers, and speaks beside them.
    """

    key: str
    question: str
    points: int
    reason: Text
    find: Callable[[Case], Iterable[Hit]]
    is_contradiction: bool = False
    is_told_at_once: bool = False

    @property
    def section(self) -> Section:
        return BY_KEY[self.question].section


@dataclass(frozen=True)
class PlanFinding:
    """What a rule found: a sentence for people, and the answer it points at, worded as it was asked."""

    rule: Rule
    row: int | None
    wording: str
    sentence: str

    @property
    def key(self) -> str:
        return self.rule.key

    @property
    def section(self) -> Section:
        return self.rule.section

    @property
    def question(self) -> str:
        return self.rule.question

    @property
    def points(self) -> int:
        return self.rule.points

    @property
    def is_contradiction(self) -> bool:
        return self.rule.is_contradiction

    @property
    def anchor(self) -> str:
        """The id of the answer's field on the page of its section; the first row's if all of them are meant."""
        rows, _dot, column = self.question.rpartition(".")
        return f"id_{rows}-{self.row or 0}-{column}" if rows else f"id_{column}"


def short(text: str) -> str:
    """The beginning of what somebody wrote, to name it in a sentence."""
    return Truncator(" ".join(text.split())).chars(60)
