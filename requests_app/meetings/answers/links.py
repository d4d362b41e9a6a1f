"""The personal link by which somebody answers an invitation who cannot open the request: signed, for one meeting.

It needs no days of its own: it ends with the meeting.
"""

from django.conf import settings
from django.core import signing
from django.urls import reverse

from requests_app.meetings.models import Attendee

SALT = "meeting-answer-link"


class AnswerLinkUnknown(Exception):
    """Nobody was ever given this link."""


def address_for(attendee: Attendee) -> str:
    """The absolute address for the mail to this person."""
    token = signing.dumps([attendee.meeting.uid, attendee.pk], salt=SALT)
    return f"{settings.BASE_URL}{reverse('meeting-answer', kwargs={'token': token})}"


def attendee_of(token: str) -> Attendee | None:
    """Whom a link was given to, with the meeting and its request; None if they are invited no more.

    Raises `AnswerLinkUnknown`.
    """
    try:
        uid, pk = signing.loads(token, salt=SALT)
    except (signing.BadSignature, ValueError) as error:
        raise AnswerLinkUnknown from error
    rows = Attendee.objects.select_related("meeting__account_request__department")
    return rows.filter(pk=pk, meeting__uid=uid).first()
