"""A department that is stuck: it asks, the reviewer is told and answers, or it is solved without them."""

from typing import Any

import pytest
from django.test import Client

from requests_app.account_requests.choices import Event
from requests_app.account_requests.models import AccountRequest
from requests_app.account_requests.refusals import Refused
from requests_app.evidence.stuck.models import CallForHelp
from requests_app.evidence.stuck.services import answer_call, call_for_help, solve_call
from requests_app.mail.models import Mail
from requests_app.organisation.models import SiteSettings
from requests_app.trials import services as trials
from tests import factories
from tests.evidence.check_ins.making import reviewer_of

pytestmark = pytest.mark.django_db
WORDS, ANSWER = "Nobody dares to film on the ward.", "I come by on Thursday with a camera."


@pytest.fixture
def running() -> AccountRequest:
    return factories.make_trial()


def call(found: AccountRequest) -> CallForHelp:
    return call_for_help(found, text=WORDS, by=factories.requester_of(found))


def told(event: Event) -> list[str]:
    return list(Mail.objects.filter(kind__startswith=event).order_by("kind").values_list("to_email", flat=True))


def test_the_reviewer_is_told_and_the_department_gets_the_answer(running: AccountRequest) -> None:
    answer_call(call(running), answer=ANSWER, by=reviewer_of(running))
    assert told(Event.HELP_ASKED) == [reviewer_of(running).email]
    assert told(Event.HELP_GIVEN) == [factories.requester_of(running).email]
    assert ANSWER in Mail.objects.get(kind="help_given_department").body
    entries = running.history.filter(what__startswith="help").order_by("pk")
    assert [(entry.what, entry.text) for entry in entries] == [(Event.HELP_ASKED, WORDS), (Event.HELP_GIVEN, ANSWER)]


def test_without_a_reviewer_the_mailbox_of_the_team_is_told(running: AccountRequest) -> None:
    site = SiteSettings.load()
    site.team_email = "social@hospital.example"
    site.save()
    AccountRequest.objects.update(reviewer=None)
    call(factories.reload(running))
    assert told(Event.HELP_ASKED) == ["social@hospital.example"]


def test_several_can_wait_and_each_is_dealt_with_once(running: AccountRequest) -> None:
    first, second = call(running), call(running)
    assert [first.number, second.number] == [1, 2]
    answer_call(first, answer=ANSWER, by=reviewer_of(running))
    solve_call(second, by=factories.requester_of(running))
    assert told(Event.HELP_NOT_NEEDED) == [reviewer_of(running).email]
    assert not CallForHelp.objects.open().exists()
    for again in (first, second):
        with pytest.raises(Refused, match="dealt with this already"):
            answer_call(again, answer="Another one.", by=reviewer_of(running))
        with pytest.raises(Refused, match="dealt with this already"):
            solve_call(again, by=factories.requester_of(running))


@pytest.mark.parametrize(
    "make",
    [factories.make_targets_agreed, factories.make_trial_over, factories.make_approved],
)
def test_only_a_running_trial_can_be_stuck(make: Any) -> None:
    found = make()
    with pytest.raises(Refused):
        call(found)


def test_nobody_answers_themselves(running: AccountRequest) -> None:
    with pytest.raises(Refused):
        answer_call(call(running), answer=ANSWER, by=factories.requester_of(running))
    with pytest.raises(Refused):
        call_for_help(running, text=WORDS, by=reviewer_of(running))


def test_both_are_on_the_page_with_names(client: Client, running: AccountRequest) -> None:
    answer_call(call(running), answer=ANSWER, by=reviewer_of(running))
    for reader in (factories.requester_of(running), reviewer_of(running)):
        client.force_login(reader)
        page = client.get(running.url("request-support")).content.decode()
        for words in (WORDS, ANSWER, str(factories.requester_of(running)), f"Answered by {reviewer_of(running)}"):
            assert words in page


def test_after_an_early_end_nobody_is_asked_to_help(client: Client, running: AccountRequest) -> None:
    call(running)
    client.force_login(reviewer_of(running))
    assert "Help the department" in client.get("/").content.decode()
    trials.end_early(running, reason="The ward moves.", by=reviewer_of(running))
    assert "Help the department" not in client.get("/").content.decode()


def test_from_the_button_on_the_trial_tab_to_the_answer(client: Client, running: AccountRequest) -> None:
    client.force_login(factories.requester_of(running))
    assert running.url("call-for-help") in client.get(running.url("request-trial")).content.decode()
    client.post(running.url("call-for-help"), {"text": WORDS})
    client.force_login(reviewer_of(running))
    client.post(running.url("call-answer", number=1), {"answer": ANSWER})
    assert CallForHelp.objects.get().answer == ANSWER
    assert client.get(running.url("call-answer", number=1)).status_code == 409


def test_of_another_departments_trial_nothing_is_found(client: Client, running: AccountRequest) -> None:
    call(running)
    stranger = factories.make_member(factories.make_department())
    client.force_login(stranger)
    for name in ("call-answer", "call-solve"):
        assert client.post(running.url(name, number=1), {"answer": ANSWER}).status_code == 404
    assert CallForHelp.objects.open().count() == 1
