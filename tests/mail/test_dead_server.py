"""A dead mail server delays mail and nothing else."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.utils import timezone

from requests_app.account_requests.choices import ADMIN_GROUP, Move, State
from requests_app.account_requests.models import AccountRequest
from requests_app.mail import delivery
from requests_app.mail.choices import MailStatus
from requests_app.mail.models import Mail
from requests_app.moves.services import perform
from tests.mail import rows
from tests.mail.smtp import MailServer

pytestmark = pytest.mark.django_db


def declined_and_reopened(account_request: AccountRequest, times: int, by, after_each=lambda: None) -> AccountRequest:
    details: dict[Move, dict[str, Any]] = {
        Move.DECLINE: {"reasons": ["A similar account exists already"], "message": "Please talk to Cardiology."},
        Move.REOPEN: {"reason": "Cardiology has closed its account."},
    }
    for _ in range(times):
        for move in (Move.DECLINE, Move.REOPEN):
            account_request = perform(account_request, move, by=by, version=account_request.version, **details[move])
            after_each()
    return account_request


def test_ten_moves_without_a_mail_server_succeed_and_their_mails_arrive_once_it_is_up(dead_port, team_mailbox) -> None:
    berta = rows.person("Berta Boss")
    berta.groups.add(Group.objects.get(name=ADMIN_GROUP))
    account_request = rows.a_request(reference="SMR-2026-0042")
    account_request = declined_and_reopened(account_request, 5, by=berta, after_each=delivery.deliver_due)
    assert (account_request.state, account_request.version) == (State.SUBMITTED, 11)
    written = list(Mail.objects.in_order())
    assert len(written) == 20
    assert {message.status for message in written} == {MailStatus.WAITING}

    server = MailServer(dead_port).start()
    try:
        call_command("send_reminders")
        assert delivery.deliver_due(timezone.now() + timedelta(minutes=5)) == 20
    finally:
        server.stop()
    assert [mail["Message-ID"] for mail in server.mails] == [message.message_id for message in written]
    assert set(Mail.objects.values_list("status", flat=True)) == {MailStatus.SENT}


@pytest.mark.django_db(transaction=True)
def test_no_move_talks_to_the_mail_server(silent_server, team_mailbox) -> None:
    """Not even one that answers would be asked: a move takes as long with it as without."""
    berta = rows.person("Berta Boss")
    berta.groups.add(Group.objects.get(name=ADMIN_GROUP))
    declined_and_reopened(rows.a_request(), 5, by=berta)
    assert Mail.objects.count() == 20
    with pytest.raises(BlockingIOError):
        silent_server.accept()
