"""The main channels are a list that admins keep."""

import pytest
from django.test import Client

from requests_app.organisation.channels.models import MainChannel
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def admin(client) -> Client:
    client.force_login(factories.make_admin())
    return client


def saved(client: Client, at: str = "/settings/channels/new/", **typed: str) -> str:
    form = {"name": "Bluesky of the hospital", "position": "4", "is_offered": "on", **typed}
    response = client.post(at, form, follow=True)
    return response.content.decode()


def test_a_new_portal_has_three_common_ones_of_known_platforms():
    found = MainChannel.objects.values_list("name", "key", "platform__key", "is_offered")
    assert list(found) == [
        ("Facebook", "facebook", "facebook", True),
        ("Instagram", "instagram", "instagram", True),
        ("LinkedIn", "linkedin", "linkedin", True),
    ]


def test_an_admin_adds_one_of_any_platform_or_of_none(admin):
    page = saved(admin)
    assert "Bluesky of the hospital" in page
    channel = MainChannel.objects.get(key="bluesky-of-the-hospital")
    assert channel.platform is None
    assert '<td data-label="Platform">Other</td>' in page


def test_two_spellings_of_one_name_are_one_channel(admin):
    page = saved(admin, name="ｉｎｓｔａｇｒａｍ ")
    assert "There is a main channel with this name already." in page
    assert MainChannel.objects.count() == 3


def test_its_address_stays_when_its_name_changes(admin):
    saved(admin, "/settings/channels/instagram/", name="Insta")
    channel = MainChannel.objects.get(name="Insta")
    assert channel.key == "instagram"
    saved(admin, name="Instagram")
    assert MainChannel.objects.get(name="Instagram").key == "instagram-2"


@pytest.mark.parametrize("address", ["javascript:alert(1)", "not an address"])
def test_an_address_that_is_none_is_refused_beside_its_field(admin, address):
    assert "Enter a valid URL." in saved(admin, address=address)
    assert MainChannel.objects.count() == 3


def test_one_that_is_no_longer_on_offer_stays_with_its_trial(admin, client):
    agreed = factories.make_targets_agreed()
    MainChannel.objects.filter(key="facebook").update(is_offered=False)
    page = client.get(agreed.url("trial-targets")).content.decode()
    assert 'value="facebook"' in page
    other = factories.make_meeting_held()
    assert 'value="facebook"' not in client.get(other.url("trial-targets")).content.decode()
