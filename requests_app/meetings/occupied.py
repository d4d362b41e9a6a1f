"""No double booking: the times of those who are required in a meeting, each five minutes once.

For services that hold the lock of the request. The database refuses, whoever books; nobody overrides it.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from requests_app.meetings.models import Meeting, OccupiedTime


def occupy(meeting: Meeting, people: Iterable[Any], *, is_new: bool = False) -> None:
    """Give the time of this meeting to it for these people, and take back the one that it had, unless it is new.

    Raises `ValidationError` beside the time if one of them is in another meeting then; nothing is changed then.
    """
    wanted = sorted({person.pk: person for person in people}.items())
    times = list(_five_minutes(meeting))
    # By person and time, so that two who book at once wait for each other, and never each for the other.
    rows = [OccupiedTime(meeting=meeting, person=person, starts_at=at) for _key, person in wanted for at in times]
    try:
        with transaction.atomic():
            if not is_new:
                free(meeting)
            OccupiedTime.objects.bulk_create(rows)
    except IntegrityError:
        raise ValidationError({"time": [_sentence(meeting, wanted)]}) from None


def free(meeting: Meeting) -> None:
    """The meeting does not take place: its time is free again."""
    OccupiedTime.objects.filter(meeting=meeting).delete()


def required_in(meeting: Meeting) -> list[Any]:
    """Those of the comms team without whom it does not take place."""
    return [one.user for one in meeting.attendees.filter(is_required=True) if one.user]


def _five_minutes(meeting: Meeting) -> Iterator[datetime]:
    at, step = meeting.starts_at.astimezone(UTC), OccupiedTime.STEP
    at -= timedelta(minutes=at.minute % 5, seconds=at.second, microseconds=at.microsecond)
    while at < meeting.ends_at:
        yield at
        at += step


def _sentence(meeting: Meeting, people: Iterable[tuple[int, Any]]) -> str:
    """Who is taken; of the other meeting nothing is said, since the reader may not see it."""
    others = OccupiedTime.objects.exclude(meeting=meeting)
    taken = others.filter(starts_at__in=list(_five_minutes(meeting))).values_list("person", flat=True)
    names = [str(person) for key, person in people if key in set(taken)]
    words = {"name": ", ".join(names)}
    if not names:
        return _("Somebody has just taken this time. Choose another one.")
    return _("%(name)s is in another meeting at that time. Choose another time.") % words
