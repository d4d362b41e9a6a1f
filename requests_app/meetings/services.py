"""Strategy meetings: booking, moving, cancelling, holding, correcting the minutes."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any

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
from requests_app.meetings import occupied, rules
from requests_app.meetings.addresses import invite_where_people_are
from requests_app.meetings.answers.services import ask_again
from requests_app.meetings.mails import NOTICES
from requests_app.meetings.models import Attendee, Meeting, fingerprint_of
from requests_app.meetings.offers import closing as offers
from requests_app.meetings.planned import call_off, leave_out, lock_planned
from requests_app.organisation.models import SiteSettings


@transaction.atomic
def book(
    account_request: AccountRequest,
    *,
    starts_at: datetime,
    minutes: int,
    place: str,
    link: str,
    attendees: Sequence[tuple[str, str]],
    required: Sequence[Any] = (),
    by: Actor,
) -> Meeting:
    """A new time, after a meeting was cancelled, missed or held; the request stays where it is.

    See `create`.
    """
    locked = lock_for(account_request, can_run_meetings, by)
    if locked.planned_meeting:
        raise ValidationError(_("A meeting is booked already. Move it or cancel it first."))
    meeting = create(
        locked,
        starts_at=starts_at,
        minutes=minutes,
        place=place,
        link=link,
        attendees=attendees,
        required=required,
        organiser=by,
    )
    record_event(locked, Event.MEETING_BOOKED, by=by, notices=NOTICES, meeting=meeting)
    return meeting


@transaction.atomic
def move(meeting: Meeting, *, starts_at: datetime, minutes: int, place: str, link: str, by: Actor) -> Meeting:
    """Another time or place; everybody invited gets an update of the same calendar entry, and is asked again."""
    locked, meeting = lock_planned(meeting, by)
    meeting.starts_at, meeting.minutes, meeting.place, meeting.link = starts_at, minutes, place, link
    meeting.sequence += 1
    ask_again(meeting)
    invite_where_people_are(meeting)
    _save(meeting)
    occupied.occupy(meeting, occupied.required_in(meeting))
    record_event(locked, Event.MEETING_MOVED, by=by, notices=NOTICES, meeting=meeting)
    return meeting


@transaction.atomic
def cancel(meeting: Meeting, *, reason: str, by: Actor) -> Meeting:
    """The request stays in its state and waits for a new time."""
    require(reason=reason)
    locked, meeting = lock_planned(meeting, by)
    call_off(meeting)
    record_event(locked, Event.MEETING_CANCELLED, by=by, notices=NOTICES, text=reason, cancelled=meeting)
    return meeting


@transaction.atomic
def hold(meeting: Meeting, *, shared_minutes: str, internal_notes: str = "", by: Actor) -> Meeting:
    """The meeting took place. Shared minutes are seen by all sides, internal notes by the comms team alone."""
    require(shared_minutes=shared_minutes)
    rules.check_fit(shared_minutes=shared_minutes, internal_notes=internal_notes)
    locked, meeting = lock_planned(meeting, by)
    rules.check_begun(meeting, now=timezone.now())
    meeting.status, meeting.shared_minutes, meeting.internal_notes = MeetingStatus.HELD, shared_minutes, internal_notes
    _ask_for_answers(meeting)
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
    is_corrected = fingerprint_of(before) != fresh.shared_fingerprint
    if is_corrected:
        _ask_for_answers(fresh)
        entry = record_event(locked, Event.MINUTES_CORRECTED, by=by, notices=NOTICES, text=before)
        fresh.corrections.create(entry=entry)
    fresh.save(update_fields=["shared_minutes", "internal_notes", "minutes_at", "answer_days"])
    return is_corrected


def _ask_for_answers(meeting: Meeting) -> None:
    """Within a change of the minutes: the days for an answer begin, as many as the setting says now."""
    meeting.minutes_at, meeting.answer_days = timezone.now(), SiteSettings.current().minutes_answer_days


@transaction.atomic
def miss(meeting: Meeting, *, by: Actor) -> Meeting:
    """Nobody came, or somebody who mattered did not; a new time can be booked."""
    locked, meeting = lock_planned(meeting, by)
    rules.check_begun(meeting, now=timezone.now())
    leave_out(meeting)
    record_event(locked, Event.MEETING_MISSED, by=by, notices=NOTICES)
    return meeting


def cancel_planned(account_request: AccountRequest) -> Meeting | None:
    """Cancel the upcoming meeting within a move that ends it, and take back the times that are offered.

    The move's messages carry the cancellation.
    """
    offers.close(account_request)
    # Meetings are planned in this one state, and every move that leaves it comes through here.
    meeting = account_request.planned_meeting if account_request.left_state == State.STRATEGY_MEETING else None
    if meeting:
        call_off(meeting)
    return meeting


def create(
    account_request: AccountRequest,
    *,
    starts_at: datetime,
    minutes: int,
    place: str,
    link: str,
    attendees: Iterable[tuple[str, str]],
    required: Sequence[Any] = (),
    organiser: Any,
) -> Meeting:
    """The row of a meeting with those invited, pairs of name and e-mail address; for a move or service that locks.

    The organiser and the people in `required`, of the comms team, are invited as well; none of them may be in another
    meeting at that time. An offer of times that is open ends. Raises `ValidationError` by the field's name.
    """
    present = {person.pk: person for person in (*required, organiser)}.values()
    attendees = [*attendees, *((str(person), email_of(person)) for person in present)]
    people = {address(email).lower(): name for name, email in attendees}
    rules.check_addresses(list(people))
    rules.check_invited(list(people), organiser=email_of(organiser))
    meeting = Meeting(
        account_request=account_request,
        number=len(account_request.meetings.all()) + 1,
        starts_at=starts_at,
        minutes=minutes,
        place=place,
        link=link,
        organiser_name=str(organiser),
        organiser_email=email_of(organiser),
    )
    _save(meeting)
    keys = {person.pk for person in present}
    users = {user.email: user for user in get_user_model().objects.filter(email__in=people, is_active=True)}
    Attendee.objects.bulk_create(
        _invited(meeting, users.get(email), name, email, required=keys) for email, name in people.items()
    )
    occupied.occupy(meeting, present, is_new=True)
    offers.close(account_request)
    return meeting


def _invited(meeting: Meeting, user: Any, name: str, email: str, *, required: Collection[int]) -> Attendee:
    is_required = user is not None and user.pk in required
    return Attendee(meeting=meeting, user=user, name=name or str(user or ""), email=email, is_required=is_required)


def _save(meeting: Meeting) -> None:
    """Raise `ValidationError` beside the field that breaks a rule."""
    rules.check_exists(meeting.starts_at)
    rules.check_time(meeting.starts_at, now=timezone.now())
    rules.check_length(meeting.minutes)
    rules.check_place(place=meeting.place, link=meeting.link)
    meeting.clean_fields(exclude=["account_request", "organiser_email"])
    meeting.save()
