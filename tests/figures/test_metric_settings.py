"""The metrics are a list that admins keep."""

import pytest
from django.core.exceptions import ValidationError

from requests_app.figures.models import Metric
from tests import factories

pytestmark = pytest.mark.django_db
LIST, ADD = "/settings/metrics/", "/settings/metrics/new/"


@pytest.fixture
def admin(client):
    client.force_login(factories.make_admin())
    return client


def saved(client, at=ADD, **typed):
    form = {"name": "Minutes read", "summed": "sum", "is_offered": "on", "position": "50", **typed}
    return client.post(at, form, follow=True).text


def test_an_admin_adds_one_that_is_then_offered(admin):
    assert "Minutes read" in saved(admin)
    metric = Metric.objects.get(key="minutes-read")
    assert (metric.is_whole, metric.is_offered, metric.position) == (False, True, 50)
    assert "Minutes read" in admin.get("/settings/channels/instagram/figures/month/").text


def test_a_new_name_stands_wherever_it_is_named_and_its_key_stays(admin):
    saved(admin, f"{LIST}views/", name="Times seen", summed="last", is_whole="")
    metric = Metric.objects.get(key="views")
    assert (metric.name, metric.summed, metric.is_whole) == ("Times seen", "last", True)
    assert "Times seen" in admin.get("/settings/channels/instagram/figures/month/").text


def test_two_spellings_of_one_name_are_one_metric(admin):
    count = Metric.objects.count()
    assert "There is a metric with this name already." in saved(admin, name="ＶＩＥＷＳ ")
    assert Metric.objects.count() == count
    with pytest.raises(ValidationError):
        Metric(name="views").full_clean()


def test_no_key_is_an_address_of_ours(admin):
    saved(admin, name="New")
    assert Metric.objects.get(name="New").key == "new-2"


def test_the_list_is_in_order(admin):
    saved(admin, name="First of all", position="0")
    assert admin.get(LIST).text.index("First of all") < admin.get(LIST).text.index("Followers")
