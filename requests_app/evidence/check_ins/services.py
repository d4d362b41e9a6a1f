"""The weekly check-in: what a department says of a week of its trial, and what others read of it."""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from requests_app.account_requests.actors import Actor
from requests_app.account_requests.events import lock, lock_for
from requests_app.account_requests.permissions import can_check_in
from requests_app.account_requests.refusals import Refused
from requests_app.evidence.check_ins.models import CheckIn
from requests_app.evidence.check_ins.weeks import why_closed
from requests_app.trials.models import Trial

ONE_DECIMAL = Decimal("0.1")


@dataclass(frozen=True)
class SaidOfWeek:
    """The two answers of a week, and what somebody adds in words."""

    hours: Decimal
    feeling: str
    note: str = ""


@transaction.atomic
def check_in(trial: Trial, week_starts_on: date, said: SaidOfWeek, *, seen: int, by: Actor | None) -> CheckIn:
    """Record what was said of a week, or correct it; `seen` is the version that somebody saw, 0 of none.

    `by` is a member, or None for somebody with the link of this week. Raises `Refused` if the trial is over or the week
    is not asked about, and `ValidationError` if somebody else was faster. Saying the same again changes nothing.
    """
    account_request = trial.account_request
    locked = lock_for(account_request, can_check_in, by) if by else lock(account_request)
    fresh = locked.latest_trial
    if closed := why_closed(locked, fresh if fresh and fresh.pk == trial.pk else trial, week_starts_on, _today()):
        raise Refused(locked, [closed])
    row = CheckIn.objects.filter(trial=trial, week_starts_on=week_starts_on).first()
    row = row or CheckIn(trial=trial, week_starts_on=week_starts_on)
    if row.version and (row.hours, row.feeling, row.note) == (said.hours, said.feeling, said.note):
        return row
    if row.version != seen:
        raise ValidationError(_("Somebody else has answered since you opened this page. Compare both, and save again."))
    _write(row, said, by_name=str(by) if by else "")
    return row


def _write(row: CheckIn, said: SaidOfWeek, *, by_name: str) -> None:
    """The first answer keeps its name and moment; a correction keeps what was said first."""
    if row.version == 0:
        row.answered_by_name, row.answered_at = by_name, timezone.now()
    else:
        if row.first_hours is None:
            row.first_hours, row.first_feeling = row.hours, row.feeling
        row.corrected_by_name, row.corrected_at = by_name, timezone.now()
    row.hours, row.feeling, row.note = said.hours, said.feeling, said.note
    row.version += 1
    row.full_clean(exclude=["trial"])
    row.save()


def _today() -> date:
    return timezone.localdate()


def hours_by_week(trial: Trial) -> dict[date, Decimal]:
    """The hours that the posts of a trial took, by the first day of the week; weeks without an answer are left out."""
    return dict(CheckIn.objects.filter(trial=trial).values_list("week_starts_on", "hours"))


def mean_hours(hours: dict[date, Decimal]) -> Decimal | None:
    """Of the weeks with an answer, to one decimal; None without any."""
    if not hours:
        return None
    return (sum(hours.values(), Decimal(0)) / len(hours)).quantize(ONE_DECIMAL, ROUND_HALF_UP)
