"""Time zones as people type them."""

import re

import pytest
from django.core.exceptions import ValidationError

from requests_app.organisation import zones
from tests import factories


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Europe/Zurich", "Europe/Zurich"),
        ("Zurich", "Europe/Zurich"),
        ("zürich", "Europe/Zurich"),
        ("  ZURICH ", "Europe/Zurich"),
        ("europe/zurich", "Europe/Zurich"),
        ("new york", "America/New_York"),
        ("New_York", "America/New_York"),
        ("América / New York", "America/New_York"),
        ("utc", "UTC"),
        ("Singapore", "Singapore"),
        ("knox", "America/Indiana/Knox"),
    ],
)
def test_a_zone_is_understood_as_people_write_it(typed, name):
    assert zones.understood(typed) == name


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (
            "nicosia",
            "There are several zones called “nicosia”: Asia/Nicosia, Europe/Nicosia. Which one is it?",
        ),
        ("Zuri", "“Zuri” is not the name of a time zone. Is it Europe/Zurich?"),
        ("Zürich, Switzerland", "“Zürich, Switzerland” is not the name of a time zone. Is it Europe/Zurich?"),
        ("Port", "Is it Africa/Porto-Novo, America/Port-au-Prince, America/Port_of_Spain, America/Porto_Acre?"),
        ("Mars/Olympus", "“Mars/Olympus” is not the name of a time zone, such as Europe/Berlin."),
        ("/", "“/” is not the name of a time zone, such as Europe/Berlin."),
        ("x" * 300, "is not the name of a time zone"),
    ],
)
def test_what_could_be_several_or_none_is_answered_with_a_sentence(typed, sentence):
    with pytest.raises(ValidationError) as caught:
        zones.understood(typed)
    assert sentence in caught.value.messages[0]


@pytest.mark.parametrize("name", zones.names())
def test_every_name_means_itself(name):
    assert zones.understood(name) == name


def test_the_list_has_cities_only_and_utc():
    offered = zones.offered()
    assert {"Europe/Zurich", "America/New_York", "UTC"} < set(offered) <= set(zones.names())
    assert not any(name.startswith(("Etc/", "US/", "posix/")) for name in offered)


@pytest.mark.django_db
def test_the_field_offers_the_list_and_anything_can_be_typed(client):
    client.force_login(factories.make_admin())
    page = client.get("/settings/").content.decode()
    assert re.search(r'<input [^>]*name="time_zone"[^>]* list="id_time_zone_list"', page)
    offered = page.partition('<datalist id="id_time_zone_list">')[2].partition("</datalist>")[0]
    assert tuple(re.findall(r'<option value="([^"]+)">', offered)) == zones.offered()
