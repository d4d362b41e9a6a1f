"""Rules about goals: measurable, dated, and more than applause."""

from collections.abc import Callable, Iterator

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from questionnaire.goal_figures import goes_down, is_unchanged, wants_less
from questionnaire.plans import PlannedGoal
from questionnaire.readiness.rules import Case, Hit, Rule, short
from questionnaire.vague_words import counts_applause_only


def _lacking(column: str, sentence: Callable[[dict[str, str]], str]) -> Callable[[Case], Iterator[Hit]]:
    """Goals that say what they want, but not this."""

    def find(case: Case) -> Iterator[Hit]:
        for row, goal in enumerate(case.plan.goals):
            if goal.what and not getattr(goal, column):
                yield row, sentence(_words(goal))

    return find


def _words(goal: PlannedGoal) -> dict[str, str]:
    return {"goal": short(goal.what), "target": short(goal.target)}


def _no_baseline(words: dict[str, str]) -> str:
    if words["target"]:
        return _("“%(goal)s” has the target %(target)s, but no figure for today.") % words
    return _("“%(goal)s” has no figure for today.") % words


def _past(case: Case) -> Iterator[Hit]:
    for row, goal in enumerate(case.plan.goals):
        if goal.due_on and goal.due_on < case.today:
            words = {"goal": short(goal.what), "day": formats.date_format(goal.due_on)}
            yield row, _("“%(goal)s” is due on %(day)s, which is in the past.") % words


def _no_better(case: Case) -> Iterator[Hit]:
    """Whether less is better only people can tell, so it is asked where no word says so."""
    for row, goal in enumerate(case.plan.goals):
        words = _words(goal) | {"baseline": short(goal.baseline)}
        if is_unchanged(goal.baseline, goal.target):
            yield row, _("The target of “%(goal)s” is today’s figure: %(target)s.") % words
        elif goes_down(goal.baseline, goal.target) and not wants_less(goal.what, goal.metric):
            yield row, _("“%(goal)s” goes down from %(baseline)s to %(target)s. Is less better here?") % words


def _applause_only(case: Case) -> Iterator[Hit]:
    """Only if no goal counts anything else."""
    names = [platform.name for platform in case.plan.platforms]
    metrics = [goal.metric for goal in case.plan.goals if goal.metric]
    if metrics and all(counts_applause_only(metric, names) for metric in metrics):
        words = {"metric": short(metrics[0])}
        yield None, _("“%(metric)s” measures attention. What would change for the people themselves?") % words


RULES = (
    Rule(
        "goal_without_metric",
        "goals.metric",
        20,
        gettext_lazy("Without a measure, nobody can say after a year whether it was worth the work."),
        _lacking("metric", lambda words: _("How will you know that you have reached “%(goal)s”?") % words),
    ),
    Rule(
        "followers_only",
        "goals.metric",
        20,
        gettext_lazy(
            "Followers and likes are only a means. What counts is what an account changes, not how many watch."
        ),
        _applause_only,
    ),
    Rule(
        "goal_without_baseline",
        "goals.baseline",
        15,
        gettext_lazy("Without today’s figure, nobody can tell whether a target was reached."),
        _lacking("baseline", _no_baseline),
        is_contradiction=True,
    ),
    Rule(
        "goal_without_target",
        "goals.target",
        15,
        gettext_lazy("Without a target, nobody knows when it is enough."),
        _lacking("target", lambda words: _("What is the target for “%(goal)s”?") % words),
    ),
    Rule(
        "target_no_better",
        "goals.target",
        10,
        gettext_lazy("A target that is no better than today’s figure is reached before the account exists."),
        _no_better,
        is_told_at_once=True,
    ),
    Rule(
        "goal_without_date",
        "goals.due_on",
        10,
        gettext_lazy("Without a date, a target is only a wish, and nobody knows when to check."),
        _lacking("due_on", lambda words: _("By when do you want to reach “%(goal)s”?") % words),
    ),
    Rule(
        "goal_date_past",
        "goals.due_on",
        20,
        gettext_lazy("An account cannot reach a goal that is due before it exists."),
        _past,
        is_contradiction=True,
        is_told_at_once=True,
    ),
    Rule(
        "goal_without_priority",
        "goals.priority",
        5,
        gettext_lazy("Accounts that serve the organisation’s priorities get help more easily."),
        _lacking("priority", lambda words: _("Which of the organisation’s priorities does “%(goal)s” serve?") % words),
    ),
)
