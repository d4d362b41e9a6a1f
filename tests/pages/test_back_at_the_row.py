"""Whoever acts on a row comes back to that row; an address that only takes data leads to its list."""

import re

import pytest
from django.utils import timezone

from tests import factories
from tests.questionnaires.extra_questions import make_question

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def lands_on(response, client) -> str:
    """The id that the answer leads to, which has to be on the page."""
    assert response.status_code == 302
    path, _hash, anchor = response.url.partition("#")
    page = client.get(path).content.decode()
    assert re.search(rf'id="{anchor}"', page), f"{anchor} is not on {path}"
    return anchor


def test_who_plans_changes_shares_or_drops_a_post_is_at_that_post(client):
    reviewer, account_request = factories.make_reviewer(), factories.make_trial()
    factories.make_posts(account_request, 3)
    client.force_login(reviewer)
    today = timezone.localdate().isoformat()
    typed = {"planned_on": today, "channels": ["instagram"], "text": "A story", "picture_url": ""}
    assert lands_on(client.post(account_request.url("post-new"), typed), client) == "post-4"
    changed = client.post(account_request.url("post-change", number=4), {**typed, "text": "New", "version": 1})
    assert lands_on(changed, client) == "post-4"
    shared = client.post(account_request.url("post-share", number=2), {"shared_on": today, "version": 1})
    assert lands_on(shared, client) == "post-2"
    dropped = client.post(account_request.url("post-not-use", number=3), {"version": 1, "reason": "Too late."})
    assert lands_on(dropped, client) == "post-3"


def test_who_misses_a_meeting_is_at_that_meeting(client):
    reviewer, account_request = factories.make_reviewer(), factories.make_meeting()
    factories.let_meeting_begin(account_request)
    client.force_login(reviewer)
    response = client.post(account_request.url("meeting-miss", number=1), {})
    assert lands_on(response, client) == "meeting-1"


def test_who_has_mails_sent_again_or_asks_the_sponsor_again_stays_there(client):
    reviewer, account_request = factories.make_reviewer(), factories.make_submitted()
    client.force_login(reviewer)
    assert lands_on(client.post(account_request.url("request-mails-retry")), client) == "mails"
    assert lands_on(client.post(account_request.url("sign-off-ask-again")), client) == "sponsor"


def test_who_opens_the_address_that_orders_questions_is_led_to_the_list(client):
    make_question("Campaign?")
    client.force_login(factories.make_admin())
    response = client.get("/questions/order/")
    assert (response.status_code, response.url) == (302, "/questions/")
