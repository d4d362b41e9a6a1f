"""Coming in: by e-mail and password, with limits on attempts; nobody signs up, and mails never wait for a server."""

import re

import pytest
import time_machine
from allauth.core.internal.ratelimit import Rate, parse_rates
from django.core import mail
from django.core.cache import cache
from django.db import IntegrityError, transaction

from portal.models import User
from requests_app.mail.models import Mail
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.once]
LOGIN, RESET = "/accounts/login/", "/accounts/password/reset/"
NEW_PASSWORD = "another-long-password-7"


@pytest.fixture(autouse=True)
def no_attempts_yet():
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def member() -> User:
    return factories.make_member(factories.make_department(), email="rita@hospital.example")


def log_in(client, login="rita@hospital.example", password=factories.PASSWORD, **more):
    return client.post(LOGIN, {"login": login, "password": password, **more})


def is_logged_in(client) -> bool:
    return client.get("/").status_code == 200


@pytest.mark.parametrize("login", ["rita@hospital.example", "Rita@Hospital.EXAMPLE", " rita@hospital.example "])
def test_the_address_is_the_login_in_any_case(login, member, client):
    answer = log_in(client, login)
    assert (answer.status_code, answer.url) == (302, "/")
    assert is_logged_in(client)


def test_an_address_exists_once_whatever_its_case(member):
    duplicate = User(email="RITA@hospital.example", name="Another Rita")
    with pytest.raises(IntegrityError, match="user_email_unique_without_case"), transaction.atomic():
        User.objects.bulk_create([duplicate])


@pytest.mark.parametrize("login", ["rita@hospital.example", "nobody@hospital.example"])
def test_a_wrong_password_says_the_same_as_an_unknown_address(login, member, client):
    answer = log_in(client, login, "wrong-password-indeed")
    assert answer.status_code == 200
    assert "The email address and/or password you specified are not correct." in answer.content.decode()
    assert not is_logged_in(client)


def test_who_was_deactivated_does_not_come_in(member, client):
    User.objects.update(is_active=False)
    log_in(client)
    assert not is_logged_in(client)


def test_who_is_deactivated_is_out_at_once(member, client):
    log_in(client)
    assert is_logged_in(client)
    User.objects.update(is_active=False)
    assert not is_logged_in(client)


TOO_MANY = "There were too many wrong passwords."


def is_told_to_wait(answer) -> bool:
    assert answer.status_code == 200
    return TOO_MANY in answer.content.decode()


def test_twenty_wrong_passwords_an_hour_reach_the_check_from_wherever(member, client):
    with time_machine.travel("2027-03-01T09:00Z", tick=False) as now:
        for number in range(20):
            place = {"REMOTE_ADDR": f"10.0.0.{number}", "HTTP_HOST": ("testserver", "localhost")[number % 2]}
            data = {"login": "Rita@hospital.example", "password": "wrong-password-indeed"}
            assert not is_told_to_wait(client.post(LOGIN, data, **place))
        assert is_told_to_wait(log_in(client))
        assert not is_logged_in(client)
        now.shift(60 * 60)
        log_in(client)
        assert is_logged_in(client)


def test_failures_of_one_do_not_lock_another_out(member, client):
    factories.make_user(email="otto@hospital.example")
    for _attempt in range(21):
        log_in(client, password="wrong-password-indeed")
    log_in(client, "otto@hospital.example")
    assert is_logged_in(client)


def test_a_new_password_can_be_used_at_once_after_too_many_wrong_ones(member, client):
    for _attempt in range(21):
        log_in(client, password="wrong-password-indeed")
    client.post(RESET, {"email": member.email})
    form = client.get(link_in(Mail.objects.get())).url
    client.post(form, {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD})
    client.logout()
    log_in(client, password=NEW_PASSWORD)
    assert is_logged_in(client)


def test_a_whole_hospital_signs_in_from_one_address_within_a_minute(client):
    """Each with two wrong passwords first."""
    colleagues = [factories.make_user() for _number in range(40)]
    with time_machine.travel("2027-03-01T09:00Z", tick=False):
        for colleague in colleagues:
            for _attempt in range(2):
                assert not is_told_to_wait(log_in(client, colleague.email, "wrong-password-indeed"))
            assert log_in(client, colleague.email).status_code == 302
            client.logout()


def test_signing_in_as_often_as_one_likes_counts_nothing(member, client):
    for _time in range(30):
        assert log_in(client).status_code == 302
        client.logout()


def test_a_thousand_failures_an_hour_from_one_address_are_enough(member, client, settings):
    assert parse_rates(settings.ACCOUNT_RATE_LIMITS["login_failed"])[1] == Rate(1000, 3600, "ip")
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "login_failed": "20/h/key,30/h/ip"}
    for number in range(30):
        assert not is_told_to_wait(log_in(client, f"person{number}@hospital.example", "wrong-password-indeed"))
    assert is_told_to_wait(log_in(client))


EVIL = [
    "https://evil.example/",
    "//evil.example/",
    "///evil.example",
    "/\\evil.example",
    "http:evil.example",
    "javascript:alert(1)",
    "https://testserver@evil.example/",
    "\thttps://evil.example",
]


@pytest.mark.parametrize("address", EVIL)
def test_the_way_back_leads_to_this_site_alone(address, member, client):
    assert log_in(client, next=address).url == "/"


@pytest.mark.parametrize("address", EVIL)
def test_who_is_logged_in_is_not_led_astray_either(address, member, client):
    client.force_login(member)
    assert client.get(LOGIN, {"next": address}).url == "/"


def test_the_way_back_leads_to_the_page_that_was_asked_for(member, client):
    assert client.get("/requests/?state=draft").url == "/accounts/login/?next=/requests/%3Fstate%3Ddraft"
    assert log_in(client, next="/requests/?state=draft").url == "/requests/?state=draft"


def test_djangos_admin_has_no_login_of_its_own(client):
    assert client.get("/admin/").url == "/admin/login/?next=/admin/"
    assert client.get("/admin/login/?next=/admin/").url == "/accounts/login/?next=/admin/"


@pytest.mark.parametrize("path", ["/accounts/signup/", "/accounts/email/", "/accounts/confirm-email/", "/accounts/"])
def test_nobody_signs_up(path, client):
    factories.make_admin()
    client.force_login(User.objects.get())
    assert client.get(path).status_code == 404
    assert client.post(path, {"email": "new@hospital.example"}).status_code == 404


def test_logging_out_takes_a_click(member, client):
    log_in(client)
    client.get("/accounts/logout/")
    assert is_logged_in(client)
    client.post("/accounts/logout/")
    assert not is_logged_in(client)


# Passwords ---------------------------------------------------------------------------------------------------


def link_in(message: Mail) -> str:
    return re.findall(r"/accounts/password/reset/key/\S+", message.body)[0]


def test_a_reset_is_written_as_a_message_and_sent_by_nobody_yet(member, client):
    answer = client.post(RESET, {"email": "RITA@hospital.example"})
    assert answer.status_code == 302
    message = Mail.objects.get()
    assert (message.to_email, message.status, message.account_request) == ("rita@hospital.example", "waiting", None)
    assert link_in(message)
    assert mail.outbox == []


def test_an_unknown_address_gets_the_same_answer_and_no_mail(member, client):
    known, unknown = (client.post(RESET, {"email": e}) for e in ("rita@hospital.example", "nobody@hospital.example"))
    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)
    assert Mail.objects.count() == 1


def test_the_link_sets_a_new_password_once(member, client):
    client.post(RESET, {"email": member.email})
    link = link_in(Mail.objects.get())
    form = client.get(link).url
    answer = client.post(form, {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD})
    assert answer.status_code == 302
    client.logout()
    log_in(client, password=NEW_PASSWORD)
    assert is_logged_in(client)
    client.logout()
    assert client.get(link).status_code == 200, "a link that was used says so"
    assert member.email not in client.get(link).content.decode()


@pytest.mark.parametrize("password", ["short", "rita@hospital.example", "123456789012", "password1234"])
def test_a_weak_password_is_refused(password, member, client):
    client.post(RESET, {"email": member.email})
    form = client.get(link_in(Mail.objects.get())).url
    answer = client.post(form, {"password1": password, "password2": password})
    assert answer.status_code == 200
    assert not User.objects.get().check_password(password)


def test_a_link_for_a_new_password_is_valid_for_a_day(member, client):
    with time_machine.travel("2027-03-01T09:00Z", tick=False) as now:
        client.post(RESET, {"email": member.email})
        link = link_in(Mail.objects.get())
        now.shift(24 * 60 * 60 + 1)
        page = client.get(link).content.decode()
    assert "This link no longer works" in page
    assert f'action="{RESET}"' in page


def test_a_new_password_is_confirmed_by_a_mail(member, client):
    client.post(RESET, {"email": member.email})
    form = client.get(link_in(Mail.objects.get())).url
    client.post(form, {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD})
    confirmation = Mail.objects.get(kind="password_reset")
    assert (confirmation.to_email, confirmation.subject) == (member.email, "Your new password is set")


def test_after_five_links_an_hour_everybody_is_told_to_wait(member, client):
    for email in (member.email, "nobody@hospital.example"):
        answers = [client.post(RESET, {"email": email}).status_code for _time in range(6)]
        assert answers == [302] * 5 + [429]
    assert Mail.objects.count() == 5


def test_who_was_deactivated_gets_no_link(member, client):
    User.objects.update(is_active=False)
    client.post(RESET, {"email": member.email})
    assert not Mail.objects.exists()
