"""What is said against a time before the comms team books it directly."""

from datetime import date, timedelta

import pytest

from requests_app.meetings.hours.services import set_day
from requests_app.meetings.services import cancel
from requests_app.meetings.slots.obstacles import warnings_about
from tests import factories
from tests.meetings.hours.keeping import keep_hours
from tests.meetings.slots.arranging import NOW, WEDNESDAY, at, be_away, be_busy, in_berlin, make_keeping, meet

pytestmark = pytest.mark.django_db
OUTSIDE = "This is outside the hours of Nora Novak."
SHORT_NOTICE = "Nora Novak wants more notice."
TAKEN = "Nora Novak has something else in the calendar then, or too little time before or after it."
FULL_DAY = "Nora Novak has as many meetings on that day as they want."
AWAY = "Nora Novak is away on that day."
TUESDAY, SATURDAY, GOOD_FRIDAY = date(2027, 3, 2), date(2027, 3, 6), date(2027, 3, 26)


@pytest.fixture(autouse=True)
def _in_berlin():
    with in_berlin():
        yield


@pytest.fixture
def nora():
    return make_keeping("Nora Novak")


def said(*people, typed, day=WEDNESDAY, minutes=45, **asked):
    return warnings_about(people, starts_at=at(typed, day), minutes=minutes, **asked)


@pytest.mark.parametrize(
    ("typed", "day", "sentences"),
    [
        ("09:00", WEDNESDAY, []),
        ("11:15", WEDNESDAY, []),
        ("08:55", WEDNESDAY, [OUTSIDE]),
        ("11:20", WEDNESDAY, [OUTSIDE]),
        ("23:30", WEDNESDAY, [OUTSIDE]),
        ("10:00", SATURDAY, [OUTSIDE]),
        ("09:30", TUESDAY, []),
        ("09:25", TUESDAY, [SHORT_NOTICE]),
        ("14:00", NOW.date(), [OUTSIDE, SHORT_NOTICE]),
    ],
)
def test_hours_and_notice(typed, day, sentences, nora):
    assert said(nora, typed=typed, day=day) == sentences


@pytest.mark.parametrize(
    ("typed", "sentences"), [("09:00", []), ("09:05", [TAKEN]), ("10:10", [TAKEN]), ("10:40", [TAKEN]), ("10:45", [])]
)
@pytest.mark.parametrize("take", [meet, be_busy], ids=["another meeting", "something in their own calendar"])
def test_the_buffer_around_what_is_taken_from_ten_to_half_past(take, typed, sentences, nora):
    take(nora, "10:00")
    assert said(nora, typed=typed) == sentences


def test_a_day_with_as_many_meetings_as_they_want(nora):
    keep_hours(nora, weekly="9-12", daily_limit=1)
    meet(nora, "09:00")
    assert said(nora, typed="11:00") == [FULL_DAY]
    assert said(nora, typed="11:00", day=WEDNESDAY + timedelta(days=1)) == []


def test_being_away_is_said_in_place_of_the_hours(nora):
    be_away(nora)
    assert said(nora, typed="10:00") == [AWAY]
    assert said(nora, typed="10:00", day=WEDNESDAY + timedelta(days=1)) == []


def test_the_hours_of_a_single_day_count_in_place_of_the_weekly_ones(nora):
    set_day(nora, day=WEDNESDAY, ranges=[])
    assert said(nora, typed="10:00") == [OUTSIDE]


def test_a_holiday_is_named():
    factories.set_site(holiday_country="DE")
    with in_berlin():
        nora = make_keeping("Nora Novak")
        assert said(nora, typed="10:00", day=GOOD_FRIDAY) == ["That day is a holiday: Good Friday."]
        assert said(nora, typed="10:00", day=GOOD_FRIDAY - timedelta(days=1)) == []


def test_who_keeps_no_hours_is_free_at_all_times_but_for_meetings_and_absences():
    bare = factories.make_reviewer("Nora Novak")
    assert said(bare, typed="22:00") == []
    meet(bare, "22:00")
    assert said(bare, typed="22:00") == [TAKEN]
    be_away(bare)
    assert said(bare, typed="08:00") == [AWAY]


def test_all_that_speaks_against_a_time_is_said_of_each_person(nora):
    other = make_keeping("Sam Stone", notice_hours=72)
    be_away(other)
    meet(nora, "08:00", minutes=60)
    assert said(nora, other, typed="08:30", minutes=10) == [
        OUTSIDE,
        TAKEN,
        "Sam Stone is away on that day.",
        "Sam Stone wants more notice.",
    ]


def test_a_meeting_that_is_about_to_move_is_not_in_its_own_way(nora):
    keep_hours(nora, weekly="9-12", daily_limit=1)
    meeting = meet(nora, "10:00")
    assert said(nora, typed="10:15") == [TAKEN, FULL_DAY]
    assert said(nora, typed="10:15", besides=meeting) == []
    emails = [one.email for one in meeting.attendees.all()]
    assert said(nora, typed="10:15", besides=meeting, emails=emails) == []


def test_a_meeting_that_was_cancelled_is_in_nobodys_way(nora):
    keep_hours(nora, weekly="9-12", daily_limit=1)
    meeting = meet(nora, "10:00", attendees=[("Olga Outside", "olga@outside.example")])
    cancel(meeting, reason="Ill", by=nora)
    assert said(nora, typed="10:00", emails=["olga@outside.example"]) == []


# Others who are invited ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "is_in_the_way"), [("09:00", False), ("09:20", True), ("10:10", True), ("10:30", False)]
)
def test_another_meeting_of_somebody_who_is_invited(typed, is_in_the_way, nora):
    meet(factories.make_reviewer(), "10:00", attendees=[("Olga Outside", "olga@outside.example")])
    sentences = ["Olga Outside is invited to another meeting at that time."] if is_in_the_way else []
    assert said(nora, typed=typed, emails=["olga@outside.example"]) == sentences
    assert said(nora, typed=typed, emails=["otto@outside.example"]) == []


def test_a_long_meeting_that_began_hours_before_is_in_the_way_as_well(nora):
    meet(factories.make_reviewer(), "01:30", minutes=480, attendees=[("Olga Outside", "olga@outside.example")])
    [sentence] = said(nora, typed="09:15", emails=["olga@outside.example"])
    assert sentence == "Olga Outside is invited to another meeting at that time."
    assert said(nora, typed="09:30", emails=["olga@outside.example"]) == []


def test_somebody_with_another_address_by_now_is_the_same_person(nora):
    member = factories.make_member(factories.make_department(), "Mia Member")
    meet(factories.make_reviewer(), "10:00", attendees=[(str(member), member.email)])
    member.email = "mia.new@hospital.example"
    member.save()
    [sentence] = said(nora, typed="10:00", emails=["mia.new@hospital.example"])
    assert sentence == "Mia Member is invited to another meeting at that time."


def test_who_is_in_two_other_meetings_is_named_once(nora):
    for _each in range(2):
        meet(factories.make_reviewer(), "10:00", attendees=[("Olga Outside", "olga@outside.example")])
    assert len(said(nora, typed="10:00", emails=["olga@outside.example"])) == 1


def test_who_is_required_in_both_is_told_of_once(nora):
    other = meet(nora, "10:00")
    assert said(nora, typed="10:00", emails=[nora.email, *(one.email for one in other.attendees.all())]) == [
        TAKEN,
        "Requester is invited to another meeting at that time.",
    ]
