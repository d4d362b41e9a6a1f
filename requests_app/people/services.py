"""Being away: writing it down, changing it, coming back."""

from datetime import date
from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from requests_app.account_requests.permissions import can_be_away
from requests_app.people import rules
from requests_app.people.models import Absence, AbsenceQuerySet


def coming_absences(person: Any, today: date) -> AbsenceQuerySet:
    """Those that are not over, the next one first, each with its deputy."""
    return Absence.objects.filter(user=person, last_day__gte=today).with_deputy()


@transaction.atomic
def add_absence(*, by: Any, first_day: date, last_day: date, deputy: Any | None = None, note: str = "") -> Absence:
    """Write down days on which one is away. Raises `PermissionDenied`, or `ValidationError` by field."""
    _lock(by)
    rules.check_absence(by, first_day, last_day, deputy)
    last = Absence.objects.filter(user=by).aggregate(last=Max("number"))["last"] or 0
    days = {"first_day": first_day, "last_day": last_day}
    return Absence.objects.create(user=by, number=last + 1, deputy=deputy, note=note, **days)


@transaction.atomic
def change_absence(
    absence: Absence, *, by: Any, first_day: date, last_day: date, deputy: Any | None = None, note: str = ""
) -> Absence:
    """Change one's own absence. Raises `PermissionDenied`, or `ValidationError` by field."""
    _lock(by)
    locked = Absence.objects.filter(user=by, number=absence.number).first()
    if locked is None:
        raise ValidationError(_("You have removed this absence in the meantime. Write it down again."))
    rules.check_absence(by, first_day, last_day, deputy, but=locked.number)
    locked.first_day, locked.last_day, locked.deputy, locked.note = first_day, last_day, deputy, note
    locked.save()
    return locked


@transaction.atomic
def remove_absence(absence: Absence, *, by: Any) -> bool:
    """From now on one counts as there; False if it was removed already. Raises `PermissionDenied`."""
    _lock(by)
    return bool(Absence.objects.filter(user=by, number=absence.number).delete()[0])


def is_deputy_away(absence: Absence) -> bool:
    """Whether the deputy has written down that they are away on some of these days, too."""
    return Absence.objects.with_deputy().get(pk=absence.pk).is_deputy_away


def _lock(by: Any) -> None:
    """The absences of one person are changed one after the other."""
    if not can_be_away(by):
        raise PermissionDenied
    get_user_model().objects.select_for_update().get(pk=by.pk)
