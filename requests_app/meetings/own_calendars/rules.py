"""What holds for somebody's own calendar; forms show it early. Each function raises `ValidationError` by field."""

from collections.abc import Iterable

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from requests_app.meetings.own_calendars.choices import CalendarProblem
from requests_app.meetings.own_calendars.fetching_program import NotFetched, destination
from requests_app.meetings.own_calendars.models import MOST_CALENDARS, OwnCalendar

LONGEST_ADDRESS = 1000
WEBCAL = ("webcal://", "webcals://")


def as_kept(address: str) -> str:
    """Calendar programs write `webcal:` where they mean https."""
    address = address.strip()
    scheme = next((scheme for scheme in WEBCAL if address.lower().startswith(scheme)), "")
    return f"https://{address[len(scheme) :]}" if scheme else address


def check_address(address: str) -> None:
    """The address is one that can be fetched; whether its host may be asked is seen when it is."""
    try:
        place = destination(address)
    except NotFetched as error:
        raise ValidationError({"address": [CalendarProblem(error.code).label]}) from error
    if place.scheme == "http" and not settings.CALENDAR_INSIDE_HOSTS:
        raise ValidationError({"address": [CalendarProblem.NOT_HTTPS.label]})
    if len(address) > LONGEST_ADDRESS:
        raise ValidationError({"address": [_("An address has at most 1,000 characters.")]})


def check_new(address: str, others: Iterable[OwnCalendar]) -> None:
    """It is not one of somebody's calendars already."""
    for other in others:
        if other.address == address:
            sentence = _("You have this calendar already: “%(name)s”.") % {"name": other.name}
            raise ValidationError({"address": [sentence]})


def check_name(name: str) -> None:
    """A calendar has a name."""
    if not name.strip():
        raise ValidationError({"name": [_("Give the calendar a name.")]})


def free_slot(others: Iterable[OwnCalendar]) -> int:
    """Somebody has at most five calendars."""
    taken = {other.slot for other in others}
    free = [slot for slot in range(1, MOST_CALENDARS + 1) if slot not in taken]
    if not free:
        raise ValidationError(_("You have five calendars already. Remove one of them first."))
    return free[0]
