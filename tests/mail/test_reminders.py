"""What happens because time goes by, and that it happens once."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from requests_app.account_requests.choices import Move, Role, State
from requests_app.account_requests.models import AccountRequest, HistoryEntry
from requests_app.mail import tasks
from requests_app.mail.models import Mail
from requests_app.mail.reminders.models import ReminderRule
from requests_app.moves import timers as reminders
from requests_app.organisation.models import SiteSettings
from requests_app.trials import timers as trial_timers
from requests_app.trials.models import Trial
from tests.mail import rows

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_rules_off")]
NOW = datetime(2026, 6, 1, 9, 0, tzinfo=UTC)


@pytest.fixture
def _rules_off() -> None:
    """What waits in content calendars is reminded of by rules, which have tests of their own."""
    ReminderRule.objects.update(is_on=False)


def days_ago(days: float) -> datetime:
    return NOW - timedelta(days=days)


def run(now: datetime = NOW) -> dict[str, int]:
    """What was done; jobs with nothing to do are left out, and so is what is done every day."""
    return {name: count for name, count in reminders.run_all(now).items() if count and name != "check_files"}


def kinds() -> list[str]:
    return list(Mail.objects.order_by("pk").values_list("kind", flat=True))


def test_with_nothing_due_nothing_is_done() -> None:
    rows.a_request(State.CHANGES_REQUESTED, state_since=days_ago(82.9))
    rows.a_request(State.DRAFT, touched_at=days_ago(364.9))
    assert run() == {}


def test_unanswered_changes_are_warned_of_once_on_day_83() -> None:
    account_request = rows.a_request(State.CHANGES_REQUESTED, state_since=days_ago(83.1))
    assert run() == {"remind_of_changes": 1, "deliver_mail": 1}
    (message,) = Mail.objects.all()
    assert (message.kind, message.to_email) == ("changes_due_department", account_request.requester.email)
    assert message.subject.startswith(
        f"[Action needed] Change your answers by 8 June 2026: {account_request.reference}"
    )
    assert f"/requests/{account_request.reference}/questionnaire/" in message.body
    account_request = AccountRequest.objects.get()
    assert (account_request.warned_at, account_request.version) == (NOW, 1)
    assert run() == {}
    assert run(NOW + timedelta(days=6)) == {}


def test_unanswered_changes_withdraw_the_request_on_day_90(team_mailbox) -> None:
    account_request = rows.a_request(State.CHANGES_REQUESTED, state_since=days_ago(90.1), warned_at=days_ago(7))
    assert run() == {"withdraw_unchanged_requests": 1}
    account_request = AccountRequest.objects.get()
    assert account_request.state == State.WITHDRAWN
    entry = HistoryEntry.objects.get()
    assert (entry.what, entry.actor, entry.actor_role) == (Move.WITHDRAW, None, Role.SYSTEM)
    assert entry.text == "No answer came within 90 days."
    assert kinds() == ["withdraw_department", "withdraw_staff"]
    assert run() == {}
    assert HistoryEntry.objects.count() == 1


def test_the_days_are_settings() -> None:
    SiteSettings.objects.update_or_create(
        pk=1, defaults={"changes_warn_days": 5, "changes_expire_days": 10, "draft_expire_days": 30}
    )
    rows.a_request(State.CHANGES_REQUESTED, state_since=days_ago(6))
    rows.a_request(State.CHANGES_REQUESTED, state_since=days_ago(11))
    rows.a_request(State.DRAFT, touched_at=days_ago(31))
    assert run() == {"withdraw_unchanged_requests": 1, "expire_drafts": 1, "remind_of_changes": 1}


def test_a_request_that_is_withdrawn_for_its_age_is_not_warned_of_it_at_the_same_time() -> None:
    rows.a_request(State.CHANGES_REQUESTED, state_since=days_ago(200))
    run()
    assert kinds() == ["withdraw_department"]


def test_a_draft_nobody_touched_for_a_year_is_thrown_away_and_the_team_hears_nothing(team_mailbox) -> None:
    rows.a_request(State.DRAFT, touched_at=days_ago(365.1), state_since=days_ago(500))
    fresh = rows.a_request(State.DRAFT, touched_at=days_ago(3), state_since=days_ago(500))
    assert run() == {"expire_drafts": 1}
    assert kinds() == ["withdraw_department"]
    assert AccountRequest.objects.get(state=State.DRAFT) == fresh
    assert run() == {}


def test_other_states_never_expire() -> None:
    for state in set(State) - {State.DRAFT, State.CHANGES_REQUESTED}:
        rows.a_request(state, state_since=days_ago(900), touched_at=days_ago(900))
    assert run() == {}


def test_the_reviewer_is_asked_for_a_decision_once_for_each_last_day_of_a_trial() -> None:
    stefan = rows.reviewer("Stefan Staff")
    account_request = rows.a_request(State.TRIAL_PERIOD, reviewer=stefan)
    rows.a_running_trial(account_request, ends_on=NOW.date() + timedelta(days=15))
    assert run() == {}
    assert run(NOW + timedelta(days=1)) == {"remind_of_decisions": 1, "deliver_mail": 1}
    (message,) = Mail.objects.all()
    assert (message.kind, message.to_email) == ("decision_due_staff", stefan.email)
    assert message.subject.startswith("[Action needed] Prepare the decision: trial ends on 16 June 2026: ")
    assert "17 March 2026 – 16 June 2026, 3–5 posts a week" in message.body
    assert run(NOW + timedelta(days=30)) == {}
    Trial.objects.update(ends_on=NOW.date() + timedelta(days=75))
    assert run(NOW + timedelta(days=30)) == {}
    assert run(NOW + timedelta(days=62)) == {"remind_of_decisions": 1}


def test_a_trial_that_is_over_without_anybody_having_been_told_is_reminded_of_too(team_mailbox) -> None:
    rows.a_running_trial(rows.a_request(State.TRIAL_PERIOD), ends_on=NOW.date() - timedelta(days=40))
    assert run()["remind_of_decisions"] == 1
    assert Mail.objects.get().to_email == team_mailbox


def test_with_nobody_to_tell_of_a_trial_the_reminder_waits_for_somebody() -> None:
    account_request = rows.a_request(State.TRIAL_PERIOD)
    rows.a_running_trial(account_request, ends_on=NOW.date())
    assert run() == {}
    AccountRequest.objects.update(reviewer=rows.reviewer("Stefan Staff"))
    assert run()["remind_of_decisions"] == 1


def test_two_timers_that_found_the_same_rows_write_one_mail_each() -> None:
    waiting = rows.a_request(State.CHANGES_REQUESTED, state_since=days_ago(84))
    trial = rows.a_running_trial(rows.a_request(State.TRIAL_PERIOD, reviewer=rows.reviewer("Stefan Staff")), NOW.date())
    assert [reminders._remind_of_changes(waiting, NOW) for _ in range(2)] == [True, False]
    assert [trial_timers._remind(trial, NOW) for _ in range(2)] == [True, False]
    assert kinds() == ["changes_due_department", "decision_due_staff"]


def test_due_messages_get_one_task_however_often_the_timers_run() -> None:
    for _ in range(3):
        rows.a_message(rows.a_request(), next_attempt_at=days_ago(0))
    assert run() == {"deliver_mail": 1}
    assert run() == {}
    assert DBTaskResult.objects.filter(task_path=tasks.deliver_mails.module_path).count() == 1


def test_messages_that_have_to_wait_get_no_task() -> None:
    account_request = rows.a_request()
    rows.a_message(account_request, next_attempt_at=NOW + timedelta(minutes=1))
    rows.a_message(account_request, next_attempt_at=days_ago(1))
    rows.a_message(next_attempt_at=days_ago(1), lease_until=NOW + timedelta(minutes=1))
    assert run() == {}
    assert run(NOW + timedelta(minutes=2)) == {"deliver_mail": 1}


def test_a_task_left_running_by_a_dead_worker_does_not_stand_in_the_way_and_fails() -> None:
    tasks.deliver_mails.enqueue()
    DBTaskResult.objects.get().claim("worker")
    started = timezone.now()
    rows.a_message(next_attempt_at=days_ago(1))
    assert run(started) == {"deliver_mail": 1}
    assert run(started + timedelta(minutes=61)) == {"fail_dead_tasks": 1}
    dead = DBTaskResult.objects.failed().get()
    assert dead.exception_class_path == "requests_app.jobs.timers.WorkerLost"


def test_old_results_of_tasks_and_expired_sessions_are_dropped() -> None:
    tasks.deliver_mails.enqueue()
    DBTaskResult.objects.get().set_successful(0)
    finished = timezone.now()
    Session.objects.create(session_key="old", session_data="", expire_date=finished - timedelta(days=1))
    Session.objects.create(session_key="new", session_data="", expire_date=finished + timedelta(days=1))
    assert run(finished + timedelta(days=13)) == {}
    assert run(finished + timedelta(days=15)) == {"prune": 1}
    assert list(Session.objects.values_list("session_key", flat=True)) == ["new"]


def test_the_command_says_what_it_did_and_then_nothing(capsys) -> None:
    rows.a_request(State.DRAFT, touched_at=timezone.now() - timedelta(days=400))
    call_command("send_reminders")
    assert "expire_drafts: 1" in capsys.readouterr().out.splitlines()
    call_command("send_reminders")
    assert "expire_drafts" not in capsys.readouterr().out


def test_a_job_that_fails_is_named_and_the_others_go_on(monkeypatch, capsys) -> None:
    def broken(now: datetime) -> int:
        raise RuntimeError("no luck")

    monkeypatch.setattr(reminders, "JOBS", (broken, *reminders.JOBS))
    rows.a_request(State.DRAFT, touched_at=timezone.now() - timedelta(days=400))
    with pytest.raises(CommandError, match="broken"):
        call_command("send_reminders")
    assert "expire_drafts: 1" in capsys.readouterr().out
