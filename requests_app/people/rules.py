"""What a profile and an absence must fulfil, whichever way they come in."""

from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from requests_app.account_requests.roles import comms_people
from requests_app.organisation.models import validate_time_zone
from requests_app.people.models import Absence

LONGEST = timedelta(days=366)
NO_NAME = gettext_lazy("Write your name: others see it in the history, in mails and in invitations.")
NOT_A_DEPUTY = gettext_lazy("Choose somebody else of the comms team.")


def check_profile(name: str, time_zone: str) -> None:
    """Raises `ValidationError` by field."""
    if not name.strip():
        raise ValidationError({"name": NO_NAME})
    if time_zone:
        try:
            validate_time_zone(time_zone)
        except ValidationError as error:
            raise ValidationError({"time_zone": error}) from error


def check_absence(person: Any, first_day: date, last_day: date, deputy: Any | None, *, but: int | None = None) -> None:
    """Raises `ValidationError` by field. `but` is the number of the absence that is changed.

    Only under the lock of `services` is it sure that no other absence comes in between.
    """
    check_days(first_day, last_day)
    if deputy is not None and not possible_deputies(person).filter(pk=deputy.pk).exists():
        raise ValidationError({"deputy": NOT_A_DEPUTY})
    other = Absence.objects.filter(user=person).between(first_day, last_day).exclude(number=but or 0).first()
    if other is not None:
        days = {"first": formats.date_format(other.first_day), "last": formats.date_format(other.last_day)}
        sentence = _("You have written down that you are away from %(first)s to %(last)s. Change that one instead.")
        raise ValidationError({"first_day": sentence % days})


def check_days(first_day: date, last_day: date) -> None:
    """Raises `ValidationError` by field."""
    if last_day < first_day:
        raise ValidationError({"last_day": _("The last day is before the first one.")})
    if last_day - first_day >= LONGEST:
        raise ValidationError({"last_day": _("That is longer than a year. Check the year, or name a day within one.")})


def possible_deputies(person: Any) -> Any:
    """The others of the comms team. Whether they may review a request depends on its department."""
    return comms_people().exclude(pk=person.pk)
