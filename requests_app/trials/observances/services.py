"""The organisation's observances: read from an .ics file, replaced as a whole, asked for by days."""

from collections.abc import Sequence
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from django.core import signing
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from questionnaire.written.texts import name
from requests_app.account_requests.actors import Actor
from requests_app.account_requests.permissions import can_edit_site_settings
from requests_app.trials.exchange.calendars import CalendarRefused
from requests_app.trials.exchange.observances import ObservedDays, read_observances
from requests_app.trials.observances.models import Observance

READ_AHEAD = timedelta(days=2 * 365)
MOST_OBSERVANCES = 2_000
LONGEST_TITLE = 200
SALT = "observances"
SIGNED_FOR = timedelta(days=1)


def between(first: date, last: date) -> list[Observance]:
    """Those of which a day lies between these two, both included, in order."""
    return list(Observance.objects.between(first, last))


def read_file(data: bytes, *, today: date, zone: ZoneInfo) -> list[ObservedDays]:
    """What a file has for the next two years, repetitions included. Raises `ValidationError` by field."""
    try:
        found = read_observances(data, first=today, last=today + READ_AHEAD, zone=zone)
    except CalendarRefused as refused:
        raise ValidationError({"calendar": [str(refused)]}) from refused
    titled = [each for each in found if name(each.title).strip()]
    if not titled:
        raise ValidationError({"calendar": [_("This file has no days within the next two years.")]})
    if len(titled) > MOST_OBSERVANCES:
        words = {"count": len(titled), "most": MOST_OBSERVANCES}
        sentence = _("This file has %(count)s days within the next two years; %(most)s at most can be shown.")
        raise ValidationError({"calendar": [sentence % words]})
    return titled


def signed(found: Sequence[ObservedDays]) -> str:
    """What was read, on its way to the person who checks it and back."""
    rows = [[str(each.starts_on), str(each.ends_on), each.title] for each in found]
    return signing.dumps(rows, salt=SALT, compress=True)


def from_signed(text: str) -> list[ObservedDays]:
    """Raises `ValidationError` if this is not what was read within the last day."""
    try:
        rows = signing.loads(text, salt=SALT, max_age=SIGNED_FOR)
    except signing.BadSignature as error:
        raise ValidationError(_("Choose the file again.")) from error
    return [ObservedDays(date.fromisoformat(first), date.fromisoformat(last), title) for first, last, title in rows]


@transaction.atomic
def replace_all(found: Sequence[ObservedDays], *, by: Actor) -> int:
    """These take the place of all that are there; how many they are."""
    remove_all(by=by)
    rows = [
        Observance(starts_on=each.starts_on, ends_on=each.ends_on, title=each.title[:LONGEST_TITLE]) for each in found
    ]
    return len(Observance.objects.bulk_create(rows, batch_size=500))


def remove_all(*, by: Actor) -> int:
    """How many were removed."""
    if not can_edit_site_settings(by):
        raise PermissionDenied
    return Observance.objects.all().delete()[0]
