"""A reviewer offers times, and the department picks one, suggests another, or asks to be called."""

from datetime import datetime, time, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from requests_app.account_requests.choices import MeetingStatus, Move, State
from requests_app.account_requests.refusals import Refused
from requests_app.meetings import services as meetings
from requests_app.meetings.hours.models import MeetingHours
from requests_app.meetings.offers import services as offers
from requests_app.meetings.offers.models import OfferStatus
from requests_app.moves.picking import accept, pick
from tests import factories
from tests.meetings.hours.keeping import keep_hours

DETAILS = {"minutes": 45, "place": "Room 1", "link": "", "attendees": [("Requester", "requester@hospital.example")]}

pytestmark = pytest.mark.django_db


@pytest.fixture
def reviewer():
    person = factories.make_reviewer()
    keep_hours(person, weekly="9-12")
    return person


@pytest.fixture
def offered(reviewer):
    account_request = factories.make_submitted(reviewer=reviewer)
    offers.offer(account_request, by=reviewer, **DETAILS)
    return factories.reload(account_request)


def times_of(account_request):
    return offers.times_of(factories.reload(account_request), now=timezone.now())


def picked_by_member(account_request, starts_at):
    found = factories.reload(account_request)
    return pick(found, starts_at=starts_at, by=factories.requester_of(found), version=found.version)


def test_offering_leaves_the_state_and_tells_the_department(offered):
    assert offered.state == State.SUBMITTED
    mail = offered.mails.order_by("pk").last()
    assert mail.to_email == factories.requester_of(offered).email
    assert mail.subject.startswith("[Action needed] Pick a time")
    assert offered.absolute_url("meeting-times") in mail.body


def test_free_times_are_those_of_the_hours_of_the_reviewer(offered):
    found = times_of(offered)
    assert {one.time() for one in found} == {time(9), time(9, 30), time(10), time(10, 30), time(11)}
    assert min(found) >= timezone.now() + timedelta(hours=24)


def test_picking_makes_the_move_with_the_reviewer_as_organiser(offered, reviewer):
    starts_at = times_of(offered)[0]
    moved = picked_by_member(offered, starts_at)
    meeting = moved.meetings.get()
    assert moved.state == State.STRATEGY_MEETING
    assert (meeting.starts_at, meeting.organiser_email, meeting.minutes) == (starts_at, reviewer.email, 45)
    assert {one.email: one.is_required for one in meeting.attendees.all()} == {
        "requester@hospital.example": False,
        reviewer.email: True,
    }
    assert moved.offers.get().status == OfferStatus.PICKED
    calendars = moved.mails.filter(entry=moved.history.latest_first()[0]).exclude(calendar="")
    assert {mail.to_email for mail in calendars} == {"requester@hospital.example", reviewer.email}


def test_a_member_moves_the_request_by_picking_alone(offered):
    found = factories.reload(offered)
    member = factories.requester_of(found)
    with pytest.raises(ValidationError) as refused:
        factories.move(found, Move.SCHEDULE_MEETING, by=member, **factories.meeting_details())
    assert refused.value.message_dict == {"starts_at": ["Pick one of the times that are offered."]}
    assert factories.reload(offered).state == State.SUBMITTED


@pytest.mark.parametrize("hours", [-26, 0.25, 3, 24 * 40])
def test_a_time_that_is_not_offered_cannot_be_picked(hours, offered):
    first = times_of(offered)[0].replace(hour=9, minute=0)
    with pytest.raises(ValidationError) as refused:
        picked_by_member(offered, first + timedelta(hours=hours))
    assert refused.value.message_dict == {"starts_at": ["This time is not free any more. These are:"]}


def test_without_an_offer_members_cannot_book(reviewer):
    account_request = factories.make_submitted(reviewer=reviewer)
    day = timezone.localdate() + timedelta(days=7)
    with pytest.raises(Refused):
        picked_by_member(account_request, timezone.make_aware(datetime.combine(day, time(9))))


def test_times_are_offered_by_a_reviewer_who_keeps_hours():
    bare = factories.make_reviewer()
    account_request = factories.make_submitted(reviewer=bare)
    with pytest.raises(ValidationError, match="keeps no hours"):
        offers.offer(account_request, by=bare, **DETAILS)
    with pytest.raises(ValidationError, match="no reviewer yet"):
        offers.offer(factories.make_submitted(), by=bare, **DETAILS)


def test_what_is_taken_is_not_offered_with_the_buffer_around_it(offered, reviewer):
    MeetingHours.objects.update(buffer_minutes=30)
    starts_at = next(one for one in times_of(offered) if one.time() == time(10, 30))
    other = factories.make_submitted(reviewer=reviewer)
    factories.move(
        other, Move.SCHEDULE_MEETING, by=reviewer, **factories.meeting_details(starts_at=starts_at, minutes=30)
    )
    same_day = [one.time() for one in times_of(offered) if one.date() == starts_at.date()]
    # 9:30 would end a quarter of an hour before 10:30.
    assert same_day == [time(9)]


def test_a_day_with_enough_meetings_is_not_offered(offered, reviewer):
    MeetingHours.objects.update(daily_limit=1)
    starts_at = times_of(offered)[0]
    other = factories.make_submitted(reviewer=reviewer)
    factories.move(other, Move.SCHEDULE_MEETING, by=reviewer, **factories.meeting_details(starts_at=starts_at))
    assert starts_at.date() not in {one.date() for one in times_of(offered)}


def test_a_further_person_who_is_required_must_be_free_as_well(reviewer):
    other = factories.make_reviewer()
    keep_hours(other, weekly="10-11")
    account_request = factories.make_submitted(reviewer=reviewer)
    offers.offer(account_request, by=reviewer, required=[other], **DETAILS)
    assert {one.time() for one in times_of(account_request)} == {time(10)}
    meeting = picked_by_member(account_request, times_of(account_request)[0]).meetings.get()
    assert {one.email for one in meeting.attendees.filter(is_required=True)} == {reviewer.email, other.email}


def test_a_new_time_is_picked_without_a_move_after_a_meeting_was_cancelled(reviewer):
    account_request = factories.make_meeting(reviewer=reviewer)
    meetings.cancel(account_request.meetings.get(), reason="Ill", by=reviewer)
    offers.offer(factories.reload(account_request), by=reviewer, **DETAILS)
    found = factories.reload(account_request)
    picked_by_member(found, times_of(found)[0])
    assert [one.status for one in found.meetings.all()] == [MeetingStatus.CANCELLED, MeetingStatus.PLANNED]
    assert factories.reload(found).version == found.version


def test_a_suggested_time_is_booked_by_the_reviewer(offered, reviewer):
    member = factories.requester_of(offered)
    evening = (timezone.localtime() + timedelta(days=5)).replace(hour=18, minute=0, second=0, microsecond=0)
    offers.suggest(offered, starts_at=evening, text="After the ward round.", by=member)
    found = factories.reload(offered)
    assert f"{member} suggests" in found.open_offer.reply_sentence
    moved = accept(found, by=reviewer, version=found.version)
    assert (moved.state, moved.meetings.get().starts_at) == (State.STRATEGY_MEETING, evening)


def test_a_call_is_settled_and_the_times_stay_on_offer(offered, reviewer):
    offers.ask_for_call(
        offered, phone="+49 40 1234 56", text="Between two and three.", by=factories.requester_of(offered)
    )
    found = factories.reload(offered)
    mail = found.mails.order_by("pk").last()
    assert (mail.to_email, "+49 40 1234 56" in mail.body) == (reviewer.email, True)
    offers.settle(found, by=reviewer)
    assert factories.reload(offered).open_offer.reply == ""
    with pytest.raises(Refused):
        offers.settle(found, by=reviewer)


def test_a_call_needs_a_number(offered):
    with pytest.raises(ValidationError) as refused:
        offers.ask_for_call(offered, phone="call me", by=factories.requester_of(offered))
    assert refused.value.message_dict == {"phone": ["Write the number with at least five digits."]}


@pytest.mark.parametrize("move", [Move.WITHDRAW, Move.DECLINE, Move.REQUEST_CHANGES, Move.SCHEDULE_MEETING])
def test_an_offer_ends_with_a_move(move, offered, reviewer):
    from tests.moves.cases import details_for

    details = {**details_for(move, offered), **({"reason": "No time."} if move == Move.WITHDRAW else {})}
    factories.move(offered, move, by=reviewer, **details)
    assert offered.offers.get().status == OfferStatus.CLOSED


def test_an_offer_that_is_taken_back_cannot_be_picked_from(offered, reviewer):
    starts_at = times_of(offered)[0]
    offers.take_back(offered, by=reviewer)
    with pytest.raises(Refused):
        picked_by_member(offered, starts_at)
