"""A meeting that cannot stay, or was missed: one press, and the department picks another time."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from requests_app.account_requests.choices import Event, MeetingStatus
from requests_app.meetings.models import OccupiedTime
from requests_app.meetings.offers.again import offer_again
from requests_app.meetings.offers.panel import so_far
from requests_app.meetings.offers.services import times_of
from requests_app.moves.picking import pick
from tests import factories
from tests.meetings.hours.keeping import keep_hours

pytestmark = pytest.mark.django_db


@pytest.fixture
def reviewer():
    person = factories.make_reviewer()
    keep_hours(person, weekly="9-12")
    return person


@pytest.fixture
def planned(reviewer):
    return factories.make_meeting(reviewer=reviewer)


def press(account_request, by):
    offer = offer_again(account_request.meetings.latest("number"), by=by)
    return offer, factories.reload(account_request)


def test_a_coming_meeting_is_cancelled_and_times_are_offered_for_the_same_people(planned, reviewer):
    meeting = planned.meetings.get()
    offer, found = press(planned, reviewer)
    meeting.refresh_from_db()
    assert (meeting.status, offer.minutes, offer.place) == (MeetingStatus.CANCELLED, meeting.minutes, meeting.place)
    assert offer.attendees == [["Requester", "requester@hospital.example"]]
    assert not OccupiedTime.objects.exists()
    entry = found.history.latest_first()[0]
    assert entry.what == Event.MEETING_CANCELLED
    mails = found.mails.filter(entry=entry)
    assert {mail.calendar_method for mail in mails if mail.calendar} == {"CANCEL"}
    [to_department] = [mail for mail in mails if mail.to_email == factories.requester_of(found).email]
    assert to_department.subject.startswith("[Action needed] Pick another time")
    assert found.absolute_url("meeting-times") in to_department.body


def test_after_a_missed_meeting_another_time_is_picked(planned, reviewer):
    factories.let_meeting_begin(planned)
    _offer, found = press(planned, reviewer)
    assert [one.status for one in found.meetings.all()] == [MeetingStatus.MISSED]
    starts_at = times_of(found, now=timezone.now())[0]
    pick(found, starts_at=starts_at, by=factories.requester_of(found), version=found.version)
    assert [one.status for one in factories.reload(found).meetings.all()] == [
        MeetingStatus.MISSED,
        MeetingStatus.PLANNED,
    ]


def test_twice_does_nothing_twice(planned, reviewer):
    press(planned, reviewer)
    with pytest.raises(ValidationError, match="no longer planned"):
        press(planned, reviewer)
    assert planned.offers.count() == 1


def test_without_hours_the_meeting_stays(reviewer):
    bare = factories.make_reviewer()
    account_request = factories.make_meeting(reviewer=bare)
    with pytest.raises(ValidationError, match="keeps no hours"):
        press(account_request, bare)
    assert account_request.meetings.get().status == MeetingStatus.PLANNED


def test_what_did_not_stay_is_counted(planned, reviewer):
    assert so_far(factories.reload(planned)) == ""
    factories.let_meeting_begin(planned)
    _offer, found = press(planned, reviewer)
    pick(found, starts_at=times_of(found, now=timezone.now())[0], by=factories.requester_of(found), version=0)
    _offer, found = press(found, reviewer)
    assert so_far(found) == "So far: missed: 1, cancelled: 1."


def test_the_time_of_the_former_meeting_is_on_offer_again(planned, reviewer):
    day = timezone.localdate() + timedelta(days=3)
    at_nine = timezone.localtime().replace(year=day.year, month=day.month, day=day.day, hour=9, minute=0, second=0)
    planned.meetings.update(starts_at=at_nine.replace(microsecond=0))
    _offer, found = press(planned, reviewer)
    assert at_nine.replace(microsecond=0) in times_of(found, now=timezone.now())
