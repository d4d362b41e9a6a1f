"""What is told beside an answer as soon as it is given, rather than in the check of the whole plan alone."""

from collections.abc import Iterator
from datetime import date

from questionnaire.effort import estimate
from questionnaire.plans import Plan
from questionnaire.readiness import RULES, PlanFinding
from questionnaire.readiness.rules import Case


def told_at_once(plan: Plan, today: date, *, posts_min: int, posts_max: int) -> Iterator[PlanFinding]:
    """The findings about single answers; the plan may lack all sections but one. See `readiness_of`."""
    case = Case(plan, estimate(plan), today, posts_min, posts_max)
    for rule in RULES:
        if rule.is_told_at_once:
            for row, sentence in rule.find(case):
                yield PlanFinding(rule, row, "", sentence)
