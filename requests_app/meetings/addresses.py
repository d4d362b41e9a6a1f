"""Meetings follow people whose address changes: the new address is invited, the former one loses the calendar entry."""

from typing import Any

from django.db import transaction
from django.db.models import prefetch_related_objects
from django.utils import timezone

from requests_app.account_requests.events import lock
from requests_app.mail import tasks
from requests_app.mail.models import Mail
from requests_app.meetings.mails import invite_at_new_address, take_back_from
from requests_app.meetings.models import Attendee, Meeting


@transaction.atomic
def follow_new_address(person: Any) -> None:
    """Send the invitations to all meetings to come to the address that somebody has now, if it was another one."""
    now = timezone.now()
    elsewhere = Attendee.objects.filter(user=person).exclude(email=person.email)
    meetings = Meeting.objects.planned().filter(starts_at__gt=now, attendees__in=elsewhere).order_by("account_request")
    for meeting in meetings.select_related("account_request"):
        locked = lock(meeting.account_request)
        fresh = locked.planned_meeting
        if fresh and fresh.pk == meeting.pk:
            fresh.account_request = locked
            fresh.sequence += 1
            invite_where_people_are(fresh)
            fresh.save()
            attendee = fresh.attendees.get(user=person)
            Mail.objects.bulk_create(invite_at_new_address(fresh, attendee, at=now))


def invite_where_people_are(meeting: Meeting) -> None:
    """Write the address that each of those invited has now to the meeting, and take it back from the former ones.

    For a service that holds the lock, has counted the meeting's sequence up, and saves and mails afterwards.
    """
    prefetch_related_objects([meeting], "attendees")
    people = [(one, one.user) for one in meeting.attendees.all() if one.user and one.user.is_active]
    moved = [(one, user.email) for one, user in people if user.email != one.email]
    for attendee, present in moved:
        _follow(meeting, attendee, present=present)
    if moved:
        meeting.refresh_from_db(fields=["attendees"])
        tasks.deliver_mails.enqueue()


def _follow(meeting: Meeting, attendee: Attendee, *, present: str) -> None:
    """Somebody else may have been invited by typing the new address: that is the same person, invited once."""
    former = attendee.email
    meeting.attendees.filter(email=present).exclude(pk=attendee.pk).delete()
    attendee.email = present
    attendee.save()
    if meeting.organiser_email == former:
        meeting.organiser_email = present
    Mail.objects.bulk_create(take_back_from(meeting, attendee.name, former, at=timezone.now()))
