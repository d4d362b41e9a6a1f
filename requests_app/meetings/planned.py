"""A planned meeting, for services that change it: locked, called off, left out."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from requests_app.account_requests.actors import Actor
from requests_app.account_requests.choices import MeetingStatus
from requests_app.account_requests.events import lock_for
from requests_app.account_requests.models import AccountRequest
from requests_app.account_requests.permissions import can_run_meetings
from requests_app.meetings import occupied
from requests_app.meetings.addresses import invite_where_people_are
from requests_app.meetings.models import Meeting


def lock_planned(meeting: Meeting, by: Actor) -> tuple[AccountRequest, Meeting]:
    """The request, locked, and its meeting as it is now. Raises `ValidationError` if it is not planned any more."""
    locked = lock_for(meeting.account_request, can_run_meetings, by)
    fresh = locked.planned_meeting
    if fresh is None or fresh.pk != meeting.pk:
        raise ValidationError(_("This meeting is no longer planned; somebody else has changed it."))
    fresh.account_request = locked
    return locked, fresh


def call_off(meeting: Meeting) -> None:
    """It is cancelled; whoever calls it off sends the calendar mail."""
    meeting.status = MeetingStatus.CANCELLED
    meeting.sequence += 1
    invite_where_people_are(meeting)
    meeting.save()
    occupied.free(meeting)


def leave_out(meeting: Meeting) -> None:
    """Its time has come, and it did not take place."""
    meeting.status = MeetingStatus.MISSED
    meeting.save()
    occupied.free(meeting)
