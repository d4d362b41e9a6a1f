"""The scorecard of a trial in documents: as plain data, and as blocks that letter, report, form and record share."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from requests_app.documents.request_form.data import (
    PrintedChange,
    PrintedGoal,
    PrintedMeasure,
    PrintedScorecard,
)
from requests_app.evidence.scorecards import wording
from requests_app.evidence.scorecards.cards import Scorecard
from requests_app.pdf.blocks import Block, Points, PrintedAnswer, Table
from requests_app.pdf.dates import day


def printed_scorecard(card: Scorecard) -> PrintedScorecard:
    """The same figures and words as on the page."""
    return PrintedScorecard(
        summary=wording.summary_of(card),
        judged_until=card.judged_until,
        measures=tuple(
            PrintedMeasure(
                key=result.measure.value,
                measure=str(result.measure.label),
                result=wording.result_in_words(result),
                agreed=wording.threshold_in_words(result.measure, result.threshold),
                verdict=wording.verdict_in_words(result.is_met),
                part=result.part,
                whole=result.whole,
                value=result.value,
                threshold=result.threshold,
                is_met=result.is_met,
            )
            for result in card.results
        ),
        goals=tuple(
            PrintedGoal(
                what=goal.what,
                metric=goal.metric,
                baseline=goal.baseline,
                target=goal.target,
                now=goal.now,
                measured_by=goal.measured_by,
                measured_on=goal.measured_on,
                verdict=wording.verdict_in_words(goal.is_met),
                is_met=goal.is_met,
            )
            for goal in card.goals
        ),
        changes=tuple(
            PrintedChange(text=wording.change_in_words(change), reason=change.reason) for change in card.changes
        ),
    )


def blocks_of_scorecard(card: PrintedScorecard) -> Iterator[Block]:
    """What was judged and agreed, what was changed since the start, and the goals of the request."""
    until = _("Judged up to %(day)s.") % {"day": day(card.judged_until)} if card.judged_until else ""
    yield PrintedAnswer("scorecard-summary", _("Scorecard"), f"{card.summary} {until}".strip())
    columns = (_("Measure"), _("Result"), _("Agreed"), _("Verdict"))
    rows = tuple((row.measure, row.result, row.agreed, row.verdict or "–") for row in card.measures)
    yield Table("scorecard", _("What the trial is judged by"), columns, rows)
    if card.changes:
        changes = tuple(f"{change.text} {change.reason}" for change in card.changes)
        yield Points("threshold-changes", _("Changed after the start"), changes)
    if card.goals:
        yield _goals(card)


def _goals(card: PrintedScorecard) -> Table:
    columns = (_("Goal"), _("Before"), _("Now"), _("Target"), _("Verdict"))
    rows = tuple(
        (
            "\n".join(part for part in (goal.what, goal.metric) if part),
            goal.baseline or "–",
            _now(goal),
            goal.target or "–",
            goal.verdict or "–",
        )
        for goal in card.goals
    )
    return Table("scorecard-goals", _("Goals of the request"), columns, rows)


def _now(goal: PrintedGoal) -> str:
    if not goal.now:
        return _("not measured yet")
    words = {"figure": goal.now, "who": goal.measured_by, "day": day(goal.measured_on) if goal.measured_on else ""}
    return _("%(figure)s (%(who)s, %(day)s)") % words
