"""Strategy meetings: booking, moving, cancelling, holding, correcting the minutes."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from questionnaire.written.texts import address
from requests_app.account_requests.actors import Actor, email_of
from requests_app.account_requests.choices import Event, MeetingStatus, State
from requests_app.account_requests.events import lock_for, record_event
from requests_app.account_requests.models import AccountRequest
from requests_app.account_requests.permissions import can_correct_minutes, can_run_meetings
from requests_app.account_requests.refusals import require
from requests_app.meetings import rules
from requests_app.meetings.addresses import invite_where_people_are
from requests_app.meetings.mails import NOTICES
from requests_app.meetings.models import Attendee, Meeting


@transaction.atomic
def book(
    account_request: AccountRequest,
    *,
    starts_at: datetime,
    minutes: int,
    place: str,
    link: str,
    attendees: Sequence[tuple[str, str]],
    by: Actor,
) -> Meeting:
    """A new time, after a meeting was cancelled, missed or held; the request stays where it is."""
    locked = lock_for(account_request, can_run_meetings, by)
    if locked.planned_meeting:
        raise ValidationError(_("A meeting is booked already. Move it or cancel it first."))
    meeting = create(locked, starts_at=starts_at, minutes=minutes, place=place, link=link, attendees=attendees, by=by)
    record_event(locked, Event.MEETING_BOOKED, by=by, notices=NOTICES, meeting=meeting)
    return meeting


@transaction.atomic
def move(meeting: Meeting, *, starts_at: datetime, minutes: int, place: str, link: str, by: Actor) -> Meeting:
    """Another time or place; everybody invited gets an update of the same calendar entry."""
    locked, meeting = _lock_planned(meeting, by)
    meeting.starts_at, meeting.minutes, meeting.place, meeting.link = starts_at, minutes, place, link
    meeting.sequence += 1
    invite_where_people_are(meeting)
    _save(meeting)
    record_event(locked, Event.MEETING_MOVED, by=by, notices=NOTICES, meeting=meeting)
    return meeting


@transaction.atomic
def cancel(meeting: Meeting, *, reason: str, by: Actor) -> Meeting:
    """The request stays in its state and waits for a new time."""
    require(reason=reason)
    locked, meeting = _lock_planned(meeting, by)
    _cancel(meeting)
    record_event(locked, Event.MEETING_CANCELLED, by=by, notices=NOTICES, text=reason, cancelled=meeting)
    return meeting


@transaction.atomic
def hold(meeting: Meeting, *, shared_minutes: str, internal_notes: str = "", by: Actor) -> Meeting:
    """The meeting took place. Shared minutes are seen by all sides, internal notes by the comms team alone."""
    require(shared_minutes=shared_minutes)
    rules.check_fit(shared_minutes=shared_minutes, internal_notes=internal_notes)
    locked, meeting = _lock_planned(meeting, by)
    rules.check_begun(meeting, now=timezone.now())
    meeting.status, meeting.shared_minutes, meeting.internal_notes = MeetingStatus.HELD, shared_minutes, internal_notes
    meeting.save()
    record_event(locked, Event.MEETING_HELD, by=by, notices=NOTICES, text=shared_minutes)
    return meeting


@transaction.atomic
def correct_minutes(meeting: Meeting, *, shared_minutes: str, internal_notes: str = "", seen: str, by: Actor) -> bool:
    """Other minutes of a meeting that was held; what they said before is kept in the history. Whether anybody is told.

    `seen` is the fingerprint of the minutes that somebody began to correct. Internal notes are replaced, and are
    neither in the history nor in a mail; nobody is told of them.
    """
    require(shared_minutes=shared_minutes)
    rules.check_fit(shared_minutes=shared_minutes, internal_notes=internal_notes)
    locked = lock_for(meeting.account_request, can_correct_minutes, by)
    fresh = locked.meetings.get(pk=meeting.pk)
    fresh.account_request = locked
    rules.check_held(fresh)
    rules.check_seen(fresh, seen)
    before, fresh.shared_minutes, fresh.internal_notes = fresh.shared_minutes, shared_minutes, internal_notes
    fresh.save(update_fields=["shared_minutes", "internal_notes"])
    # Browsers write line breaks in their own way.
    is_corrected = before.splitlines() != shared_minutes.splitlines()
    if is_corrected:
        record_event(locked, Event.MINUTES_CORRECTED, by=by, notices=NOTICES, text=before)
    return is_corrected


@transaction.atomic
def miss(meeting: Meeting, *, by: Actor) -> Meeting:
    """Nobody came, or somebody who mattered did not; a new time can be booked."""
    locked, meeting = _lock_planned(meeting, by)
    rules.check_begun(meeting, now=timezone.now())
    meeting.status = MeetingStatus.MISSED
    meeting.save()
    record_event(locked, Event.MEETING_MISSED, by=by, notices=NOTICES)
    return meeting


def cancel_planned(account_request: AccountRequest) -> Meeting | None:
    """Cancel the upcoming meeting within a move that ends it; the move's messages carry the cancellation."""
    # Meetings are planned in this one state, and every move that leaves it comes through here.
    meeting = account_request.planned_meeting if account_request.left_state == State.STRATEGY_MEETING else None
    if meeting:
        _cancel(meeting)
    return meeting


def _cancel(meeting: Meeting) -> None:
    meeting.status = MeetingStatus.CANCELLED
    meeting.sequence += 1
    invite_where_people_are(meeting)
    meeting.save()


def create(
    account_request: AccountRequest,
    *,
    starts_at: datetime,
    minutes: int,
    place: str,
    link: str,
    attendees: Iterable[tuple[str, str]],
    by: Actor,
) -> Meeting:
    """The row of a meeting with those invited, pairs of name and e-mail address; for a move or service that locks."""
    people = {address(email).lower(): name for name, email in attendees}
    rules.check_addresses(list(people))
    rules.check_invited(list(people), organiser=email_of(by))
    meeting = Meeting(
        account_request=account_request,
        number=len(account_request.meetings.all()) + 1,
        starts_at=starts_at,
        minutes=minutes,
        place=place,
        link=link,
        organiser_name=str(by),
        organiser_email=email_of(by),
    )
    _save(meeting)
    users = {user.email: user for user in get_user_model().objects.filter(email__in=people, is_active=True)}
    Attendee.objects.bulk_create(
        Attendee(meeting=meeting, user=users.get(email), name=name or str(users.get(email, "")), email=email)
        for email, name in people.items()
    )
    return meeting


def _save(meeting: Meeting) -> None:
    """Raise `ValidationError` beside the field that breaks a rule."""
    rules.check_exists(meeting.starts_at)
    rules.check_time(meeting.starts_at, now=timezone.now())
    rules.check_length(meeting.minutes)
    rules.check_place(place=meeting.place, link=meeting.link)
    meeting.clean_fields(exclude=["account_request", "organiser_email"])
    meeting.save()


def _lock_planned(meeting: Meeting, by: Actor) -> tuple[AccountRequest, Meeting]:
    locked = lock_for(meeting.account_request, can_run_meetings, by)
    fresh = locked.planned_meeting
    if fresh is None or fresh.pk != meeting.pk:
        raise ValidationError(_("This meeting is no longer planned; somebody else has changed it."))
    fresh.account_request = locked
    return locked, fresh
