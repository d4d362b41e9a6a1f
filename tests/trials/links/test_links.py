"""The links of posts that were shared without one are added on one page."""

from html import unescape

import pytest
from django.core.exceptions import ValidationError

from requests_app.account_requests.refusals import Refused
from requests_app.trials.choices import PostStatus
from requests_app.trials.links import services as links
from requests_app.trials.models import PostChannel
from tests import factories

pytestmark = pytest.mark.django_db
LINK = "https://instagram.example/p/1"


@pytest.fixture
def staff(client):
    """The reviewer, signed in."""
    person = factories.make_reviewer("Stefan Staff")
    client.force_login(person)
    return person


@pytest.fixture
def trial(staff):
    account_request = factories.make_trial(reviewer=staff)
    factories.make_posts(account_request, 3, status=PostStatus.SHARED)
    factories.make_posts(account_request, 1, status=PostStatus.READY)
    return account_request


def saved(client, account_request, **typed) -> str:
    return unescape(client.post(account_request.url("shared-links"), typed, follow=True).content.decode())


def test_each_shared_post_without_a_link_has_a_field(client, trial):
    page = client.get(trial.url("shared-links")).content.decode()
    assert page.count('name="link_') == 3
    assert "The links are saved." in saved(client, trial, link_1_instagram=LINK)
    page = client.get(trial.url("shared-links")).content.decode()
    assert page.count('name="link_') == 2
    assert PostChannel.objects.get(post__number=1).shared_url == LINK


def test_with_every_link_there_is_nothing_to_do(client, trial):
    PostChannel.objects.update(shared_url=LINK)
    page = unescape(client.get(trial.url("shared-links"), follow=True).content.decode())
    assert "Every shared post has its link." in page


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [({}, "Paste at least one link."), ({"link_1_instagram": "no link"}, "Enter a valid URL.")],
    ids=["nothing", "no link"],
)
def test_what_is_wrong_is_told_and_nothing_is_saved(client, trial, typed, sentence):
    assert sentence in saved(client, trial, link_2_instagram="", **typed)
    assert not PostChannel.objects.exclude(shared_url="").exists()


def test_the_rules_stand_below_the_form(trial, staff):
    with pytest.raises(ValidationError):
        links.record(trial, {(1, "instagram"): ""}, by=staff)
    with pytest.raises(ValidationError):
        links.record(trial, {(1, "instagram"): "javascript:alert(1)"}, by=staff)
    with pytest.raises(Refused):
        links.record(trial, {(1, "instagram"): LINK}, by=factories.requester_of(trial))


def test_a_link_that_a_colleague_recorded_stays(trial, staff):
    colleague = factories.make_reviewer()
    assert links.record(trial, {(1, "instagram"): LINK}, by=colleague) == 1
    assert links.record(trial, {(1, "instagram"): f"{LINK}0", (2, "instagram"): LINK}, by=staff) == 1
    assert PostChannel.objects.get(post__number=1).shared_url == LINK
