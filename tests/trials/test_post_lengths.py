"""A text that is too long for its channel is told, and saved all the same."""

import pytest
from django.test import Client
from django.utils import timezone

from questionnaire.models import Platform
from requests_app.account_requests.models import AccountRequest
from requests_app.trials.lengths import lengths_of
from requests_app.trials.models import PlannedPost
from tests import factories

FITS, TOO_LONG = "a" * 280, "a" * 281
TOLD = "This text is too long for X: it counts as 281 there, at most 280."


@pytest.fixture
def account_request(db) -> AccountRequest:
    account_request = factories.make_trial()
    account_request.trials.get().channels.set(factories.channels("X", "Newsletter"))
    return factories.reload(account_request)


@pytest.fixture
def writer(client, account_request) -> Client:
    client.force_login(factories.requester_of(account_request))
    return client


def sent(client: Client, account_request: AccountRequest, text: str, channel: str = "X") -> str:
    typed = {"planned_on": timezone.localdate(), "channels": [channel.lower()], "text": text}
    return client.post(account_request.url("post-new"), typed, follow=True).content.decode()


def test_a_text_that_is_too_long_is_saved_and_told(writer, account_request):
    page = sent(writer, account_request, TOO_LONG)
    assert "Post added." in page
    assert TOLD in page
    assert PlannedPost.objects.get().text == TOO_LONG


def test_it_is_told_beside_the_field_whenever_the_form_is_opened(writer, account_request):
    sent(writer, account_request, TOO_LONG)
    page = writer.get(account_request.url("post-change", number=1)).content.decode()
    assert page.index('id="id_text_told"') < page.index(TOLD) < page.index('name="text"')
    assert 'aria-describedby="id_text_told"' in page


def test_it_is_told_beside_the_field_of_a_form_with_mistakes(writer, account_request):
    typed = {"planned_on": "some day", "channels": ["x"], "text": TOO_LONG}
    assert TOLD in writer.post(account_request.url("post-new"), typed).content.decode()


@pytest.mark.parametrize(("text", "channel"), [(FITS, "X"), (TOO_LONG, "Newsletter"), (FITS + "\r\n", "Newsletter")])
def test_nothing_is_told_of_a_text_that_fits_or_of_a_channel_that_is_no_platform(
    writer, account_request, text, channel
):
    assert "too long" not in sent(writer, account_request, text, channel)
    assert "too long" not in writer.get(account_request.url("post-change", number=1)).content.decode()


@pytest.mark.django_db
def test_a_channel_without_a_platform_or_a_known_limit_has_no_length():
    found = lengths_of(factories.channels("Instagram", "Newsletter", "WhatsApp channel", "Bluesky"))
    assert [one.channel for one in found] == ["Instagram", "Bluesky"]


def test_each_channel_for_which_a_text_is_too_long_is_told(writer, account_request):
    account_request.trials.get().channels.set(factories.channels("X", "Mastodon"))
    typed = {"planned_on": timezone.localdate(), "channels": ["x", "mastodon"], "text": "a" * 501}
    page = writer.post(account_request.url("post-new"), typed, follow=True).content.decode()
    assert "too long for X: it counts as 501" in page
    assert "too long for Mastodon: it counts as 501" in page


def test_the_limit_is_what_an_admin_wrote(writer, account_request):
    Platform.objects.filter(key="x").update(post_limit=1000)
    assert "too long" not in sent(writer, account_request, TOO_LONG)
