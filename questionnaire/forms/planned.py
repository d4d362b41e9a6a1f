"""The plan that stands in the forms of a section, row by row, whether it is saved yet or not."""

from typing import Any

from questionnaire.forms.base import RowForm, SectionForms
from questionnaire.models import Goal, PlatformPlan, Questionnaire
from questionnaire.plans import Plan, PlannedGoal, PlannedPlatform


def plan_in(forms: SectionForms, questionnaire: Questionnaire) -> Plan:
    """Goals and platforms as far as they are valid, each in the place of its form; a removed row says nothing."""
    rows: list[Any] = forms.formset.forms if forms.formset is not None else []
    goals = [_goal(form) for form in rows if isinstance(form.instance, Goal)]
    platforms = [_platform(form) for form in rows if isinstance(form.instance, PlatformPlan)]
    answers = {"account_kind": questionnaire.account_kind}
    return Plan(answers=answers, goals=tuple(goals), platforms=tuple(platforms))


def _goal(form: RowForm) -> PlannedGoal:
    if form.is_removed:
        return PlannedGoal()
    goal: Goal = form.instance
    columns = ("what", "metric", "baseline", "target", "due_on", "priority")
    return PlannedGoal(**{column: getattr(goal, column) for column in columns})


def _platform(form: RowForm) -> PlannedPlatform:
    plan: PlatformPlan = form.instance
    if form.is_removed or plan.platform is None:
        return PlannedPlatform()
    return PlannedPlatform(
        key=plan.platform.key,
        name=plan.platform.name,
        handle=plan.handle,
        existing_url=plan.existing_url,
        name_rule=plan.platform.name_rule,
        name_pattern=plan.platform.name_pattern,
    )
