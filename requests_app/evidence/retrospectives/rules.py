"""When a retrospective can be written and is asked for, and what belongs in a finished one.

The services refuse by these rules; forms and pages show the same sentences early.
"""

from datetime import date, timedelta
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils import formats
from django.utils.translation import gettext as _

from requests_app.account_requests.refusals import require
from requests_app.trials.models import Trial

# The last two weeks, both ends included.
OPENS_BEFORE = timedelta(days=13)
ASKED_BEFORE = timedelta(days=7)
ENDING_BEFORE = timedelta(days=14)


def opens_on(trial: Trial) -> date | None:
    """From which day on it can be written; None before the start."""
    return _before_the_end(trial, OPENS_BEFORE)


def asked_on(trial: Trial) -> date | None:
    """From which day on the portal asks for it."""
    return _before_the_end(trial, ASKED_BEFORE)


def ending_on(trial: Trial) -> date | None:
    """From which day on the portal tells of its end: two weeks before, of a short trial from its middle on."""
    if trial.starts_on is None or trial.last_day is None:
        return None
    return max(trial.starts_on + (trial.last_day - trial.starts_on) / 2, trial.last_day - ENDING_BEFORE)


def has_looked_back(trial: Trial) -> bool:
    """Whether its retrospective is finished; a draft is not."""
    retrospective = getattr(trial, "retrospective", None)
    return retrospective is not None and retrospective.is_finished


def is_open(trial: Trial, today: date) -> bool:
    day = opens_on(trial)
    return day is not None and day <= today


def is_asked_for(trial: Trial, today: date) -> bool:
    day = asked_on(trial)
    return day is not None and day <= today


def _before_the_end(trial: Trial, time: timedelta) -> date | None:
    if trial.starts_on is None or trial.last_day is None:
        return None
    return max(trial.starts_on, trial.last_day - time)


def too_early(trial: Trial) -> str:
    """Why it cannot be written yet."""
    if (day := opens_on(trial)) is None:
        return _("The retrospective can be written once the trial is near its end.")
    return _("The retrospective can be written from %(day)s on.") % {"day": formats.date_format(day)}


def check_finished(
    *, worked: str, did_not_work: str, hours_per_week: Decimal | None, conclusion: str, why: str
) -> None:
    """Nothing is left out of a finished one. Raises `ValidationError` by the names of the fields."""
    errors: dict[str, list[str]] = {}
    try:
        require(worked=worked, did_not_work=did_not_work, why=why)
    except ValidationError as error:
        errors |= {name: list(error.message_dict[name]) for name in error.message_dict}
    if hours_per_week is None:
        errors["hours_per_week"] = [_("Write a number; a good guess is enough.")]
    if not conclusion:
        errors["conclusion"] = [_("Choose one of these.")]
    if errors:
        raise ValidationError(errors)
