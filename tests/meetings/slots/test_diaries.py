"""What takes times away from an offer: all that is known of everybody who is needed."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine

from requests_app.account_requests.choices import Move
from requests_app.meetings import services as meetings
from requests_app.meetings.hours.services import set_day
from requests_app.meetings.hours.typed_times import ranges_in
from requests_app.meetings.offers import services as offers
from requests_app.organisation.models import active_site_settings
from tests import factories
from tests.meetings.hours.keeping import keep_hours
from tests.meetings.offers.making import DETAILS
from tests.meetings.slots.arranging import NOW, WEDNESDAY, at, be_away, be_busy, in_berlin, make_keeping, meet
from tests.queries import counted, listed

pytestmark = pytest.mark.django_db
ALL = ["09:00", "09:30", "10:00", "10:30", "11:00"]
THURSDAY, GOOD_FRIDAY = date(2027, 3, 4), date(2027, 3, 26)


@pytest.fixture(autouse=True)
def _in_berlin():
    with in_berlin():
        yield


@pytest.fixture
def nora():
    return make_keeping("Nora Novak")


def make_offered(reviewer, *required):
    account_request = factories.make_submitted(reviewer=reviewer)
    offers.offer(account_request, by=reviewer, required=required, **DETAILS)
    return account_request


def offered_on(day, account_request):
    found = offers.times_of(factories.reload(account_request), now=NOW)
    return [f"{one:%H:%M}" for one in found if one.date() == day]


def have_no_hours(person):
    set_day(person, day=WEDNESDAY, ranges=[])


def have_other_hours(person):
    set_day(person, day=WEDNESDAY, ranges=ranges_in("10:30-12"))


def be_invited_only(person):
    """To a meeting that takes place without them as well."""
    meet(factories.make_reviewer(), "10:00", attendees=[(str(person), person.email)])


def be_in_a_meeting(person):
    meet(person, "10:00")


def be_required(person):
    """Beside the one who invites."""
    other = factories.make_reviewer()
    meeting = meet(other, "10:00", day=THURSDAY)
    meetings.cancel(meeting, reason="Ill", by=other)
    details = factories.meeting_details(starts_at=at("10:00"), minutes=30)
    meetings.book(factories.reload(meeting.account_request), required=[person], by=other, **details)


@pytest.mark.parametrize(
    ("happens", "left"),
    [
        (lambda person: None, ALL),
        (lambda person: be_busy(person, "10:00"), ["09:00", "11:00"]),
        (lambda person: be_busy(person, "23:00", day=date(2027, 3, 2), minutes=11 * 60), ["10:30", "11:00"]),
        (be_in_a_meeting, ["09:00", "11:00"]),
        (be_required, ["09:00", "11:00"]),
        (be_invited_only, ALL),
        (be_away, []),
        (have_no_hours, []),
        (have_other_hours, ["10:30", "11:00"]),
    ],
    ids=[
        "nothing",
        "their own calendar",
        "their own calendar since the day before",
        "a meeting",
        "a meeting of a colleague",
        "an invitation",
        "an absence",
        "no hours on that day",
        "other hours on that day",
    ],
)
@pytest.mark.parametrize("is_reviewer", [True, False], ids=["of the reviewer", "of another one who is required"])
def test_what_takes_times_away(is_reviewer, happens, left, nora):
    sam = make_keeping("Sam Stone")
    happens(nora)
    account_request = make_offered(nora, sam) if is_reviewer else make_offered(sam, nora)
    assert offered_on(WEDNESDAY, account_request) == left
    assert offered_on(THURSDAY, account_request) == ALL


def test_a_holiday_of_the_site_takes_the_day_away(nora):
    account_request = make_offered(nora)
    assert offered_on(GOOD_FRIDAY, account_request) == ALL
    factories.set_site(holiday_country="DE")
    with in_berlin():
        assert offered_on(GOOD_FRIDAY, account_request) == []
        assert offered_on(WEDNESDAY, account_request) == ALL


def test_a_meeting_that_was_cancelled_gives_its_time_back(nora):
    account_request = make_offered(nora)
    meetings.cancel(meet(nora, "10:00"), reason="Ill", by=nora)
    assert offered_on(WEDNESDAY, account_request) == ALL


def test_several_people_must_all_be_free_each_with_their_own_rules(nora):
    sam, bea = make_keeping("Sam Stone", buffer_minutes=30), factories.make_reviewer("Bea Brisk")
    be_busy(nora, "08:00", minutes=60)
    be_busy(sam, "12:00")
    be_busy(bea, "10:00", minutes=20)
    # Nora not at 9:00, Sam until 11:30 only, and Bea, who keeps no hours, not from 10:00 to 10:20.
    assert offered_on(WEDNESDAY, make_offered(nora, sam, bea)) == ["10:30"]


def test_the_daily_limit_counts_meetings_by_the_day_of_the_site():
    """Nine o'clock on Thursday in Auckland is Wednesday evening in UTC."""
    auckland = ZoneInfo("Pacific/Auckland")
    factories.set_site(time_zone="Pacific/Auckland")
    with time_machine.travel(datetime(2027, 3, 1, tzinfo=UTC), tick=False), active_site_settings():
        kim = factories.make_reviewer()
        keep_hours(kim, weekly="9-10, 14-15", daily_limit=1, step_minutes=60, notice_hours=0)
        account_request, other = make_offered(kim), factories.make_submitted(reviewer=kim)
        nine = datetime(2027, 3, 4, 9, tzinfo=auckland)
        assert nine.astimezone(UTC).date() == WEDNESDAY
        details = factories.meeting_details(starts_at=nine, minutes=30)
        factories.move(other, Move.SCHEDULE_MEETING, by=kim, **details)
        found = offers.times_of(factories.reload(account_request), now=datetime(2027, 3, 1, tzinfo=UTC))
        assert [f"{one:%d %H:%M}" for one in found if WEDNESDAY <= one.date() <= date(2027, 3, 5)] == [
            "03 09:00",
            "03 14:00",
            "05 09:00",
            "05 14:00",
        ]


def test_three_people_cost_as_many_queries_as_one(nora):
    others = [make_keeping(), make_keeping()]
    for person in (nora, *others):
        set_day(person, day=THURSDAY, ranges=[])
        be_busy(person, "09:00")
        meet(person, "11:00", day=THURSDAY + timedelta(days=1))
        be_away(person, date(2027, 3, 8), date(2027, 3, 9))
    statements = []
    for required in ([], others):
        account_request = factories.reload(make_offered(nora, *required))
        with counted() as sent:
            assert offers.times_of(account_request, now=NOW)
        statements.append(sent)
    assert len(statements[0]) == len(statements[1]), listed(statements[1])
