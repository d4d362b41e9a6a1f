"""Links for people without an account or a session: opening one, as mail scanners do, never acts."""

import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.apps import apps
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import URLResolver, get_resolver, reverse
from django.utils import timezone

from portal import invitations
from portal.models import User
from requests_app.evidence.check_ins.links import link_for
from requests_app.mail.models import Mail
from requests_app.sign_offs.links import address_for
from requests_app.trials.feeds import services as feeds
from tests import factories

pytestmark = pytest.mark.django_db


def sponsors_link() -> str:
    return address_for(factories.make_submitted().sign_offs.get())


def invitations_link() -> str:
    return invitations.link_for(User.objects.create_user("nora@hospital.example", name="Nora New"))


def link_for_a_new_password() -> str:
    person = factories.make_user()
    Client().post(reverse("account_reset_password"), {"email": person.email})
    return re.findall(r"http\S+/password/reset/key/\S+", Mail.objects.latest("pk").body)[0]


def feed_of_a_person() -> str:
    account_request = factories.make_trial()
    factories.make_posts(account_request, 1)
    return feeds.address_of(feeds.make_address(factories.requester_of(account_request)))


def link_of_a_check_in() -> str:
    trial = factories.make_trial().latest_trial
    assert trial is not None
    assert trial.starts_on is not None
    return link_for(trial, trial.starts_on)


def code_of_a_record_copy() -> str:
    """No personal link: it is printed on the copy and only looks something up."""
    return reverse("verify-code", kwargs={"code": "7QK4-M2XD-9RTA"})


LINKS: dict[str, Callable[[], str]] = {
    "sign-off": sponsors_link,
    "invitation": invitations_link,
    "account_reset_password_from_key": link_for_a_new_password,
    "check-in": link_of_a_check_in,
    "feed-file": feed_of_a_person,
    "verify-code": code_of_a_record_copy,
}


def open_to_all(resolver: URLResolver) -> Iterator[str]:
    """The names of addresses that need no login and hold something of their own: a token, a key, a code."""
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            if not pattern.namespace:
                yield from open_to_all(pattern)
        elif not getattr(pattern.callback, "login_required", True) and pattern.pattern.regex.groups:
            yield str(pattern.name)


def all_rows() -> dict[str, list[Any]]:
    """Everything there is in the database but sessions, which hold where somebody is."""
    models = [model for model in apps.get_models() if model is not Session]
    return {model._meta.label: list(model._default_manager.order_by("pk").values()) for model in models}


def test_every_address_that_needs_no_login_and_holds_a_key_is_walked_here() -> None:
    assert set(open_to_all(get_resolver())) == set(LINKS)


@pytest.mark.parametrize("days", [0, 100])
@pytest.mark.parametrize("name", LINKS)
def test_opening_a_link_changes_nothing_whether_it_is_fresh_or_too_old(name: str, days: int) -> None:
    link = LINKS[name]().removeprefix("http://127.0.0.1:8000").removeprefix("http://testserver")
    with time_machine.travel(timezone.now() + timedelta(days=days), tick=False):
        before = all_rows()
        for method in ("get", "head", "options"):
            answer = getattr(Client(), method)(link, follow=True)
            assert answer.status_code in {200, 404, 405, 410}
        assert all_rows() == before
