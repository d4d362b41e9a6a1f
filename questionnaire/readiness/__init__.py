"""How far a plan holds together: a table of rules over it, in POST order. It advises, it never blocks.

People, objectives, strategy and technology count a quarter each, since a plan is as good as its weakest letter. A part
begins with 100 points; each rule that finds something takes its points off once, and what is left counts for as much
as the required questions of the part that are answered. Every rule with its reason: docs/reference/readiness.md.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.db import models
from django.utils.translation import gettext_lazy as _

from questionnaire.catalogue import QUESTIONS, Question
from questionnaire.choices import Section
from questionnaire.effort import estimate
from questionnaire.plans import Plan
from questionnaire.readiness import objectives, people, short_answers, strategy, team, technology
from questionnaire.readiness.rules import Case, PlanFinding, Rule

__all__ = ["PARTS", "RULES", "PartScore", "PlanFinding", "PlanPart", "Readiness", "Rule", "WeakAnswer", "readiness_of"]


class PlanPart(models.TextChoices):
    """The four letters of POST, in their order."""

    PEOPLE = "people", _("People")
    OBJECTIVES = "objectives", _("Objectives")
    STRATEGY = "strategy", _("Strategy")
    TECHNOLOGY = "technology", _("Technology")


PARTS: dict[PlanPart, tuple[Section, ...]] = {
    PlanPart.PEOPLE: (Section.UNIT, Section.AUDIENCE),
    PlanPart.OBJECTIVES: (Section.OBJECTIVES,),
    PlanPart.STRATEGY: (Section.STRATEGY, Section.TEAM),
    PlanPart.TECHNOLOGY: (Section.PLATFORMS,),
}

_ORDER = {question.key: place for place, question in enumerate(QUESTIONS)}

# In the order their questions are asked in.
RULES: tuple[Rule, ...] = tuple(
    sorted(
        (*people.RULES, *objectives.RULES, *strategy.RULES, *team.RULES, *technology.RULES, *short_answers.RULES),
        key=lambda rule: (rule.section.number, _ORDER[rule.question]),
    )
)

WEAKEST = 3


@dataclass(frozen=True)
class PartScore:
    """`score` runs from 0 to 100."""

    part: PlanPart
    score: int

    @property
    def label(self) -> str:
        return str(self.part.label)


@dataclass(frozen=True)
class WeakAnswer:
    """An answer with all that was found about it, contradictions apart."""

    findings: tuple[PlanFinding, ...]

    @property
    def section(self) -> Section:
        return self.findings[0].section

    @property
    def question(self) -> str:
        return self.findings[0].question

    @property
    def row(self) -> int | None:
        return self.findings[0].row

    @property
    def wording(self) -> str:
        return self.findings[0].wording

    @property
    def anchor(self) -> str:
        return self.findings[0].anchor

    @property
    def sentence(self) -> str:
        return " ".join(finding.sentence for finding in self.findings)

    @property
    def points(self) -> int:
        return sum(finding.points for finding in self.findings)


@dataclass(frozen=True)
class Readiness:
    """Scores in POST order, and what was found in the order the questions are asked in."""

    parts: tuple[PartScore, ...]
    findings: tuple[PlanFinding, ...]

    @property
    def score(self) -> int:
        """Of the whole plan, from 0 to 100."""
        return round(Fraction(sum(part.score for part in self.parts), len(self.parts)))

    @property
    def contradictions(self) -> tuple[PlanFinding, ...]:
        return tuple(finding for finding in self.findings if finding.is_contradiction)

    @property
    def weakest(self) -> tuple[WeakAnswer, ...]:
        """Up to three answers that lose most points; contradictions are named apart and are not among them."""
        return self._weak_answers()[:WEAKEST]

    @property
    def others(self) -> tuple[WeakAnswer, ...]:
        """What is left besides contradictions and the weakest answers."""
        return self._weak_answers()[WEAKEST:]

    def _weak_answers(self) -> tuple[WeakAnswer, ...]:
        found: dict[tuple[str, int | None], list[PlanFinding]] = {}
        for finding in self.findings:
            if not finding.is_contradiction:
                found.setdefault((finding.question, finding.row), []).append(finding)
        answers = [WeakAnswer(tuple(findings)) for findings in found.values()]
        return tuple(sorted(answers, key=lambda answer: -answer.points))


def readiness_of(plan: Plan, today: date, *, posts_min: int, posts_max: int) -> Readiness:
    """What the rules find in a plan.

    `today` is the day it is judged by: the present one for a draft, the day of submission for a snapshot. `posts_min`
    and `posts_max` are the posts a week that the organisation asks for.
    """
    case = Case(plan, estimate(plan), today, posts_min, posts_max)
    findings = [
        PlanFinding(rule, row, plan.wordings[rule.question], sentence)
        for rule in RULES
        if rule.question in plan.wordings
        for row, sentence in rule.find(case)
    ]
    parts = tuple(PartScore(part, _score(plan, part, findings)) for part in PlanPart)
    return Readiness(parts, tuple(findings))


def _score(plan: Plan, part: PlanPart, findings: Iterable[PlanFinding]) -> int:
    lost = {finding.key: finding.points for finding in findings if finding.section in PARTS[part]}
    return round(max(0, 100 - sum(lost.values())) * _answered(plan, part))


def _answered(plan: Plan, part: PlanPart) -> Fraction:
    """The share of the part's required questions that are answered; those that the sheet never asked do not count."""
    asked = [question for question in QUESTIONS if question.required and question.section in PARTS[part]]
    shares = [share for question in asked if (share := _share(plan, question)) is not None]
    return Fraction(sum(shares), len(shares)) if shares else Fraction(0)


def _share(plan: Plan, question: Question) -> Fraction | None:
    return plan.answered.get(question.key, plan.answered.get(question.rows))
