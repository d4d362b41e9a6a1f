"""One's own page: name, time zone, and the time of a meeting on one's own clock."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError

from requests_app.account_requests.actors import SYSTEM
from requests_app.people import profiles
from requests_app.people.models import Profile
from tests import factories
from tests.organisation.settings_page import text_of
from tests.queries import cost, within

pytestmark = [pytest.mark.django_db, pytest.mark.once]
PAGE = "/profile/"
WEDNESDAY = datetime(2026, 3, 4, 9, tzinfo=UTC)
EVENING, SUMMER = datetime(2026, 3, 4, 21, tzinfo=UTC), datetime(2026, 7, 1, 9, tzinfo=UTC)
PUT_BACK, HOUR = datetime(2026, 11, 1, 5, 30, tzinfo=UTC), timedelta(hours=1)
NEW_YORK = "America/New_York"


@pytest.fixture
def person(client):
    factories.set_site(time_zone="Europe/Berlin")
    by = factories.make_user("Nora Novak")
    client.force_login(by)
    return by


def test_name_and_zone_are_kept(person, client):
    answer = client.post(PAGE, {"name": "  Nora Novák ", "time_zone": "auckland"}, follow=True)
    assert "Profile saved." in text_of(answer)
    assert factories.fresh(person).name == "Nora Novák"
    assert str(profiles.zone_of(factories.fresh(person))) == "Pacific/Auckland"
    assert 'value="Pacific/Auckland"' in client.get(PAGE).content.decode()


def test_without_a_zone_it_is_that_of_the_site_also_when_that_changes(person, client):
    assert str(profiles.zone_of(person)) == "Europe/Berlin"
    client.post(PAGE, {"name": "Nora", "time_zone": "Auckland"})
    client.post(PAGE, {"name": "Nora", "time_zone": ""})
    factories.set_site(time_zone="America/New_York")
    assert str(profiles.zone_of(factories.fresh(person))) == "America/New_York"
    assert Profile.objects.get().user == person
    assert str(profiles.zone_of(SYSTEM)) == "America/New_York"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"name": " ", "time_zone": ""}, "Write your name"),
        ({"name": "Nora", "time_zone": "Mars"}, "is not the name of a time zone"),
        ({"name": "Nora", "time_zone": "Nicosia"}, "There are several zones called “Nicosia”"),
    ],
)
def test_what_is_wrong_comes_back_as_it_was_typed(typed, sentence, person, client):
    answer = client.post(PAGE, typed)
    assert answer.status_code == 200
    assert sentence in text_of(answer)
    assert answer.context["form"]["time_zone"].value() == typed["time_zone"]
    assert factories.fresh(person).name == "Nora Novak"


@pytest.mark.parametrize(("name", "zone", "field"), [(" ", "", "name"), ("Nora", "Mars/Olympus", "time_zone")])
def test_the_rules_stand_below_the_form(name, zone, field, person):
    with pytest.raises(ValidationError) as refused:
        profiles.save(person, name=name, time_zone=zone)
    assert list(refused.value.message_dict) == [field]


def test_the_address_is_shown_and_cannot_be_changed_here(person, client):
    client.post(PAGE, {"name": "Nora", "time_zone": "", "email": "other@hospital.example"})
    assert factories.fresh(person).email == person.email
    text = text_of(client.get(PAGE))
    assert person.email in text
    assert "An admin changes it for you." in text


def test_the_page_leads_to_the_feed_and_the_menu_to_the_page(person, client):
    assert 'href="/feed/"' in client.get(PAGE).content.decode()
    assert 'href="/profile/"' in client.get("/").content.decode()


@pytest.mark.parametrize(
    ("site", "own", "moment", "words"),
    [
        ("Europe/Berlin", "", WEDNESDAY, ""),
        ("Europe/Berlin", "Europe/Zurich", WEDNESDAY, ""),
        ("Europe/Berlin", "Pacific/Auckland", WEDNESDAY, "(22:00 in your zone, Pacific/Auckland, Wed 4 March)"),
        # A day later there, with the clock 13 hours before UTC.
        ("UTC", "Pacific/Auckland", EVENING, "(10:00 in your zone, Pacific/Auckland, Thu 5 March)"),
        ("UTC", "Asia/Kathmandu", WEDNESDAY, "(14:45 in your zone, Asia/Kathmandu, Wed 4 March)"),
        # Both clocks show the same in winter alone.
        ("Europe/London", "Africa/Abidjan", WEDNESDAY, ""),
        ("Europe/London", "Africa/Abidjan", SUMMER, "(09:00 in your zone, Africa/Abidjan, Wed 1 July)"),
        # Half past one comes twice in the night on which clocks are put back.
        ("UTC", NEW_YORK, PUT_BACK, f"(01:30 EDT in your zone, {NEW_YORK}, Sun 1 November)"),
        ("UTC", NEW_YORK, PUT_BACK + HOUR, f"(01:30 EST in your zone, {NEW_YORK}, Sun 1 November)"),
    ],
)
def test_ones_own_time_is_shown_where_the_clocks_differ(site, own, moment, words, person):
    factories.set_site(time_zone=site)
    profiles.save(person, name="Nora", time_zone=own)
    assert profiles.own_time(moment, factories.fresh(person)) == words


def test_a_meeting_shows_it_beside_the_time_of_the_site(client):
    factories.set_site(time_zone="Europe/Berlin")
    with time_machine.travel(datetime(2026, 2, 25, 9, tzinfo=UTC), tick=False):
        account_request = factories.make_meeting()
        member = factories.requester_of(account_request)
        client.force_login(member)
        page = account_request.url("request-meeting")
        assert "in your zone" not in text_of(client.get(page))
        profiles.save(member, name="Rita", time_zone="Pacific/Auckland")
        text = text_of(client.get(page))
    assert "4 March 2026" in text
    assert "(22:00 in your zone, Pacific/Auckland, Wed 4 March)" in text


def test_many_meetings_ask_for_the_zone_once(client):
    account_request = factories.make_meeting_held()
    reader = factories.requester_of(account_request)
    profiles.save(reader, name="Rita", time_zone="Pacific/Auckland")
    page = account_request.url("request-meeting")
    few = cost(client, reader, page)
    first = account_request.meetings.get()
    for number in range(2, 31):
        first.pk, first.number, first.uid = None, number, f"meeting {number}"
        first.save()
    many = cost(client, reader, page)
    assert len(few) == len(many)
    within(15, many)
