"""What a trial is judged by: the measures, their units, and which settings propose their thresholds."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Protocol

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Measure(models.TextChoices):
    """Defined in docs/reference/scorecard.md."""

    WEEKS_ON_TARGET = "weeks_on_target", _("Weeks on target")
    LONGEST_GAP = "longest_gap", _("Longest gap")
    ACCEPTED_AT_FIRST = "accepted_at_first", _("Accepted at first go")
    POSTS_USED = "posts_used", _("Planned posts used")
    ON_TIME = "on_time", _("Texts in time")
    THEMES = "themes", _("Themes covered")
    HOURS = "hours", _("Hours a week")


class Unit(StrEnum):
    """`PERCENT` is the share of a part in a whole; of the others the value itself is compared."""

    PERCENT = "percent"
    DAYS = "days"
    THEMES = "themes"
    HOURS = "hours"


@dataclass(frozen=True)
class MeasureKind:
    """`setting` proposes its threshold; `is_least` says that the threshold is the lowest value that meets it.

    A value is written in steps of `step`, rounded away from meeting the threshold.
    """

    unit: Unit
    help_text: str | Promise
    is_least: bool = True
    setting: str = ""
    most: int = 100
    step: Decimal = Decimal(1)


KINDS: dict[Measure, MeasureKind] = {
    Measure.WEEKS_ON_TARGET: MeasureKind(
        Unit.PERCENT,
        _("Share of the weeks in which at least the agreed number of posts was shared."),
        setting="weeks_on_target_percent",
    ),
    Measure.LONGEST_GAP: MeasureKind(
        Unit.DAYS,
        _("Most days in a row without a post that was shared."),
        is_least=False,
        setting="longest_gap_days",
        most=365,
    ),
    Measure.ACCEPTED_AT_FIRST: MeasureKind(
        Unit.PERCENT,
        _("Share of the posts for which the comms team never asked for a change."),
        setting="accepted_percent",
    ),
    Measure.POSTS_USED: MeasureKind(
        Unit.PERCENT, _("Share of the planned posts that were shared."), setting="used_percent"
    ),
    Measure.ON_TIME: MeasureKind(
        Unit.PERCENT,
        _("Share of the posts whose text was ready on the day on which it was due."),
        setting="on_time_percent",
    ),
    Measure.THEMES: MeasureKind(Unit.THEMES, _("Themes of which at least one post was shared."), most=50),
    Measure.HOURS: MeasureKind(
        Unit.HOURS,
        _("The average of the weekly check-ins."),
        is_least=False,
        most=168,
        step=Decimal("0.1"),
    ),
}


class Judged(Protocol):
    thresholds: Mapping[str, str]


def thresholds_of(trial: Judged) -> dict[Measure, Decimal]:
    """What was agreed for this trial, measure by measure; one that is missing has no verdict."""
    return {measure: Decimal(trial.thresholds[measure]) for measure in Measure if measure in trial.thresholds}
