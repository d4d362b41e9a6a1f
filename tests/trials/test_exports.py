"""The content calendar as a file: what comes out of the portal is what a reading of it finds."""

import csv
import io
from datetime import timedelta

import pytest
from django.utils import timezone

from requests_app.account_requests.choices import PostStatus
from requests_app.organisation.models import SiteSettings
from requests_app.trials import posts
from requests_app.trials.exchange.reading import read
from requests_app.trials.models import PlannedPost
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def account_request():
    """A trial with a post that was shared a day late, and one that is planned for two channels."""
    account_request = factories.make_trial(starts_on=timezone.localdate() - timedelta(days=7))
    late, planned = factories.make_posts(account_request, 2)
    PlannedPost.objects.filter(pk=late.pk).update(text="=SUM(A1)\n“Come in” · مرحبا 👋")
    day = timezone.localdate()
    links = factories.links_of(late, "https://social.example/p/1")
    posts.share(late, shared_on=day, links=links, by=factories.make_reviewer(), version=1)
    planned.channels.add(*factories.channels("Facebook"))
    return account_request


@pytest.mark.parametrize("kind", ["csv", "xlsx", "ics"])
def test_what_is_exported_is_read_back(client, account_request, kind):
    client.force_login(factories.requester_of(account_request))
    response = client.get(account_request.url("trial-calendar-file", key=kind))
    name = f"{account_request.reference}-content-calendar.{kind}"
    assert response["Content-Disposition"] == f'attachment; filename="{name}"'
    assert response["X-Content-Type-Options"] == "nosniff"
    found = read(
        response.content,
        channels=["Facebook", "Instagram"],
        today=timezone.localdate(),
        zone=SiteSettings.current().zone,
    )
    assert not found.wrong
    shared, planned = sorted(found.posts, key=lambda post: post.status != PostStatus.SHARED)
    assert shared.planned_on == timezone.localdate(), "the day on which it was shared"
    assert shared.text == "=SUM(A1)\n“Come in” · مرحبا 👋"
    assert shared.link == "https://social.example/p/1"
    assert set(planned.channels) == {"Facebook", "Instagram"}
    assert planned.author == str(factories.requester_of(account_request))


def test_a_cell_of_a_csv_file_is_never_a_formula(client, account_request):
    client.force_login(factories.requester_of(account_request))
    content = client.get(account_request.url("trial-calendar-file", key="csv")).content.decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(content)) for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]


@pytest.mark.parametrize(("make", "kind"), [(factories.make_trial, "exe"), (factories.make_submitted, "csv")])
def test_there_is_no_other_file_and_none_before_a_trial(client, make, kind):
    account_request = make()
    client.force_login(factories.requester_of(account_request))
    assert client.get(account_request.url("trial-calendar-file", key=kind)).status_code == 404
