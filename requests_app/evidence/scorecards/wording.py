"""The lines of a scorecard in words, the same on pages, in documents and in the history."""

from collections.abc import Iterable
from decimal import Decimal

from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from requests_app.evidence.scorecards.cards import GoalResult, MeasureResult, Scorecard, ThresholdChanged
from requests_app.evidence.scorecards.measures import KINDS, Measure, Unit


def number(value: Decimal) -> str:
    """Without decimals that say nothing, in the figures of the language."""
    whole = value == value.to_integral_value()
    return formats.localize(int(value)) if whole else formats.localize(value.normalize())


def amount(measure: Measure, value: Decimal) -> str:
    """A value of this measure with its unit: “75 %”, “10 days”."""
    words = {"number": number(value)}
    plural = 1 if value == 1 else 2
    match KINDS[measure].unit:
        case Unit.PERCENT:
            return _("%(number)s %%") % words
        case Unit.DAYS:
            return ngettext("%(number)s day", "%(number)s days", plural) % words
        case Unit.THEMES:
            return ngettext("%(number)s theme", "%(number)s themes", plural) % words
        case Unit.HOURS:
            return ngettext("%(number)s hour", "%(number)s hours", plural) % words


def result_in_words(result: MeasureResult) -> str:
    """“10 of 13 weeks (76 %)”; where nothing was measured it says so."""
    if result.value is None or result.part is None or result.whole is None:
        return _("not measured")
    value = amount(result.measure, result.value)
    words = {"part": number(result.part), "whole": number(result.whole), "value": value}
    match result.measure:
        case Measure.WEEKS_ON_TARGET:
            return ngettext("%(part)s of %(whole)s week (%(value)s)", "%(part)s of %(whole)s weeks (%(value)s)",
                            int(result.whole)) % words  # fmt: skip
        case Measure.ACCEPTED_AT_FIRST | Measure.POSTS_USED | Measure.ON_TIME:
            return ngettext("%(part)s of %(whole)s post (%(value)s)", "%(part)s of %(whole)s posts (%(value)s)",
                            int(result.whole)) % words  # fmt: skip
        case Measure.THEMES:
            return ngettext("%(part)s of %(whole)s theme", "%(part)s of %(whole)s themes", int(result.whole)) % words
        case Measure.HOURS:
            return ngettext("%(value)s on average, from %(whole)s check-in",
                            "%(value)s on average, from %(whole)s check-ins", int(result.whole)) % words  # fmt: skip
    return value


def threshold_in_words(measure: Measure, value: Decimal | None) -> str:
    """“at least 75 %”; “no threshold”."""
    if value is None:
        return _("no threshold")
    words = {"amount": amount(measure, value)}
    return (_("at least %(amount)s") if KINDS[measure].is_least else _("at most %(amount)s")) % words


def verdict_in_words(is_met: bool | None) -> str:
    """Empty where there is none."""
    if is_met is None:
        return ""
    return _("met") if is_met else _("not met")


def summary_of(card: Scorecard) -> str:
    """How many measures were met, or why there is no verdict."""
    if card.judged_until is None:
        return _("No day of the trial is over yet, so that there is nothing to judge.")
    if not card.has_thresholds:
        return _("No thresholds were agreed for this trial: these are its figures, without a verdict.")
    words = {"met": card.met, "judged": card.judged}
    return ngettext(
        "%(met)s of %(judged)s measure with a threshold was met.",
        "%(met)s of %(judged)s measures with a threshold were met.",
        card.judged,
    ) % words  # fmt: skip


def change_in_words(change: ThresholdChanged) -> str:
    """“3 March 2026: longest gap, at most 10 days → at most 14 days, by …”; its reason stands beside it."""
    words = {
        "day": formats.date_format(timezone.localtime(change.at).date()),
        "measure": change.measure.label,
        "before": threshold_in_words(change.measure, change.before),
        "after": threshold_in_words(change.measure, change.after),
        "who": change.by,
    }
    return _("%(day)s, %(measure)s: changed from “%(before)s” to “%(after)s” by %(who)s.") % words


def goal_now(goal: GoalResult) -> str:
    """The latest figure with who measured it and when; that there is none."""
    if not goal.now:
        return _("not measured yet")
    day = formats.date_format(goal.measured_on) if goal.measured_on else ""
    words = {"figure": goal.now, "who": goal.measured_by, "day": day}
    return _("%(figure)s (%(who)s, %(day)s)") % words


def thresholds_in_words(agreed: Iterable[tuple[Measure, Decimal]]) -> str:
    """What was agreed, for the history; empty if there is nothing."""
    parts = [f"{measure.label} {threshold_in_words(measure, value)}" for measure, value in agreed]
    return _("Judged by: %(thresholds)s.") % {"thresholds": "; ".join(parts)} if parts else ""
