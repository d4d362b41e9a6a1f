"""The rules of thresholds and figures of goals. Services refuse by them; forms show the same sentence early."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils import formats
from django.utils.translation import gettext as _

from requests_app.evidence.scorecards.measures import KINDS, Measure
from requests_app.evidence.scorecards.wording import amount


def check_thresholds(thresholds: Mapping[Measure, Decimal]) -> None:
    """Each lies in the range of its measure, in its steps; raises `ValidationError` by the name of the measure."""
    problems = {}
    for measure, value in thresholds.items():
        kind = KINDS[measure]
        if not 0 <= value <= kind.most:
            words = {"most": amount(measure, Decimal(kind.most))}
            problems[measure.value] = [_("Write a number from 0 to %(most)s.") % words]
        elif value % kind.step:
            words = {"step": formats.localize(kind.step)}
            problems[measure.value] = [_("Write it in steps of %(step)s.") % words]
    if problems:
        raise ValidationError(problems)


def check_measured_on(measured_on: date, *, today: date) -> None:
    """A figure was measured today or earlier."""
    if measured_on > today:
        raise ValidationError({"measured_on": [_("This day is in the future.")]})
