"""Nobody of the comms team who is required is in two meetings at a time, whoever books."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from requests_app.account_requests.choices import Move, State
from requests_app.meetings import services as meetings
from requests_app.meetings.models import OccupiedTime
from tests import factories

TAKEN = "%s is in another meeting at that time. Choose another time."

pytestmark = pytest.mark.django_db


@pytest.fixture
def reviewer():
    return factories.make_reviewer()


def at(hours: float):
    """So long after ten o'clock in a week."""
    ten = (timezone.localtime() + timedelta(days=7)).replace(hour=10, minute=0, second=0, microsecond=0)
    return ten + timedelta(hours=hours)


def make_waiting(reviewer):
    """A request that waits for a new time."""
    account_request = factories.make_meeting(reviewer=reviewer)
    meetings.cancel(account_request.meetings.get(), reason="Ill", by=reviewer)
    return factories.reload(account_request)


def book(account_request, *, by, **details):
    return meetings.book(account_request, by=by, **{**factories.meeting_details(), **details})


@pytest.mark.parametrize("hours", [0, 0.5, -0.5, 0.7])
def test_who_books_is_not_booked_twice(hours, reviewer):
    book(make_waiting(reviewer), by=reviewer, starts_at=at(0))
    second = make_waiting(reviewer)
    with pytest.raises(ValidationError) as refused:
        book(second, by=reviewer, starts_at=at(hours))
    assert refused.value.message_dict == {"time": [TAKEN % reviewer]}
    assert not second.meetings.planned().exists()


@pytest.mark.parametrize("hours", [0.75, -0.75])
def test_one_meeting_may_begin_when_another_one_ends(hours, reviewer):
    book(make_waiting(reviewer), by=reviewer, starts_at=at(0))
    assert book(make_waiting(reviewer), by=reviewer, starts_at=at(hours)).is_planned


def test_who_is_required_from_the_comms_team_is_not_booked_twice_either(reviewer):
    other, third = factories.make_reviewer(), factories.make_reviewer()
    book(make_waiting(reviewer), by=reviewer, required=[other], starts_at=at(0))
    with pytest.raises(ValidationError) as refused:
        book(make_waiting(third), by=third, required=[other], starts_at=at(0))
    assert refused.value.message_dict == {"time": [TAKEN % other]}


def test_who_is_invited_and_not_required_may_be_in_two_places(reviewer):
    other = factories.make_reviewer()
    book(make_waiting(reviewer), by=reviewer, starts_at=at(0), attendees=[(str(other), other.email)])
    assert book(make_waiting(other), by=other, starts_at=at(0)).is_planned


def test_the_time_of_a_meeting_that_moves_is_free_again(reviewer):
    meeting = book(make_waiting(reviewer), by=reviewer, starts_at=at(0))
    meetings.move(meeting, starts_at=at(0.5), minutes=45, place="Room 1", link="", by=reviewer)
    assert book(make_waiting(reviewer), by=reviewer, starts_at=at(-0.25)).is_planned
    with pytest.raises(ValidationError):
        book(make_waiting(reviewer), by=reviewer, starts_at=at(1))


def test_a_meeting_that_cannot_move_keeps_its_time(reviewer):
    meeting = book(make_waiting(reviewer), by=reviewer, starts_at=at(0))
    book(make_waiting(reviewer), by=reviewer, starts_at=at(2))
    with pytest.raises(ValidationError):
        meetings.move(meeting, starts_at=at(2), minutes=45, place="Room 1", link="", by=reviewer)
    meeting.refresh_from_db()
    assert (meeting.starts_at, meeting.sequence) == (at(0), 0)
    assert {row.starts_at for row in meeting.occupied_times.all()} == {
        at(0) + number * OccupiedTime.STEP for number in range(9)
    }


@pytest.mark.parametrize("end", ["cancel", "withdraw", "miss"])
def test_the_time_of_a_meeting_that_does_not_take_place_is_free_again(end, reviewer):
    account_request = make_waiting(reviewer)
    meeting = book(account_request, by=reviewer, starts_at=at(0))
    if end == "cancel":
        meetings.cancel(meeting, reason="Ill", by=reviewer)
    elif end == "withdraw":
        found = factories.reload(account_request)
        factories.move(found, Move.WITHDRAW, by=factories.requester_of(found))
        assert found.__class__.objects.get(pk=found.pk).state == State.WITHDRAWN
    else:
        factories.miss_meeting(factories.reload(account_request), by=reviewer)
    assert not OccupiedTime.objects.filter(meeting=meeting).exists()
