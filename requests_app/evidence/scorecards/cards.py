"""The scorecard of a trial as plain data: what was measured, what was agreed, what was changed, the goals.

Pages, documents and decisions hold the same object; `as_data` is how a decision stores it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

from requests_app.evidence.scorecards.measures import KINDS, Measure, MeasureKind
from requests_app.evidence.scorecards.measuring import Measured


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureResult:
    """`part` of `whole` as in `Measured`, both None if it is not measured; no verdict without figure and threshold."""

    measure: Measure
    part: Decimal | None = None
    whole: Decimal | None = None
    threshold: Decimal | None = None

    @property
    def kind(self) -> MeasureKind:
        return KINDS[self.measure]

    @property
    def exact(self) -> Fraction | None:
        if self.part is None or self.whole is None:
            return None
        return Measured(self.part, self.whole).value(self.measure)

    @property
    def value(self) -> Decimal | None:
        """As it is written: rounded so that it never looks met if it is not."""
        exact = self.exact
        if exact is None:
            return None
        step = Fraction(self.kind.step)
        steps = exact / step
        whole = steps.numerator // steps.denominator
        up = not self.kind.is_least and steps.denominator != 1
        return self.kind.step * (whole + up)

    @property
    def is_met(self) -> bool | None:
        exact = self.exact
        if exact is None or self.threshold is None:
            return None
        agreed = Fraction(self.threshold)
        return exact >= agreed if self.kind.is_least else exact <= agreed


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalResult:
    """A goal of the request as it was written, and the latest figure that was measured, if there is one."""

    what: str
    metric: str = ""
    baseline: str = ""
    target: str = ""
    due_on: date | None = None
    now: str = ""
    measured_by: str = ""
    measured_on: date | None = None
    is_met: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ThresholdChanged:
    """A change of a threshold after the start; None is no threshold."""

    measure: Measure
    before: Decimal | None
    after: Decimal | None
    reason: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Scorecard:
    """Of the trial with this number; `judged_until` is the last day that counts, None if none does yet."""

    trial_number: int
    judged_until: date | None
    results: tuple[MeasureResult, ...]
    goals: tuple[GoalResult, ...] = ()
    changes: tuple[ThresholdChanged, ...] = ()

    @property
    def has_thresholds(self) -> bool:
        return any(result.threshold is not None for result in self.results)

    @property
    def met(self) -> int:
        return sum(result.is_met is True for result in self.results)

    @property
    def judged(self) -> int:
        """How many measures have a verdict."""
        return sum(result.is_met is not None for result in self.results)

    def result_of(self, measure: Measure) -> MeasureResult:
        return next(result for result in self.results if result.measure == measure)


def as_data(card: Scorecard) -> dict[str, Any]:
    """As it is stored with a decision: texts and plain values."""
    return {
        "trial_number": card.trial_number,
        "judged_until": card.judged_until.isoformat() if card.judged_until else None,
        **{name: [_row(row) for row in getattr(card, name)] for name in ("results", "goals", "changes")},
    }


def from_data(data: Mapping[str, Any]) -> Scorecard:
    return Scorecard(
        trial_number=data["trial_number"],
        judged_until=_day(data["judged_until"]),
        results=tuple(
            MeasureResult(
                measure=Measure(row["measure"]),
                **{name: _number(row[name]) for name in ("part", "whole", "threshold")},
            )
            for row in data["results"]
        ),
        goals=tuple(
            GoalResult(**{**row, "due_on": _day(row["due_on"]), "measured_on": _day(row["measured_on"])})
            for row in data["goals"]
        ),
        changes=changes_from_data(data["changes"]),
    )


def change_as_data(change: ThresholdChanged) -> dict[str, Any]:
    """As it is stored with the trial, and within a scorecard."""
    return _row(change)


def changes_from_data(rows: Iterable[Mapping[str, Any]]) -> tuple[ThresholdChanged, ...]:
    return tuple(
        ThresholdChanged(
            measure=Measure(row["measure"]),
            before=_number(row["before"]),
            after=_number(row["after"]),
            reason=row["reason"],
            by=row["by"],
            at=datetime.fromisoformat(row["at"]),
        )
        for row in rows
    )


def _row(row: Any) -> dict[str, Any]:
    return {field.name: _plain(getattr(row, field.name)) for field in fields(row)}


def _plain(value: Any) -> Any:
    if isinstance(value, Measure):
        return value.value
    if isinstance(value, Decimal):
        return str(value)
    return value.isoformat() if isinstance(value, date) else value


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
