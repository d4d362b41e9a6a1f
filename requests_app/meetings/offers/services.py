"""Offering times, picking one, and what the department answers if none of them fits."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from requests_app.account_requests.actors import Actor
from requests_app.account_requests.choices import Event
from requests_app.account_requests.events import lock_for, record_event
from requests_app.account_requests.models import AccountRequest
from requests_app.account_requests.permissions import can_offer_times, can_pick_time, is_member
from requests_app.account_requests.refusals import Refused
from requests_app.mail.notices import NOBODY
from requests_app.meetings import rules as meeting_rules
from requests_app.meetings import services as meetings
from requests_app.meetings.hours.models import MeetingHours
from requests_app.meetings.models import Meeting
from requests_app.meetings.offers import rules
from requests_app.meetings.offers.closing import close
from requests_app.meetings.offers.mails import NOTICES
from requests_app.meetings.offers.models import Offer, OfferStatus, Reply
from requests_app.meetings.slots.diaries import diaries_of
from requests_app.meetings.slots.free_times import free_times
from requests_app.organisation.holidays import free_days
from requests_app.organisation.models import SiteSettings

# The most that somebody may set as `MeetingHours.days_ahead`.
FARTHEST_OFFERED = timedelta(days=180)


@transaction.atomic
def offer(
    account_request: AccountRequest,
    *,
    kind: str = "",
    minutes: int,
    place: str,
    link: str,
    attendees: Sequence[tuple[str, str]],
    required: Sequence[Any] = (),
    by: Actor,
) -> Offer:
    """Let the department pick a time of the reviewer's hours; an earlier offer that is open ends.

    `attendees` are pairs of name and e-mail address, `required` further people of the comms team who must be free.
    The request stays in its state. Raises `ValidationError`, by the field's name where there is one.
    """
    locked = lock_for(account_request, can_offer_times, by)
    rules.check_can_be_offered(locked)
    rules.check_required(locked, required)
    meeting_rules.check_length(minutes)
    meeting_rules.check_place(place=place, link=link)
    meeting_rules.check_addresses([email for _name, email in attendees])
    details = {"kind": kind, "minutes": minutes, "place": place, "link": link}
    made = open_offer(locked, attendees=attendees, required=required, by=by, **details)
    record_event(locked, Event.TIMES_OFFERED, by=by, notices=NOTICES)
    return made


def open_offer(
    locked: AccountRequest, *, attendees: Sequence[tuple[str, str]], required: Sequence[Any], by: Actor, **details: Any
) -> Offer:
    """The row of an offer, for a service that holds the lock; an earlier one that is open ends."""
    close(locked)
    made = Offer(account_request=locked, offered_by_name=str(by), **details)
    made.attendees = [list(pair) for pair in attendees]
    made.full_clean(exclude=["account_request"])
    made.save()
    made.required.set(required)
    locked.open_offer = made
    return made


@transaction.atomic
def take_back(account_request: AccountRequest, *, by: Actor) -> None:
    """The department picks no time any more. Raises `Refused` if no times are offered."""
    locked = lock_for(account_request, can_offer_times, by)
    _open(locked)
    close(locked)
    record_event(locked, Event.OFFER_TAKEN_BACK, by=by, notices=NOTICES)


@transaction.atomic
def pick_again(account_request: AccountRequest, *, starts_at: datetime, by: Actor) -> Meeting:
    """A new time after a meeting was cancelled, missed or held; the request stays where it is.

    The first time is picked by the move `schedule_meeting`. A member picks, and a reviewer takes the time that the
    department suggests. See `take`.
    """
    locked = lock_for(account_request, can_pick_time | can_offer_times, by)
    if locked.planned_meeting:
        raise Refused(locked, [_("A meeting is booked already.")])
    meeting = take(locked, starts_at=starts_at, by=by)
    record_event(locked, Event.MEETING_BOOKED, by=by, notices=NOTICES, meeting=meeting)
    return meeting


def take(locked: AccountRequest, *, starts_at: datetime, by: Actor) -> Meeting:
    """The meeting of the open offer at that time; for a move or service that holds the lock of the request.

    A member takes one of the free times, the comms team also one that the department suggests. Those who pick
    times of one reviewer take turns, so that buffer and daily limit hold as well. Raises `Refused` without an open
    offer, `ValidationError` beside `starts_at` if the time is not free any more.
    """
    found = _open(locked)
    people = _needed(locked, found)
    _wait_for_turn(people)
    if is_member(locked, by):
        day = timezone.localdate(starts_at)
        rules.check_free(starts_at, _free(found, people, days=(day, day), now=timezone.now()))
    reviewer, *others = people
    meeting = meetings.create(
        locked,
        starts_at=starts_at,
        minutes=found.minutes,
        place=found.place,
        link=found.link,
        attendees=[(name, email) for name, email in found.attendees],
        required=others,
        organiser=reviewer,
    )
    found.status = OfferStatus.PICKED
    found.save(update_fields=["status"])
    return meeting


@transaction.atomic
def suggest(account_request: AccountRequest, *, starts_at: datetime, text: str = "", by: Actor) -> Offer:
    """None of the times fits: the department suggests another one, which the reviewer books or not."""
    meeting_rules.check_exists(starts_at)
    meeting_rules.check_time(starts_at, now=timezone.now())
    return _reply(account_request, Reply.OTHER_TIME, Event.OTHER_TIME_ASKED, text, by=by, proposed_at=starts_at)


@transaction.atomic
def ask_for_call(account_request: AccountRequest, *, phone: str, text: str = "", by: Actor) -> Offer:
    """None of the times fits: the reviewer calls this number."""
    rules.check_reachable(phone)
    return _reply(account_request, Reply.CALL, Event.CALL_ASKED, text, by=by, phone=phone)


@transaction.atomic
def settle(account_request: AccountRequest, *, by: Actor) -> None:
    """The reviewer has called, or the time that the department suggests does not fit; times stay on offer."""
    locked = lock_for(account_request, can_offer_times, by)
    found = _open(locked)
    if not found.reply:
        raise Refused(locked, [_("The department has not answered, or somebody else has dealt with it.")])
    text, is_called = found.reply_sentence, found.reply == Reply.CALL
    found.take_reply_back()
    found.save()
    if is_called:
        record_event(locked, Event.CALLED, by=by, notices=NOBODY, text=text)
    else:
        record_event(locked, Event.OTHER_TIME_REFUSED, by=by, notices=NOTICES, text=text)


def suggested_time(account_request: AccountRequest) -> datetime:
    """What the department suggests. Raises `Refused` if it suggests nothing."""
    found = _open(account_request)
    if found.proposed_at is None:
        raise Refused(account_request, [_("The department suggests no other time any more.")])
    return found.proposed_at


def times_of(account_request: AccountRequest, *, now: datetime) -> list[datetime]:
    """The free times of the open offer, in the site's zone; none if there is no offer or no reviewer."""
    found = account_request.open_offer
    if found is None or account_request.active_reviewer is None:
        return []
    today = timezone.localdate(now)
    return _free(found, _needed(account_request, found), days=(today, today + FARTHEST_OFFERED), now=now)


def _reply(
    account_request: AccountRequest, reply: Reply, event: Event, text: str, *, by: Actor, **details: Any
) -> Offer:
    locked = lock_for(account_request, can_pick_time, by)
    found = _open(locked)
    found.take_reply_back()
    found.reply, found.reply_text, found.replied_at, found.replied_by_name = reply, text, timezone.now(), str(by)
    for name, value in details.items():
        setattr(found, name, value)
    found.full_clean(exclude=["account_request"])
    found.save()
    sentence = "\n\n".join(part for part in (found.reply_sentence, text.strip()) if part)
    record_event(locked, event, by=by, notices=NOTICES, text=sentence)
    return found


def _open(locked: AccountRequest) -> Offer:
    found = locked.open_offer
    if found is None:
        raise Refused(locked, [_("No times are offered at the moment.")])
    found.account_request = locked
    return found


def _needed(account_request: AccountRequest, found: Offer) -> list[Any]:
    """The reviewer, and who else of the comms team must be free. Raises `Refused` without a reviewer."""
    reviewer = account_request.active_reviewer
    if reviewer is None:
        raise Refused(account_request, [_("This request has no reviewer at the moment.")])
    others = found.required.filter(is_active=True).exclude(pk=reviewer.pk).order_by("pk")
    return [reviewer, *others]


def _wait_for_turn(people: Sequence[Any]) -> None:
    """Until the transaction ends, nobody else picks a time of these people."""
    keys = [person.pk for person in people]
    list(MeetingHours.objects.select_for_update().filter(user__in=keys).order_by("user").values_list("pk"))


def _free(found: Offer, people: Sequence[Any], *, days: tuple[date, date], now: datetime) -> list[datetime]:
    diaries = diaries_of(people, days=days)
    length = timedelta(minutes=found.minutes)
    zone, holidays = SiteSettings.current().zone, free_days(*days)
    return free_times(diaries, days=days, length=length, now=now, zone=zone, holidays=holidays)
