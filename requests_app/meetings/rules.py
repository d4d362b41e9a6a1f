"""The rules of a meeting: its time, length and place, who is invited, when it can be held, when minutes are corrected.

Services refuse by them; forms show the same sentence early. Each function raises `ValidationError`, by the name of the
form's field where there is one.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from questionnaire.written.texts import comparable
from requests_app.account_requests.clock_changes import exists, next_that_exists
from requests_app.meetings.models import Meeting

FARTHEST = timedelta(days=730)
SHORTEST, LONGEST = 10, 480
LONGEST_ADDRESS = 254
LONGEST_TEXT = 10_000

WHICH = gettext_lazy("The clocks go back on that day: this time comes twice. Which one do you mean?")
TOO_SHORT = gettext_lazy("A meeting takes at least %(limit_value)s minutes.")
TOO_LONG = gettext_lazy("A meeting takes at most %(limit_value)s minutes.")


def check_time(starts_at: datetime, *, now: datetime) -> None:
    """A meeting is in the future, within the next two years."""
    if starts_at <= now:
        raise ValidationError({"day": [_("Choose a time in the future.")]})
    if starts_at > now + FARTHEST:
        raise ValidationError({"day": [_("Choose a day within the next two years.")]})


def check_exists(starts_at: datetime) -> None:
    """The clock shows that time: it does not in the hour that is left out when the clocks go forward."""
    if not exists(starts_at):
        words = {"day": formats.date_format(starts_at), "time": formats.time_format(next_that_exists(starts_at))}
        sentence = _("The clocks go forward on %(day)s: this time does not exist. The next one is %(time)s.") % words
        raise ValidationError({"time": [sentence]})


def check_length(minutes: int) -> None:
    """A meeting takes ten minutes to eight hours."""
    if minutes < SHORTEST:
        raise ValidationError({"minutes": [TOO_SHORT % {"limit_value": SHORTEST}]})
    if minutes > LONGEST:
        raise ValidationError({"minutes": [TOO_LONG % {"limit_value": LONGEST}]})


def check_place(*, place: str, link: str) -> None:
    """A meeting takes place in a room or online."""
    if not place.strip() and not link.strip():
        raise ValidationError({"place": [_("Say where: a place, or a link for joining online.")]})


def check_addresses(emails: Sequence[str]) -> None:
    """People can be invited by mail."""
    for email in emails:
        try:
            validate_email(email)
            is_address = len(email) <= LONGEST_ADDRESS
        except ValidationError:
            is_address = False
        if not is_address:
            words = {"email": email[:80]}
            raise ValidationError({"further": [_("“%(email)s” is not an e-mail address.") % words]})


def check_invited(emails: Sequence[str], *, organiser: str) -> None:
    """Somebody is invited besides the organiser."""
    if all(comparable(email) == comparable(organiser) for email in emails):
        raise ValidationError({"attendees": [_("Invite at least one person.")]})


def check_begun(meeting: Meeting, *, now: datetime) -> None:
    """Only a meeting whose time has come was held, or missed."""
    if now < meeting.starts_at:
        raise ValidationError(_("This meeting only begins on %(when)s.") % {"when": meeting.when})


def check_fit(**texts: str) -> None:
    """Minutes and notes have at most 10,000 characters; a line break counts as one, as browsers count it."""
    for name, text in texts.items():
        if len(text.replace("\r\n", "\n")) > LONGEST_TEXT:
            raise ValidationError({name: [_("Shorten this text to 10,000 characters.")]})


def check_held(meeting: Meeting) -> None:
    """Only the minutes of a meeting that was held are corrected."""
    if not meeting.is_held_with_minutes:
        raise ValidationError(_("This meeting has no minutes yet."))


def check_seen(meeting: Meeting, seen: str) -> None:
    """Nobody corrects minutes that they have not read."""
    if meeting.minutes_fingerprint != seen:
        raise ValidationError(
            _("Somebody else has changed these minutes since you opened this page. Compare both texts, and save again.")
        )
