"""Fifty departments pick from ten times at the same moment, while two of these are booked directly."""

import html
from collections import Counter
from datetime import datetime, time, timedelta

import pytest
from django.utils import timezone

from requests_app.account_requests.choices import MeetingStatus, State
from requests_app.meetings.models import Meeting, OccupiedTime
from requests_app.meetings.offers import services as offers
from requests_app.meetings.offers.pages import FreeTime
from tests import factories
from tests.meetings.hours.keeping import keep_hours
from tests.meetings.offers.making import DETAILS
from tests.servers import running_portal

pytestmark = pytest.mark.django_db(transaction=True)
PICKING, TIMES = 50, 10


@pytest.fixture(scope="module")
def portal(tmp_path_factory, django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), running_portal(tmp_path_factory.mktemp("gunicorn")) as found:
        yield found
    said = found.log.read_text()
    assert "database is locked" not in said
    assert "deadlock" not in said
    assert "Traceback" not in said


def free_times_of(day, *, first=9):
    begin = timezone.make_aware(datetime.combine(day, time(first)))
    return [begin + number * timedelta(minutes=45) for number in range(TIMES)]


def test_fifty_departments_pick_from_ten_times_while_two_are_booked_directly(portal):
    reviewer, colleague = factories.make_reviewer("Quick Quinn"), factories.make_reviewer("Brisk Bea")
    day = timezone.localdate() + timedelta(days=5)
    rules = {"buffer_minutes": 0, "daily_limit": 20, "days_ahead": 5, "notice_hours": 0, "step_minutes": 15}
    keep_hours(reviewer, weekly="9-16:30", days=[day.weekday()], **rules)
    picking = [factories.make_submitted(reviewer=reviewer) for _number in range(PICKING)]
    for account_request in picking:
        offers.offer(account_request, by=reviewer, required=[colleague], **DETAILS)
    direct = [factories.make_submitted(reviewer=one) for one in (reviewer, colleague)]
    times = free_times_of(day)
    offered = offers.times_of(factories.reload(picking[0]), now=timezone.now())
    assert set(times) <= set(offered)
    picked = [
        (
            factories.requester_of(one),
            one.url("meeting-times"),
            {"version": factories.reload(one).version, "at": FreeTime(times[number % TIMES]).code},
        )
        for number, one in enumerate(picking)
    ]
    booked = [
        (
            one.reviewer,
            one.url("move-schedule-meeting"),
            {
                "version": one.version,
                "day": day.isoformat(),
                "time": f"{timezone.localtime(times[place]):%H:%M}",
                "minutes": 45,
                "place": "Room 2",
                "attendees": factories.requester_of(one).email,
                "anyway": "on",
            },
        )
        for place, one in ((3, direct[0]), (7, direct[1]))
    ]

    answers = portal.at_once([*picked, *booked])

    by_picking, by_hand = answers[:PICKING], answers[PICKING:]
    meetings = list(Meeting.objects.filter(status=MeetingStatus.PLANNED))
    assert len(meetings) == TIMES
    assert sorted(meeting.starts_at for meeting in meetings) == times
    won = [answer for answer in by_picking if answer.status == 302]
    direct_won = [answer for answer in by_hand if answer.status == 302]
    assert len(won) + len(direct_won) == TIMES
    refused = [answer for answer in by_picking if answer.status != 302]
    assert {answer.status for answer in refused} == {409}
    for answer in refused:
        assert "This time is not free any more." in html.unescape(answer.text)
    for answer in by_hand:
        assert answer.status == 302 or "is in another meeting at that time" in html.unescape(answer.text)
    moved = [one for one in (*picking, *direct) if factories.reload(one).state == State.STRATEGY_MEETING]
    assert len(moved) == TIMES
    _assert_nobody_is_in_two_meetings()


def _assert_nobody_is_in_two_meetings():
    """Counted from the meetings themselves, minute by minute; and the rows of the database say the same."""
    minutes = Counter(
        (attendee.user_id, meeting.starts_at + timedelta(minutes=number))
        for meeting in Meeting.objects.filter(status=MeetingStatus.PLANNED)
        for attendee in meeting.attendees.filter(is_required=True)
        for number in range(meeting.minutes)
    )
    assert set(minutes.values()) == {1}
    assert OccupiedTime.objects.count() * 5 == len(minutes)
