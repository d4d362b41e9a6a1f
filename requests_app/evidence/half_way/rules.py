"""When the half-way review of a trial is due, and on which day it can have been held."""

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.utils import formats
from django.utils.translation import gettext as _

from requests_app.trials.models import Trial


def middle_of(trial: Trial) -> date | None:
    """The middle of the days that were agreed, extensions included; the earlier one of two. None before the start.

    An early end does not move it.
    """
    if trial.starts_on is None or trial.ends_on is None:
        return None
    return trial.starts_on + timedelta(days=(trial.ends_on - trial.starts_on).days // 2)


def check_held_on(held_on: date, *, trial: Trial, today: date) -> None:
    """Within the trial, and not to come. Raises `ValidationError` beside the field."""
    if held_on > today:
        raise ValidationError({"held_on": [_("This day is still to come. Record it once the review was held.")]})
    if trial.starts_on is None or held_on < trial.starts_on:
        words = {"day": formats.date_format(trial.starts_on) if trial.starts_on else ""}
        raise ValidationError({"held_on": [_("The trial only began on %(day)s.") % words]})
