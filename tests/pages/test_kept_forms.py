"""A form of any kind, sent after its session had ended, is back in its fields: for its author, and not sent on."""

import html
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import cache

from requests_app.account_requests.choices import State
from requests_app.pages import kept_texts
from tests import factories
from tests.documents.everything import everything_about
from tests.pages.hostile import fields_of
from tests.pages.test_kept_texts import kept, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.once]
MINE = "Typed after the session had ended"


@pytest.fixture(autouse=True)
def no_attempts_yet():
    cache.clear()


def minutes_due(**fields):
    account_request = factories.make_meeting(**fields)
    factories.let_meeting_begin(account_request)
    return account_request


# page, the request, by whom, and the field
FORMS: list[tuple[str, Any, str, str]] = [
    ("meetings/1/hold/", minutes_due, "staff", "shared_minutes"),
    ("meetings/1/minutes/", factories.make_meeting_held, "staff", "shared_minutes"),
    ("meetings/1/cancel/", factories.make_meeting, "staff", "reason"),
    ("decline/", factories.make_submitted, "staff", "message"),
    ("request-changes/", factories.make_submitted, "staff", "changes-1-reason"),
    ("become-contributor/", factories.make_meeting_held, "member", "contribution"),
    ("withdraw/", factories.make_submitted, "member", "reason"),
    ("approve/", factories.make_trial_over, "staff", "message"),
    ("extend-trial/", factories.make_trial, "staff", "reason"),
    ("trial/end-early/", factories.make_trial, "staff", "reason"),
    ("trial/posts/new/", factories.make_trial, "member", "text"),
    ("reopen/", factories.make_declined, "admin", "reason"),
    ("corrections/team/", factories.make_approved, "admin", "correction-reason"),
    ("corrections/team/", factories.make_approved, "admin", "succession"),
]


def people_of(account_request):
    return {
        "staff": factories.make_reviewer(),
        "admin": factories.make_admin(),
        "member": factories.requester_of(account_request),
    }


def opened(client, user, url):
    """What the form holds when somebody opens it, before their session ends."""
    client.force_login(user)
    fields = fields_of(client.get(url).content.decode())
    Session.objects.all().delete()
    return fields


def text_of(response):
    return html.unescape(response.content.decode())


@pytest.mark.parametrize(("page", "make", "who", "field"), FORMS, ids=[f"{row[0]}-{row[3]}" for row in FORMS])
def test_it_is_back_in_its_field_after_the_login_and_nothing_is_done(page, make, who, field, client):
    account_request = make()
    user, url = people_of(account_request)[who], account_request.url() + page
    fields = opened(client, user, url)
    before = everything_about(account_request)
    answer = client.post(url, {**fields, field: MINE}, headers={"Referer": f"http://testserver{url}"})
    assert answer.url.startswith("/accounts/login/?next=/requests/")
    again = client.post(answer.url, {"login": user.email, "password": factories.PASSWORD})
    assert again.url == url
    shown = text_of(client.get(again.url))
    assert MINE in shown
    assert "What you typed is back, but not saved yet" in shown
    assert everything_about(account_request) == before


@pytest.mark.parametrize("page", ["/settings/", "/questions/new/", "/requests/new/"])
def test_pages_about_no_request_bring_it_back_as_well(page, client):
    user = factories.make_member(factories.make_department()) if page == "/requests/new/" else factories.make_admin()
    fields = opened(client, user, page)
    name = {"/settings/": "intake_message", "/questions/new/": "wording", "/requests/new/": "title"}[page]
    client.post(page, {**fields, name: MINE})
    signed_in(client, user)
    assert MINE in text_of(client.get(page))


def test_it_is_forgotten_once_it_is_sent_and_kept_while_it_is_refused(client):
    account_request = factories.make_submitted()
    user, url = factories.make_reviewer(), account_request.url() + "decline/"
    client.post(url, {**opened(client, user, url), "message": MINE})
    signed_in(client, user)
    fields = fields_of(client.get(url).content.decode())
    fields.pop("discard")
    assert client.post(url, {**fields, "form_key": "a-key", "reasons": []}).status_code == 200
    assert kept(client)
    answer = client.post(url, {**fields, "form_key": "a-key", "reasons": [factories.REASON]})
    assert (answer.status_code, factories.reload(account_request).state) == (302, State.DECLINED)
    assert client.cookies[kept_texts.SAVED_COOKIE].value == "a-key"
    assert not client.session[kept_texts.SALT]


def test_what_is_refused_as_stale_is_not_called_saved(client):
    account_request = factories.make_submitted()
    client.force_login(factories.make_reviewer())
    fields = fields_of(client.get(account_request.url() + "decline/").content.decode())
    data = {**fields, "version": "99", "form_key": "a-key", "reasons": [factories.REASON], "message": MINE}
    assert client.post(account_request.url() + "decline/", data).status_code == 409
    assert kept_texts.SAVED_COOKIE not in client.cookies


@pytest.mark.parametrize("key", ["", "a b", "a;b", "ä", "x" * 65, "a\r\nSet-Cookie: b"])
def test_a_key_that_no_form_has_is_not_told(key, client):
    account_request = factories.make_submitted()
    client.force_login(factories.make_reviewer())
    url = account_request.url() + "decline/"
    fields = fields_of(client.get(url).content.decode())
    sent = {**fields, "form_key": key, "reasons": [factories.REASON], "message": MINE}
    assert client.post(url, sent).status_code == 302
    assert kept_texts.SAVED_COOKIE not in client.cookies


def test_it_can_be_discarded(client):
    account_request = factories.make_submitted()
    user, url = factories.make_reviewer(), account_request.url() + "decline/"
    client.post(url, {**opened(client, user, url), "message": MINE})
    signed_in(client, user)
    assert client.post(url, {"discard": "1"}).url == url
    assert MINE not in text_of(client.get(url))


def test_discarded_a_second_time_it_is_still_no_form_that_was_sent(client):
    account_request = minutes_due()
    client.force_login(factories.make_reviewer())
    url = account_request.url() + "meetings/1/miss/"
    before = everything_about(account_request)
    assert client.post(url, {"discard": "1"}).url == url
    assert everything_about(account_request) == before


def test_a_colleague_at_the_same_browser_does_not_see_it(client):
    account_request = factories.make_submitted()
    url = account_request.url() + "decline/"
    client.post(url, {**opened(client, factories.make_reviewer(), url), "message": MINE})
    signed_in(client, factories.make_reviewer())
    assert MINE not in text_of(client.get(url))


def test_minutes_that_a_colleague_corrected_in_between_are_not_overwritten(client):
    account_request = factories.make_meeting_held()
    user, url = factories.make_reviewer(), account_request.url() + "meetings/1/minutes/"
    fields = opened(client, user, url)
    account_request.meetings.update(shared_minutes="As a colleague wrote it")
    client.post(url, {**fields, "shared_minutes": MINE})
    signed_in(client, user)
    fields = fields_of(client.get(url).content.decode())
    fields.pop("discard")
    assert "Somebody else has changed these minutes" in text_of(client.post(url, {**fields, "shared_minutes": MINE}))
    assert account_request.meetings.get().shared_minutes == "As a colleague wrote it"


@pytest.mark.parametrize(
    "referrer", ["https://elsewhere.example/requests/", "javascript:alert(1)", "//elsewhere.example"]
)
def test_nobody_is_led_elsewhere_after_the_login(referrer, client):
    answer = client.post("/requests/new/", {"title": MINE}, headers={"Referer": referrer})
    assert answer.url == "/accounts/login/?next=/requests/new/"


def test_a_form_that_may_be_an_upload_is_left_unread_and_says_so(client):
    account_request = factories.make_approved()
    user, url = factories.make_reviewer(), f"{account_request.url()}account-details/?by-hand"
    fields = opened(client, user, url)
    answer = client.post(url, {**fields, "remarks": MINE}, headers={"Referer": f"http://testserver{url}"}, follow=True)
    assert answer.redirect_chain[0][0].endswith("account-details/%3Fby-hand")
    assert "You were signed out, so nothing was changed. Sign in and send it again." in text_of(answer)
    assert not kept(client)


def test_who_pressed_a_button_comes_back_to_its_page(client):
    account_request = factories.make_submitted()
    url = f"{account_request.url()}sign-off/ask-again/"
    answer = client.post(url, {"again": "1"}, headers={"Referer": f"http://testserver{account_request.url()}?a=b#c"})
    assert answer.url == f"/accounts/login/?next={account_request.url()}%3Fa%3Db"
