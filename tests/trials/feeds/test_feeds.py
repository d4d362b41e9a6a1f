"""The private feed: who has its address reads what its owner may see, in a calendar program without a session."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from icalendar import Calendar

from requests_app.account_requests.choices import COMMS_GROUP, TrialStatus
from requests_app.account_requests.models import Membership
from requests_app.trials.feeds import services as feeds
from requests_app.trials.feeds.models import PersonalFeed
from requests_app.trials.handover import services as handover
from requests_app.trials.models import PlannedPost, Trial
from tests import factories
from tests.queries import counted, within

pytestmark = pytest.mark.django_db
MOST_QUERIES = 6


def path_of(user):
    """The path of a feed that this person has just made."""
    return feeds.address_of(feeds.make_address(user)).removeprefix("http://127.0.0.1:8000")


def fetched(path, **headers):
    """As a calendar program does."""
    return Client().get(path, headers=headers)


def events(path):
    answer = fetched(path)
    assert answer.status_code == 200
    return list(Calendar.from_ical(answer.content).walk("VEVENT"))


def keys(path):
    return {str(event["uid"]).rsplit("-", 1)[0] for event in events(path)}


@pytest.fixture
def account_request():
    account_request = factories.make_trial()
    factories.make_posts(account_request, 3)
    return account_request


@pytest.fixture
def member(account_request):
    return factories.requester_of(account_request)


# What is in it -------------------------------------------------------------------------------------------------


def test_an_event_says_what_where_and_whose(account_request, member):
    first = events(path_of(member))[0]
    assert first["dtstart"].dt == timezone.localdate()
    assert str(first["summary"]).startswith("Instagram: Post 0")
    whose = f"{account_request.department.name}: {account_request.title} ({account_request.reference})"
    assert str(first["description"]) == f"Post 0\n\n{whose}"
    assert str(first["url"]).endswith(f"/requests/{account_request.reference}/trial/?on={timezone.localdate()}#post-1")


def test_members_read_their_departments_posts_and_the_comms_team_all(account_request, member):
    other = factories.make_trial()
    factories.make_posts(other, 1)
    both = {account_request.reference, other.reference}
    assert keys(path_of(member)) == {account_request.reference}
    assert keys(path_of(factories.make_member(factories.make_department()))) == set()
    assert keys(path_of(factories.make_reviewer())) == both
    colleague = factories.make_user(department=account_request.department, group=COMMS_GROUP)
    assert keys(path_of(colleague)) == both, "as a member, they see what is their own"


def test_who_leaves_a_department_reads_its_posts_no_more(account_request, member):
    path = path_of(member)
    Membership.objects.filter(user=member).delete()
    assert keys(path) == set()


def test_only_days_near_today_of_open_calendars_are_in_it(account_request, member):
    path, today = path_of(member), timezone.localdate()
    days = {1: today - timedelta(days=61), 2: today - timedelta(days=60), 3: today + timedelta(days=401)}
    for number, day in days.items():
        PlannedPost.objects.filter(number=number).update(planned_on=day)
    assert [str(event["uid"])[-2:] for event in events(path)] == ["-2"]
    PlannedPost.objects.update(planned_on=today)
    handover.not_use(PlannedPost.objects.get(number=1), reason="Too late.", by=member, version=1)
    assert [str(event["uid"])[-2:] for event in events(path)] == ["-2", "-3"]
    Trial.objects.update(status=TrialStatus.ENDED)
    assert events(path) == []


def test_a_post_without_a_day_is_not_in_it(account_request, member):
    PlannedPost.objects.filter(number=1).update(planned_on=None)
    assert len(events(path_of(member))) == 2


# Its address ---------------------------------------------------------------------------------------------------


def test_no_other_address_works(account_request, member):
    path = path_of(member)
    key = PersonalFeed.objects.get().key
    for wrong in (f"/feed/{key}.ics", f"/feed/{key}.{'A' * 43}.ics", path.replace(key, "0" * 32), "/feed/guessed.ics"):
        assert fetched(wrong).status_code == 404, wrong
    assert len(key) == 32, "128 bits"


def test_a_new_address_ends_the_old_one(account_request, member):
    old = path_of(member)
    new = path_of(member)
    assert (fetched(old).status_code, fetched(new).status_code) == (404, 200)
    assert feeds.end(member)
    assert fetched(new).status_code == 404


def test_people_who_are_deactivated_have_no_feed(account_request, member):
    path = path_of(member)
    member.is_active = False
    member.save()
    assert fetched(path).status_code == 404


def test_each_person_makes_and_ends_their_own_on_its_page(client, account_request, member):
    others = path_of(factories.make_reviewer())
    client.force_login(member)
    assert "You have no address yet." in client.get("/feed/").content.decode()
    client.post("/feed/", {"make": "1"}, follow=True)
    address = feeds.address_of(PersonalFeed.objects.get(user=member))
    page = client.get("/feed/").content.decode()
    assert address in page
    assert others not in page
    client.post("/feed/", {"end": "1"})
    assert "You have no address yet." in client.get("/feed/").content.decode()
    assert fetched(others).status_code == 200


def test_opening_the_page_makes_nothing(client, member):
    client.force_login(member)
    client.get("/feed/")
    client.post("/feed/", {"something": "else"})
    assert not PersonalFeed.objects.exists()


# What programs need --------------------------------------------------------------------------------------------


def test_programs_get_it_without_a_session_and_keep_it_to_themselves(member, account_request):
    answer = fetched(path_of(member))
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer["Cache-Control"].startswith("private")
    assert not answer.cookies
    head = Client().head(path_of(member))
    assert (head.status_code, head.content) == (200, b"")
    assert Client().post(path_of(member)).status_code in {403, 405}


def test_what_is_unchanged_is_not_sent_again(member, account_request):
    path = path_of(member)
    etag = fetched(path)["ETag"]
    again = fetched(path, if_none_match=etag)
    assert (again.status_code, again.content) == (304, b"")
    PlannedPost.objects.filter(number=1).update(text="Changed")
    assert fetched(path, if_none_match=etag).status_code == 200


def test_it_costs_the_same_for_few_and_for_many(member, account_request):
    path = path_of(factories.make_reviewer())

    def costs():
        with counted() as statements:
            assert fetched(path).status_code == 200
        within(MOST_QUERIES, statements)
        return len(statements)

    few = costs()
    for _number in range(4):
        factories.make_posts(factories.make_trial(), 30)
    assert costs() == few
