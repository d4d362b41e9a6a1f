"""Following a calendar: what a worker keeps of it, when it is fetched, and what happens while it cannot be read."""

from datetime import datetime, timedelta
from functools import partial

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connections, transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from requests_app.account_requests.choices import COMMS_GROUP
from requests_app.jobs.leases import claim
from requests_app.meetings.own_calendars import services as own_calendars
from requests_app.meetings.own_calendars import tasks, timers, working
from requests_app.meetings.own_calendars.choices import CalendarProblem
from requests_app.meetings.own_calendars.models import BusyTime, OwnCalendar
from requests_app.moves import timers as all_timers
from tests import factories
from tests.meetings.own_calendars import hosts
from tests.meetings.own_calendars.files import calendar, meeting_at
from tests.meetings.own_calendars.following import HERE, NOW, follow, hours, refreshed
from tests.meetings.own_calendars.hosts import gives, served

pytestmark = pytest.mark.django_db
FIVE, SIX = meeting_at("20270105"), meeting_at("20270106")
QUARTER = timedelta(minutes=15)


@pytest.fixture(autouse=True)
def _hosts_here(settings):
    settings.CALENDAR_INSIDE_HOSTS = HERE


@pytest.fixture
def reviewer():
    return factories.make_reviewer()


# Reading ------------------------------------------------------------------------------------------------------------


def test_a_calendar_is_read_and_read_again_as_a_whole(reviewer):
    with served(feed=gives(calendar(FIVE, SIX))) as host:
        own = refreshed(follow(reviewer, host.url("/feed")))
        assert hours(own) == ["05.01. 09:00–10:00", "06.01. 09:00–10:00"]
        assert (own.problem, own.last_good_at, own.attempts, own.lease_until) == ("", NOW, 0, None)
        kept = BusyTime.objects.get(starts_at__day=6).pk

        host.answers["/feed"] = gives(calendar(SIX, meeting_at("20270107")))
        assert hours(refreshed(own)) == ["06.01. 09:00–10:00", "07.01. 09:00–10:00"]
        assert BusyTime.objects.filter(pk=kept).exists(), "what stays the same is left alone"


def test_our_own_meetings_do_not_count_twice(reviewer):
    meeting = factories.make_meeting(reviewer=reviewer).planned_meeting
    day = f"{meeting.starts_at:%Y%m%d}"
    content = calendar(meeting_at(day, "0500-0600", uid=meeting.uid), meeting_at(day, "0700-0800"))
    with served(feed=gives(content)) as host:
        own = refreshed(follow(reviewer, host.url("/feed")), now=timezone.now())
    assert [start.hour for start in own.busy_times.values_list("starts_at", flat=True)] == [7]


def test_what_has_not_changed_is_read_again_once_a_day_as_repetitions_come_into_sight(reviewer):
    with served(feed=hosts.gives_unless_known(calendar(FIVE), '"1"')) as host:
        own = refreshed(follow(reviewer, host.url("/feed")))
        later = refreshed(own, NOW + timedelta(hours=23))
        assert (later.read_at, later.last_good_at) == (NOW, NOW + timedelta(hours=23))
        assert hours(later) == ["05.01. 09:00–10:00"]
        later = refreshed(own, NOW + timedelta(hours=25))
        assert later.read_at == NOW + timedelta(hours=25)
        assert [headers.get("If-None-Match") for _path, headers in host.asked] == [None, '"1"', None]


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        (gives(b"", 500), CalendarProblem.FAILED),
        (gives(b"<html>Sign in</html>"), CalendarProblem.NOT_A_CALENDAR),
        (hosts.never_ends, CalendarProblem.TOO_LARGE),
        (hosts.leads_to("http://169.254.169.254/"), CalendarProblem.NOT_PERMITTED),
    ],
)
def test_what_was_read_last_stays_while_it_cannot_be_read(reviewer, answer, problem):
    with served(feed=gives(calendar(FIVE))) as host:
        own = refreshed(follow(reviewer, host.url("/feed")))
        host.answers["/feed"] = answer
        first, second = NOW + QUARTER, NOW + 2 * QUARTER
        refreshed(refreshed(own, first), second)
        assert (own.problem, own.failing_since, own.last_good_at) == (problem, first, NOW)
        assert hours(own) == ["05.01. 09:00–10:00"]

        host.answers["/feed"] = gives(calendar(SIX))
        refreshed(own, third := NOW + 3 * QUARTER)
        assert (own.problem, own.failing_since, own.last_good_at) == ("", None, third)
        assert hours(own) == ["06.01. 09:00–10:00"]


# When ---------------------------------------------------------------------------------------------------------------


def test_it_is_fetched_every_quarter_of_an_hour_and_less_often_after_failures(reviewer):
    with served(feed=gives(calendar())) as host:
        own = refreshed(follow(reviewer, host.url("/feed")))
        assert own.next_attempt_at == NOW + QUARTER
        host.answers["/feed"] = gives(b"", 404)
        pauses = [refreshed(own).next_attempt_at - NOW for _attempt in range(6)]
        minutes = [pause // timedelta(minutes=1) for pause in pauses]
        assert minutes == [15, 30, 60, 180, 360, 360]
        host.answers["/feed"] = gives(calendar())
        assert refreshed(own).next_attempt_at == NOW + QUARTER


def test_timers_have_what_is_due_fetched_and_nothing_twice(reviewer):
    own = follow(reviewer, "http://127.0.0.1:1/feed")
    DBTaskResult.objects.all().delete()
    counts = [all_timers.run_all()["refresh_own_calendars"] for _turn in range(2)]
    assert counts == [1, 0]
    assert own in OwnCalendar.objects.due(timezone.now())

    assert working.refresh_next()
    DBTaskResult.objects.all().delete()
    assert not working.refresh_next()
    assert timers.refresh_own_calendars(timezone.now()) == 0


def test_a_task_fetches_one_calendar_and_leaves_the_next_to_another_task(reviewer):
    for number in range(3):
        follow(reviewer, f"http://127.0.0.1:1/feed{number}")
    DBTaskResult.objects.all().delete()
    tasks.refresh_own_calendar.func()
    assert OwnCalendar.objects.exclude(last_tried_at=None).count() == 1
    assert DBTaskResult.objects.ready().count() == 1
    tasks.refresh_own_calendar.func()
    assert OwnCalendar.objects.exclude(last_tried_at=None).count() == 2
    assert DBTaskResult.objects.ready().count() == 1, "the one that waits already"


def test_who_leaves_the_comms_team_is_no_longer_followed(reviewer):
    own = follow(reviewer, "http://127.0.0.1:1/feed")
    due = partial(OwnCalendar.objects.due, timezone.now())
    assert list(due()) == [own]
    reviewer.groups.clear()
    assert not due().exists()
    reviewer.groups.add(factories.Group.objects.get(name=COMMS_GROUP))
    reviewer.is_active = False
    reviewer.save()
    assert not due().exists()


def test_what_a_worker_holds_no_other_worker_takes(reviewer):
    """Until its lease has run out, since it may have been killed."""
    follow(reviewer, "http://127.0.0.1:1/feed")
    now = timezone.now()
    OwnCalendar.objects.update(lease_until=now + timedelta(seconds=60))
    assert not working.refresh_next(clock=lambda: now)
    assert working.refresh_next(clock=lambda: now + timedelta(seconds=61))


def held_by_a_worker() -> OwnCalendar:
    now = timezone.now()
    held = claim(OwnCalendar.objects.due(now), working.POLICY, now=now)
    assert held
    return held


def test_what_is_fetched_while_its_owner_removes_it_is_dropped(reviewer):
    with served(feed=gives(calendar(FIVE))) as host:
        own = follow(reviewer, host.url("/feed"))
        held = held_by_a_worker()
        own_calendars.remove(own, by=reviewer)
        working.refresh(held, clock=lambda: NOW)
        assert host.paths == ["/feed"]
    assert not BusyTime.objects.exists()


def test_what_is_fetched_while_its_owner_changes_the_address_is_dropped(reviewer):
    with served(old=gives(calendar(FIVE)), new=gives(calendar(SIX))) as host:
        own = follow(reviewer, host.url("/old"))
        held = held_by_a_worker()
        own_calendars.change(own, name="Outlook", address=host.url("/new"), by=reviewer)
        working.refresh(held, clock=lambda: NOW)
        assert hours(own) == []
        assert hours(refreshed(own)) == ["06.01. 09:00–10:00"]
        assert host.paths == ["/old", "/new"]


# Whose --------------------------------------------------------------------------------------------------------------


def test_somebody_follows_at_most_five_calendars(reviewer):
    for number in range(5):
        follow(reviewer, f"https://calendar.example/{number}.ics")
    with pytest.raises(ValidationError, match="five calendars already"):
        follow(reviewer, "https://calendar.example/6.ics")
    with pytest.raises(IntegrityError), transaction.atomic():
        OwnCalendar.objects.create(user=reviewer, slot=6, name="6", address="https://calendar.example/6.ics")
    own_calendars.remove(OwnCalendar.objects.get(user=reviewer, slot=2), by=reviewer)
    assert follow(reviewer, "https://calendar.example/6.ics").slot == 2


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("nonsense", CalendarProblem.ADDRESS),
        ("file:///etc/passwd", CalendarProblem.ADDRESS),
        ("https://calendar.example/" + "x" * 1000, "at most 1,000 characters"),
        ("webcal://calendar.example/a.ics", "You have this calendar already: “Outlook”."),
    ],
)
def test_an_address_that_cannot_work_is_refused(reviewer, address, sentence):
    follow(reviewer, "https://calendar.example/a.ics")
    with pytest.raises(ValidationError) as refused:
        follow(reviewer, address)
    assert str(getattr(sentence, "label", sentence)) in refused.value.message_dict["address"][0]


def test_without_hosts_inside_only_https_is_taken(reviewer, settings):
    settings.CALENDAR_INSIDE_HOSTS = []
    with pytest.raises(ValidationError):
        follow(reviewer, "http://calendar.example/a.ics")


def test_only_the_comms_team_follows_calendars_and_everybody_only_their_own(reviewer):
    own = follow(reviewer, "https://calendar.example/a.ics")
    member = factories.make_member(factories.make_department())
    with pytest.raises(PermissionDenied):
        follow(member, "https://calendar.example/b.ics")
    for do in (own_calendars.remove, own_calendars.fetch_now):
        with pytest.raises(PermissionDenied):
            do(own, by=member)
        with pytest.raises(ValidationError):
            do(own, by=factories.make_admin())
    assert OwnCalendar.objects.get() == own


def test_busy_times_of_several_people_in_order_and_within_a_time():
    anna, ben, other = (factories.make_reviewer() for _ in range(3))

    def at(day: int, hour: int) -> datetime:
        return NOW.replace(day=day, hour=hour)

    for person, path, day in ((ben, "/1", 5), (anna, "/2", 6), (anna, "/3", 5), (other, "/4", 5)):
        own = follow(person, f"https://calendar.example{path}")
        BusyTime.objects.create(own_calendar=own, starts_at=at(day, 9), ends_at=at(day, 11))
    between = partial(own_calendars.busy_between, [ben.pk, anna.pk])
    assert between(at(5, 0), at(7, 0)) == [
        (anna.pk, at(5, 9), at(5, 11)),
        (anna.pk, at(6, 9), at(6, 11)),
        (ben.pk, at(5, 9), at(5, 11)),
    ]
    assert between(at(5, 10), at(5, 23)) == [(anna.pk, at(5, 9), at(5, 11)), (ben.pk, at(5, 9), at(5, 11))]
    assert between(at(5, 11), at(6, 9)) == []


# Nothing blocked ----------------------------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_nothing_is_locked_while_a_host_takes_its_time(reviewer):
    """The host itself looks, while it answers, whether the worker has a transaction open."""
    worker, seen = connections["default"], []

    def answer(asked):
        seen.append(worker.in_atomic_block)
        gives(calendar(FIVE))(asked)

    with served(feed=answer) as host:
        own = refreshed(follow(reviewer, host.url("/feed")))
    assert seen == [False]
    assert hours(own) == ["05.01. 09:00–10:00"]
