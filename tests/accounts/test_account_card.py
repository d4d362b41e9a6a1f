"""What is on file about an account, on the page of the request's documents: everybody sees what is theirs to see."""

from dataclasses import replace

import pytest
from django.template.loader import render_to_string

from requests_app.accounts.on_file import account_card
from requests_app.accounts.services import accept
from tests import afterwards, factories
from tests.accounts.details import url

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def reviewer():
    return factories.make_reviewer("Rita Reviewer")


@pytest.fixture
def known(reviewer):
    """With an account on file already."""
    return afterwards.make_account_on_file(reviewer=reviewer)


def drawn(card) -> str:
    page = render_to_string("documents/account_details.html", {"card": card})
    return " ".join(page.split())


def staff_of(account_request):
    return factories.make_user(department=account_request.department, group="Comms staff")


def test_reviewers_read_all_of_it(known, reviewer):
    accept(known, replace(afterwards.ACCOUNT, account_name="Clinic Two"), seen=1, by=reviewer)
    card = account_card(known, reviewer)
    assert [(shown.number, shown.lines[0].value) for shown in (card.latest, *card.earlier)] == [
        (2, "Clinic Two"),
        (1, "The Clinic"),
    ]
    assert [line.term for line in card.latest.lines] == [
        "Account name as created",
        "Created on (date)",
        "Address of the account (URL)",
        "Where the credentials are kept",
        "Checked by",
        "Checked on (date)",
    ]
    assert [box.label for box in card.latest.boxes if box.is_ticked] == [
        "Two account managers have access and tried it",
        "Name and picture follow the brand guide",
    ]
    assert (card.latest.remarks, card.latest.accepted_by) == ("Ask Anna first.\nThen Ben.", "Rita Reviewer")
    assert card.accept_url == url(known)
    page = drawn(card)
    for words in (
        '<a href="https://www.instagram.com/the.clinic" rel="noopener">',
        "1 earlier version",
        "Version 1",
        "Recorded by Rita Reviewer",
        f'href="{url(known)}">Update the account’s details',
        '<span class="visually-hidden">Done:</span> Name and picture follow the brand guide',
        "<span>Open: A department mailbox owns it, not a personal one",
    ):
        assert words in page


@pytest.mark.parametrize("make", [factories.requester_of, staff_of])
def test_the_department_reads_name_day_and_address(make, known):
    card = account_card(known, make(known))
    assert [line.value for line in card.latest.lines] == [
        "The Clinic",
        "3 March 2026",
        "https://www.instagram.com/the.clinic",
    ]
    latest = card.latest
    assert (latest.boxes, latest.remarks, latest.accepted_by, latest.accepted_at) == ([], "", "", None)
    assert (card.earlier, card.accept_url) == ([], "")
    for words in ("Password manager", "Stefan Staff", "Ask Anna", "brand guide", "Rita Reviewer", "earlier", "Update"):
        assert words not in drawn(card)


def test_with_nothing_on_file_there_is_nothing_to_read(approved, reviewer):
    assert account_card(approved, factories.requester_of(approved)).latest is None
    assert account_card(approved, reviewer).latest is None
    assert "The comms team records the account here" in drawn(account_card(approved, factories.requester_of(approved)))
    assert "Record the account" in drawn(account_card(approved, reviewer))


def test_no_address_on_file_becomes_a_script(known):
    """Only http and https are accepted; should another ever be on file, it is text."""
    known.account_details.update(address="javascript:alert(1)")
    assert "href" not in drawn(account_card(known, factories.requester_of(known)))
