"""The link in the mail: it names one week, works without signing in, changes nothing by being opened, and ends."""

from typing import Any

import pytest
import time_machine
from django.test import Client

from requests_app.account_requests.choices import Move
from requests_app.account_requests.models import AccountRequest
from requests_app.evidence.check_ins.links import VALID_FOR, link_for
from requests_app.evidence.check_ins.models import CheckIn
from requests_app.trials import services as trials
from tests import factories
from tests.evidence.check_ins.making import DAY, FIRST, NOW, WEEK, a_trial, check_in, reviewer_of

pytestmark = pytest.mark.django_db
SAID = {"hours": "3", "feeling": "just_about", "note": "It was a long week.", "seen": 0}


@pytest.fixture(autouse=True)
def _on_a_monday() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


def path_to(found: AccountRequest, weeks: int = 0) -> str:
    trial = found.latest_trial
    assert trial is not None
    return "/check-in/" + link_for(trial, FIRST + weeks * WEEK).split("/check-in/")[1]


def test_whoever_has_the_link_answers_for_its_week_and_no_other(client: Client) -> None:
    found = a_trial()
    path = path_to(found, weeks=1)
    assert client.post(path, SAID, follow=True).status_code == 200
    row = CheckIn.objects.get()
    assert [row.week_starts_on, row.hours, row.feeling] == [FIRST + WEEK, 3, "just_about"]
    assert row.answered_by_name == ""
    for page in ("request", "check-ins", "request-support"):
        assert client.get(found.url(page)).headers["Location"].startswith("/accounts/login/")


def test_a_member_who_is_signed_in_answers_by_name(client: Client) -> None:
    found = a_trial()
    client.force_login(factories.requester_of(found))
    client.post(path_to(found), SAID)
    assert CheckIn.objects.get().answered_by_name == str(factories.requester_of(found))


def test_used_twice_it_shows_what_was_answered_and_corrects_it(client: Client) -> None:
    path = path_to(a_trial())
    client.post(path, SAID)
    page = client.get(path).content.decode()
    assert "This week is answered. Thank you." in page
    assert "It was a long week." in page
    client.post(path, SAID | {"hours": "5", "seen": 1})
    row = CheckIn.objects.get()
    assert [row.hours, row.first_hours] == [5, 3]


def test_a_second_press_on_the_same_button_changes_nothing(client: Client) -> None:
    path = path_to(a_trial())
    client.post(path, SAID)
    answer = client.post(path, SAID, follow=True)
    assert "This week is answered. Thank you." in answer.content.decode()
    assert CheckIn.objects.get().version == 1


def test_a_link_that_was_changed_or_made_up_is_not_found(client: Client) -> None:
    path = path_to(a_trial())
    other = path_to(a_trial())
    for wrong in ("/check-in/guessed/", path[:-4] + "AAA/", path.rsplit(":", 2)[0] + other[other.index(":") :]):
        assert client.get(wrong).status_code == 404
        assert client.post(wrong, SAID).status_code == 404
    assert not CheckIn.objects.exists()


def test_a_link_of_another_kind_opens_nothing(client: Client) -> None:
    """A sponsor's link has the same shape; its signature is for something else."""
    sign_off = factories.make_submitted().sign_offs.get()
    token = sign_off.new_link().split("/sign-off/")[1]
    assert client.get(f"/check-in/{token}").status_code == 404


def test_after_its_days_it_leads_to_the_page_for_members(client: Client) -> None:
    found = a_trial()
    path = path_to(found)
    with time_machine.travel(NOW + VALID_FOR + DAY, tick=False):
        for answer in (client.get(path), client.post(path, SAID)):
            assert answer.status_code == 410
            assert found.url("check-ins") in answer.content.decode()
    assert not CheckIn.objects.exists()


def ended(found: AccountRequest) -> None:
    trials.end_early(found, reason="The ward moves.", by=reviewer_of(found))


def withdrawn(found: AccountRequest) -> None:
    factories.move(found, Move.WITHDRAW, by=factories.requester_of(found))


@pytest.mark.parametrize("ends", [ended, withdrawn])
def test_after_the_end_it_says_so_kindly_and_records_nothing(client: Client, ends: Any) -> None:
    found = a_trial()
    path = path_to(found)
    ends(found)
    page = client.get(path)
    assert page.status_code == 200
    assert "The trial is over, so nothing more is asked." in page.content.decode()
    late = client.post(path, SAID).content.decode()
    assert "What you sent was not saved." in late
    assert "It was a long week." in late
    assert not CheckIn.objects.exists()


def test_a_scanner_changes_nothing_before_or_after_the_answer(client: Client) -> None:
    found = a_trial()
    path = path_to(found)
    for answered in (0, 1):
        for method in ("get", "head", "options"):
            getattr(client, method)(path)
        assert CheckIn.objects.count() == answered
        if not answered:
            check_in(found)
    assert CheckIn.objects.get().version == 1
