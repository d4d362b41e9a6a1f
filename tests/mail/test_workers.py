"""Workers that die, and workers that share."""

import pytest
from django.core.management import call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from requests_app.mail import tasks
from requests_app.mail.choices import MailStatus
from requests_app.mail.models import Mail
from tests.mail import rows
from tests.mail.processes import let_leases_run_out, run_to_end, start_worker

pytestmark = pytest.mark.django_db(transaction=True)


def messages_of(account_requests: list, count: int) -> list[str]:
    """So many messages, dealt in turn to the requests; their subjects."""
    subjects = [f"{number} of {number % len(account_requests)}" for number in range(count)]
    for number, subject in enumerate(subjects):
        rows.a_message(account_requests[number % len(account_requests)], subject=subject)
    return subjects


def each_once(subjects: list[str]) -> list[str]:
    return list(dict.fromkeys(subjects))


@pytest.mark.parametrize("moment", ["before", "after"])
def test_a_worker_killed_while_delivering_loses_nothing(mail_server, moment: str) -> None:
    subjects = messages_of([rows.a_request()], 4)
    setattr(mail_server, "delay" if moment == "before" else "delay_after", 30.0)
    tasks.deliver_mails.enqueue()
    worker = start_worker(mail_server.port)
    assert mail_server.begun.wait(30)
    worker.kill()
    worker.communicate(timeout=30)
    assert Mail.objects.filter(status=MailStatus.SENT).count() == 0

    mail_server.delay = mail_server.delay_after = 0.0
    call_command("send_reminders")
    ready = DBTaskResult.objects.ready().filter(task_path=tasks.deliver_mails.module_path)
    assert not ready.exists(), "the dead worker's lease still runs"
    let_leases_run_out(Mail)
    call_command("send_reminders", verbosity=0)
    run_to_end(start_worker(mail_server.port, "--batch"))

    assert each_once(mail_server.subjects) == subjects
    assert len(mail_server.mails) == 4 + (moment == "after")
    assert len({mail["Message-ID"] for mail in mail_server.mails}) == 4
    assert set(Mail.objects.values_list("subject", "status", "attempts")) == {
        (subject, MailStatus.SENT, 2 if subject == subjects[0] else 1) for subject in subjects
    }


def test_three_workers_share_the_messages_and_send_each_once_and_in_order(mail_server) -> None:
    account_requests = [rows.a_request() for _ in range(4)]
    subjects = messages_of(account_requests, 24)
    mail_server.delay = 0.05
    for _ in range(3):
        tasks.deliver_mails.enqueue()
    run_to_end(*[start_worker(mail_server.port, "--batch") for _ in range(3)])

    assert sorted(mail_server.subjects) == sorted(subjects)
    for number in range(4):
        of_request = f"of {number}"
        assert [s for s in mail_server.subjects if s.endswith(of_request)] == [
            s for s in subjects if s.endswith(of_request)
        ]
    assert set(DBTaskResult.objects.values_list("status", flat=True)) == {"SUCCESSFUL"}
    assert sum(int(result.return_value or 0) for result in DBTaskResult.objects.all()) == 24


def test_a_worker_uses_the_settings_that_were_edited_in_the_browser(mail_server, team_mailbox) -> None:
    rows.a_message(rows.a_request(), next_attempt_at=timezone.now())
    tasks.deliver_mails.enqueue()
    run_to_end(start_worker(mail_server.port, "--batch"))
    assert [mail["Reply-To"] for mail in mail_server.mails] == [team_mailbox]
