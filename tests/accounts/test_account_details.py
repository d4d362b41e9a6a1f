"""The account of an approved request: read or typed, compared with what is on file, accepted, nothing overwritten."""

from dataclasses import replace
from datetime import date

import pytest
from django.test import Client

from requests_app.account_requests.choices import Event
from requests_app.accounts.rules import SECRET
from requests_app.accounts.services import accept
from tests import afterwards, factories
from tests.accounts.details import TYPED, WRITTEN, errors, filled, on_file, sent_back, typed, uploaded, url
from tests.queries import counted, listed
from tests.questionnaires.form_imports import shown

pytestmark = [pytest.mark.django_db, pytest.mark.once]

BY_HAND = "?by-hand"
ON_FILE = {
    "number": 1,
    "account_name": "The Clinic",
    "created_on": date(2026, 3, 3),
    "address": "https://www.instagram.com/the.clinic",
    "credentials_kept": "Password manager, vault “Social media”",
    "checked_by": "Stefan Staff",
    "checked_on": date(2026, 3, 4),
    "remarks": "Ask Anna first.\nThen Ben.",
    "checklist": ["two_administrators", "brand"],
    "accepted_by_name": "Rita Reviewer",
}


@pytest.fixture
def reviewer():
    return factories.make_reviewer("Rita Reviewer")


@pytest.fixture
def staff(client, reviewer):
    client.force_login(reviewer)
    return client


@pytest.fixture
def known(approved, reviewer):
    """With an account on file already."""
    accept(approved, afterwards.ACCOUNT, seen=0, by=reviewer)
    return factories.reload(approved)


def entry_of(account_request):
    return account_request.history.filter(what=Event.ACCOUNT_DETAILS_ACCEPTED).latest_first()[0]


# Read or typed, and accepted ---------------------------------------------------------------------------------


def test_an_upload_alone_puts_nothing_on_file(staff, approved):
    page = uploaded(staff, approved, filled())
    assert (page.status_code, errors(page), on_file(approved)) == (200, {}, [])
    assert "This is what the form says." in shown(page)


def test_what_was_read_is_accepted(staff, approved):
    assert staff.post(url(approved), sent_back(uploaded(staff, approved, filled()))).status_code == 302
    assert on_file(approved) == [ON_FILE]


def test_the_details_can_be_typed_without_a_form(staff, approved):
    page = staff.get(url(approved) + BY_HAND)
    answer = staff.post(url(approved), sent_back(page, **TYPED))
    assert answer["Location"] == f"/requests/{approved.reference}/documents/"
    assert on_file(approved) == [ON_FILE]


def test_typing_begins_with_what_is_on_file(staff, known):
    page = staff.get(url(known) + BY_HAND)
    answer = staff.post(url(known), sent_back(page), follow=True)
    assert "No changes." in shown(answer)
    assert on_file(known) == [ON_FILE]


def test_each_acceptance_is_a_row_and_the_former_ones_stay(staff, known):
    page = staff.get(url(known) + BY_HAND)
    staff.post(url(known), sent_back(page, account_name="The Clinic now", remarks=""))
    assert on_file(known) == [ON_FILE, {**ON_FILE, "number": 2, "account_name": "The Clinic now", "remarks": ""}]


def test_days_and_checks_may_stay_open(staff, approved):
    open_ones = {"created_on": "", "checked_on": "", "remarks": "", "checklist": []}
    assert typed(staff, approved, **open_ones).status_code == 302
    assert on_file(approved) == [{**ON_FILE, "created_on": None, "checked_on": None, "remarks": "", "checklist": []}]


# Beside what is on file --------------------------------------------------------------------------------------


def test_what_is_on_file_stands_beside_what_the_form_says(staff, known):
    written = {"comms.account_name": "Clinic Two", "comms.created_on": "2.3.2026", "comms.check.rules": "on"}
    page = uploaded(staff, known, filled(written))
    comparison = page.context["comparison"]
    differing = {c.field.name: (c.field.value(), c.on_file) for c in comparison.fields if c.is_changed}
    assert differing == {
        "account_name": ("Clinic Two", "The Clinic"),
        "created_on": (date(2026, 3, 2), "3 March 2026"),
    }
    boxes = {c.field.data["value"]: c.on_file for c in comparison.boxes if c.is_changed}
    assert boxes == {"rules": "not ticked"}
    assert "<strong>3 details</strong> are different from what is recorded." in shown(page)
    assert shown(page).count("different</span>") == 3


def test_what_the_form_leaves_empty_stays_as_it_is(staff, known):
    page = uploaded(staff, known, filled({"comms.account_name": "Clinic Two"}))
    assert "What the form leaves empty stays as it is." in shown(page)
    staff.post(url(known), sent_back(page))
    assert on_file(known)[1] == {**ON_FILE, "number": 2, "account_name": "Clinic Two"}


def test_where_nothing_is_on_file_nothing_is_compared(staff, approved):
    page = uploaded(staff, approved, filled())
    for words in ("Recorded now", "different", "stays as it is"):
        assert words not in shown(page)


def test_a_form_filled_in_by_halves_is_asked_to_be_completed(staff, approved):
    page = uploaded(staff, approved, filled({"comms.account_name": "The Clinic"}))
    assert set(errors(page)) == {"address", "credentials_kept", "checked_by"}
    assert on_file(approved) == []


# What happened -----------------------------------------------------------------------------------------------


def test_the_history_says_what_is_on_file_now(staff, approved):
    typed(staff, approved)
    assert entry_of(approved).text.splitlines() == [
        "Account name as created: The Clinic",
        "Created on (date): 3 March 2026",
        "Address of the account (URL): https://www.instagram.com/the.clinic",
        "Also recorded: Where the credentials are kept, Checked by, Checked on (date), Remarks, Checklist",
    ]


def test_the_history_says_what_changed_and_tells_the_department_no_more_than_it_may_see(staff, known):
    changes = {"account_name": "Clinic Two", "created_on": "", "credentials_kept": "The safe in room 7"}
    typed(staff, known, seen="1", **changes)
    assert entry_of(known).text.splitlines() == [
        "Account name as created: The Clinic → Clinic Two",
        "Created on (date): 3 March 2026 → left empty",
        "Also recorded: Where the credentials are kept",
    ]


def test_the_department_is_told_of_what_it_sees(staff, approved):
    requester = factories.requester_of(approved)
    before = approved.mails.count()
    typed(staff, approved)
    told = set(approved.mails.filter(entry=entry_of(approved)).values_list("to_email", "subject"))
    assert (requester.email, f"Your account is recorded: {approved.reference} A new account") in told
    assert "Password manager" not in " ".join(approved.mails.values_list("body", flat=True))
    number = approved.mails.count()
    assert number > before
    typed(staff, approved, seen="1", remarks="Ben left.")
    assert entry_of(approved).text == "Also recorded: Remarks"
    assert approved.mails.count() == number


# With colleagues ---------------------------------------------------------------------------------------------


def test_a_colleague_who_was_faster_is_named_and_nothing_is_lost(staff, approved):
    page = uploaded(staff, approved, filled({**WRITTEN, "comms.account_name": "Mine"}))
    other = Client()
    other.force_login(factories.make_reviewer("Quick Quinn"))
    typed(other, approved, account_name="Theirs", checklist=["brand"])
    told = staff.post(url(approved), sent_back(page))
    assert told.status_code == 409
    assert [row["account_name"] for row in on_file(approved)] == ["Theirs"]
    for words in ("Quick Quinn recorded other details at", "Theirs", 'value="Mine"'):
        assert words in shown(told)
    assert staff.post(url(approved), sent_back(told)).status_code == 302
    assert [(row["number"], row["account_name"]) for row in on_file(approved)] == [(1, "Theirs"), (2, "Mine")]


def test_a_mistake_hides_no_colleague_who_was_faster(staff, known):
    page = typed(staff, known, seen="0", checked_by="")
    assert (page.status_code, set(errors(page))) == (409, {"checked_by"})
    assert "Rita Reviewer recorded other details at" in shown(page)


@pytest.mark.parametrize("seen", ["", "-1", "2", "x", "9" * 30])
def test_a_page_that_says_not_what_it_saw_is_refused(seen, staff, known):
    assert typed(staff, known, seen=seen, account_name="Mine").status_code == 409
    assert on_file(known) == [ON_FILE]


def test_a_second_click_changes_nothing_and_alarms_nobody(staff, approved):
    assert [typed(staff, approved).status_code for _click in range(2)] == [302, 302]
    assert on_file(approved) == [ON_FILE]


def test_a_request_that_is_approved_no_more_is_left_alone(staff, approved):
    """An approval cannot be taken back today; if it ever can, the page that is still open changes nothing."""
    type(approved).objects.filter(pk=approved.pk).update(state="declined")
    answer = typed(staff, approved)
    assert (answer.status_code, on_file(approved)) == (409, [])


# What is written ---------------------------------------------------------------------------------------------


def test_a_day_on_the_form_is_shown_as_it_was_written_until_it_is_understood(staff, approved):
    page = uploaded(staff, approved, filled({**WRITTEN, "comms.created_on": "03/04/2026"}))
    assert set(errors(page)) == {"created_on"}
    assert 'name="created_on" value="03/04/2026"' in shown(page)
    assert 'name="checked_on" value="4 March 2026"' in shown(page)
    again = staff.post(url(approved), sent_back(page, created_on="4 March 2026", checked_by=""))
    assert 'name="created_on" value="4 March 2026"' in shown(again)


def test_no_password_is_put_on_file(staff, approved):
    page = uploaded(staff, approved, filled({**WRITTEN, "comms.credentials_kept": "Safe. Password: hunter2"}))
    assert errors(page) == {"credentials_kept": [str(SECRET)]}
    again = staff.post(url(approved), sent_back(page))
    assert (errors(again), on_file(approved)) == ({"credentials_kept": [str(SECRET)]}, [])


def test_boxes_are_kept_in_the_order_of_the_form(staff, approved):
    typed(staff, approved, checklist=["brand", "brand", "two_administrators"])
    assert on_file(approved)[0]["checklist"] == ["two_administrators", "brand"]


# What it costs -----------------------------------------------------------------------------------------------


def test_the_pages_cost_the_same_whatever_is_on_file(staff, approved, reviewer):
    costs = []
    for number in (0, 12):
        for seen in range(number):
            accept(approved, replace(afterwards.ACCOUNT, account_name=f"Clinic {seen}"), seen=seen, by=reviewer)
        for query in ("", BY_HAND):
            with counted() as statements:
                assert staff.get(url(approved) + query).status_code == 200
            assert len(statements) <= 10, listed(statements)
            costs.append(len(statements))
    assert costs[:2] == costs[2:]


def test_accepting_costs_little_more_than_a_move(staff, approved):
    with counted() as statements:
        assert typed(staff, approved).status_code == 302
    assert len(statements) <= 23, listed(statements)
