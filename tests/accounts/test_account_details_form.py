"""What may be written about an account, and what the form says about the rest."""

from datetime import date

import pytest
from django.utils import translation

from requests_app.accounts.forms import NO_ADDRESS, AccountDetailsForm
from requests_app.accounts.rules import SECRET, SECRET_ADDRESS
from tests import afterwards
from tests.accounts.details import TYPED

UNCLEAR = "Is this 3 April 2026 or 4 March 2026? Write the month as a word."
NO_DAY = "We do not understand this day. Write it like 3 March 2026, or 2026-03-03."
TOO_LONG_AGO = "This day is too long ago. Is the year right?"
AHEAD = "This day is in the future."


def form_of(**changes):
    return AccountDetailsForm({**TYPED, **changes})


def errors(**changes):
    return dict(form_of(**changes).errors)


def test_what_is_typed_is_what_is_meant():
    form = form_of()
    assert form.is_valid()
    assert form.details() == afterwards.ACCOUNT


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("instagram.com/clinic", "https://instagram.com/clinic"),
        (" https://www.instagram.com/clinic/ ", "https://www.instagram.com/clinic/"),
        ("http://x.example", "http://x.example"),
        ("www.youtube.com/@clinic", "https://www.youtube.com/@clinic"),
        ("https://www.facebook.com/profile.php?id=100064", "https://www.facebook.com/profile.php?id=100064"),
        ("https://klinik-münchen.example/", "https://klinik-münchen.example/"),
    ],
)
def test_addresses_that_are_understood(written, address):
    form = form_of(address=written)
    assert (form.is_valid(), form.cleaned_data["address"]) == (True, address)


@pytest.mark.parametrize(
    ("written", "error"),
    [
        ("@clinic", NO_ADDRESS),
        ("The Clinic on Instagram", NO_ADDRESS),
        ("Instagram: clinic", NO_ADDRESS),
        ("javascript:alert(1)", NO_ADDRESS),
        ("ftp://x.example/clinic", NO_ADDRESS),
        ("data:text/html,x", NO_ADDRESS),
        ("//", NO_ADDRESS),
        ("http://[::1", NO_ADDRESS),
        ("https://anna:hunter2@x.example/", SECRET_ADDRESS),
        ("https://anna@x.example/", SECRET_ADDRESS),
        ("https://x.example/login?password=1", SECRET_ADDRESS),
        ("https://x.example/#access_token=1", SECRET_ADDRESS),
    ],
)
def test_addresses_that_are_not(written, error):
    assert errors(address=written) == {"address": [str(error)]}


@pytest.mark.parametrize("written", ["3.3.2026", "2026-03-03", "3 March 2026", "March 3rd, 2026", "03/03/2026"])
def test_days_may_be_written_in_many_ways(written):
    form = form_of(created_on=written)
    assert (form.is_valid(), form.cleaned_data["created_on"]) == (True, date(2026, 3, 3))
    assert 'name="created_on" value="3 March 2026"' in str(form["created_on"])


@pytest.mark.parametrize(
    ("written", "shown", "error"),
    [
        ("03/04/2026", "03/04/2026", UNCLEAR),
        ("last spring", "last spring", NO_DAY),
        ("2026-02-30", "2026-02-30", NO_DAY),
        ("1.1.1990", "1 January 1990", TOO_LONG_AGO),
        ("31 Dec 9999", "31 December 9999", AHEAD),
    ],
)
@pytest.mark.parametrize("name", ["created_on", "checked_on"])
def test_days_that_are_asked_about(name, written, shown, error):
    form = form_of(**{"created_on": "", "checked_on": "", name: written})
    assert dict(form.errors) == {name: [error]}
    assert f'name="{name}" value="{shown}"' in str(form[name])


@pytest.mark.parametrize("language", ["en", "de", "fr", "ru", "ar", "zh-hans"])
def test_a_day_is_shown_so_that_it_can_be_sent_back(language):
    with translation.override(language):
        shown = form_of()["created_on"].subwidgets[0].data["value"]
        again = form_of(created_on=shown)
        assert (again.is_valid(), again.cleaned_data["created_on"]) == (True, date(2026, 3, 3)), shown


def test_an_account_is_not_checked_before_it_is_there():
    sentence = "This day is before the account was created. Which of the two is wrong?"
    assert errors(created_on="5 March 2026") == {"checked_on": [sentence]}


@pytest.mark.parametrize("name", ["account_name", "credentials_kept", "checked_by", "remarks"])
def test_a_password_is_refused_wherever_it_stands(name):
    assert errors(**{name: "Password: hunter2"}) == {name: [str(SECRET)]}


@pytest.mark.parametrize("name", ["credentials_kept", "remarks"])
def test_what_looks_like_a_password_is_refused(name):
    assert errors(**{name: "Safe: x7Kp9Qz2"}) == {name: [str(SECRET)]}


@pytest.mark.parametrize("name", ["account_name", "checked_by"])
def test_names_may_look_as_they_like(name):
    assert errors(**{name: "Klinik2Bonn4U2x"}) == {}


@pytest.mark.parametrize(
    ("name", "most"), [("account_name", 200), ("credentials_kept", 300), ("checked_by", 200), ("remarks", 4000)]
)
def test_lengths(name, most):
    assert errors(**{name: "y" * most}) == {}
    assert set(errors(**{name: "y" * (most + 1)})) == {name}


def test_addresses_have_a_length_too():
    start = "https://x.example/"
    assert errors(address=start + "y" * (500 - len(start))) == {}
    assert set(errors(address=start + "y" * 500)) == {"address"}


def test_what_may_stay_open():
    names = ["account_name", "created_on", "address", "credentials_kept", "checked_by", "checked_on", "remarks"]
    needed = {"account_name", "address", "credentials_kept", "checked_by"}
    assert set(errors(**dict.fromkeys(names, ""), checklist=[])) == needed


def test_boxes_that_nobody_offers_are_refused():
    assert set(errors(checklist=["brand", "everything"])) == {"checklist"}
