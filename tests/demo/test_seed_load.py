"""Requests in bulk hold what requests hold that people made."""

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from questionnaire.completeness import is_complete
from questionnaire.models import Questionnaire
from requests_app.account_requests import services as account_requests
from requests_app.account_requests.choices import Move, State, TrialStatus
from requests_app.account_requests.models import AccountRequest, Membership
from requests_app.mail.models import Mail
from requests_app.meetings.models import Meeting
from requests_app.moves import timers as reminders
from requests_app.trials.models import Trial
from tests import factories
from tests.demo.histories import moves_that_led_to

pytestmark = pytest.mark.django_db

NUMBER = 200


@pytest.fixture(scope="module")
def load(kept_rows):
    call_command("seed_load", requests=NUMBER, seed=7)


def every_request():
    return AccountRequest.objects.prefetch_related("history", "snapshots", "trials", "meetings", "decisions")


def test_there_are_as_many_as_asked_for_in_every_state(load):
    assert AccountRequest.objects.count() == NUMBER
    assert set(AccountRequest.objects.values_list("state", flat=True)) == set(State.values)


def test_the_history_tells_how_each_came_to_its_state(load):
    for account_request in every_request():
        moves = moves_that_led_to(account_request)
        assert account_request.state_since == ([account_request.created_at, *(entry.at for entry in moves)][-1])


def test_each_submission_has_its_snapshot(load):
    for account_request in every_request():
        submissions = [entry.at for entry in account_request.history.all() if entry.what == Move.SUBMIT]
        assert [snapshot.submitted_at for snapshot in account_request.snapshots.all()] == submissions
        assert account_request.first_submitted_at == (submissions[0] if submissions else None)
        assert account_request.latest_submitted_at == (submissions[-1] if submissions else None)


def test_answers_are_complete_and_those_of_the_snapshot(load):
    for account_request in every_request().filter(first_submitted_at__isnull=False)[:50]:
        questionnaire = Questionnaire.objects.with_rows().get(pk=account_request.questionnaire_id)
        assert is_complete(questionnaire)
        (goal,) = questionnaire.goals.all()
        sheet = {
            item["key"]: item for section in account_request.snapshots.all()[0].answers for item in section["items"]
        }
        assert sheet["why"]["answers"][0][0]["value"] == questionnaire.why
        assert sheet["goals"]["answers"][0][0]["value"] == goal.what


def test_meetings_trials_and_decisions_fit_the_state(load):
    for account_request in every_request():
        running = [trial for trial in account_request.trials.all() if trial.status == TrialStatus.RUNNING]
        assert len(running) == (account_request.state == State.TRIAL_PERIOD)
        verdict = account_request.decision.verdict if account_request.decision else None
        is_decided = account_request.state in (State.APPROVED, State.DECLINED, State.CONTRIBUTOR)
        assert verdict == (account_request.state if is_decided else None)
        if account_request.latest_trial or account_request.state == State.STRATEGY_MEETING:
            assert account_request.meetings.all()


def test_a_trial_that_led_to_an_approval_was_over(load):
    approved = Trial.objects.filter(account_request__state=State.APPROVED).select_related("account_request")
    assert approved.count() > 20
    assert all(trial.ends_on < trial.account_request.state_since.date() for trial in approved)
    assert not Meeting.objects.exclude(account_request__state=State.STRATEGY_MEETING).planned().exists()


def test_nobody_reviews_a_request_of_their_own_department(load):
    assert AccountRequest.objects.filter(reviewer__isnull=False).count() > 100
    own = Membership.objects.filter(user__in=AccountRequest.objects.values("reviewer"))
    assert not own.exists()


def test_the_search_finds_what_it_would_find_after_a_save_in_the_same_order(load):
    for account_request in AccountRequest.objects.select_related("department"):
        before = (account_request.search_text, account_request.title_key)
        account_request.save()
        assert (account_request.search_text, account_request.title_key) == before


def test_later_requests_go_on_with_the_numbers(load):
    year = timezone.localdate().year
    numbers = [
        int(reference.rpartition("-")[2])
        for reference in AccountRequest.objects.filter(reference__startswith=f"SMR-{year}-").values_list(
            "reference", flat=True
        )
    ]
    assert account_requests.next_reference() == f"SMR-{year}-{max(numbers) + 1:04d}"


def test_later_rows_go_on_with_the_keys(load):
    approved = factories.make_approved()
    assert approved.pk > AccountRequest.objects.exclude(pk=approved.pk).order_by("-pk")[0].pk


def test_each_answers_extra_questions_where_it_is_asked_for(load):
    before = set(AccountRequest.objects.values_list("pk", flat=True))
    call_command("seed_load", requests=40, answers=3, seed=9)
    for account_request in AccountRequest.objects.exclude(pk__in=before).prefetch_related("submitted_answers"):
        answers = account_request.questionnaire.extra_answers.all()
        assert {answer.question.key for answer in answers} == {"load-1", "load-2", "load-3"}
        given = {(answer.question.key, answer.value) for answer in answers}
        found = {(answer.question, answer.value) for answer in account_request.submitted_answers.all()}
        assert found == (given if account_request.has_been_submitted else set())


@pytest.mark.once
def test_the_same_seed_makes_the_same_requests_and_another_one_others(load):
    def made(seed):
        before = set(AccountRequest.objects.values_list("pk", flat=True))
        call_command("seed_load", requests=40, seed=seed)
        rows = AccountRequest.objects.exclude(pk__in=before).order_by("pk")
        return list(rows.values_list("title", "state", "department", "reviewer", "version"))

    first = made(5)
    assert made(5) == first
    assert made(6) != first


def test_the_timers_write_no_flood_of_mails(load):
    reminders.run_all()
    assert not Mail.objects.exists()


@pytest.mark.once
@pytest.mark.parametrize("state", [state for state in State if state != State.DRAFT])
@pytest.mark.parametrize("page", ["request", "request-answers", "request-trial", "request-history"])
def test_the_pages_of_every_state_open(load, client, state, page):
    client.force_login(factories.make_admin())
    account_request = AccountRequest.objects.filter(state=state).first()
    assert client.get(reverse(page, kwargs={"reference": account_request.reference})).status_code == 200
