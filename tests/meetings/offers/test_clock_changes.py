"""The hour that comes twice is offered twice, and each of its times can be picked."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.utils import timezone

from requests_app.meetings.offers import services as offers
from requests_app.organisation.models import active_site_settings
from tests import factories
from tests.meetings.offers.making import make_offered

pytestmark = pytest.mark.django_db
SUMMER, WINTER = datetime(2027, 10, 31, 0, 30, tzinfo=UTC), datetime(2027, 10, 31, 1, 30, tzinfo=UTC)


@pytest.fixture
def offered():
    """From two to half past three on the clock of Berlin, in the weeks in which clocks go back."""
    factories.set_site(time_zone="Europe/Berlin")
    with time_machine.travel("2027-10-20T09:00Z", tick=False), active_site_settings():
        yield make_offered(weekly="2-3:30")


def free(account_request):
    found = offers.times_of(factories.reload(account_request), now=timezone.now())
    return [one.astimezone(UTC) for one in found]


@pytest.mark.parametrize(("picked", "other"), [(SUMMER, WINTER), (WINTER, SUMMER)])
def test_each_of_two_times_on_the_same_clock_can_be_picked(picked, other, offered, client):
    assert {picked, other} <= set(free(offered))
    client.force_login(factories.requester_of(offered))
    page, code = offered.url("meeting-times"), f"{picked:%Y%m%dT%H%MZ}"
    assert client.get(page, {"at": code}).context["chosen"].starts_at == picked
    answer = client.post(page, {"at": code, "version": offered.version})
    assert answer.status_code == 302
    assert offered.meetings.get().starts_at == picked
