"""Staff try a message again, and mails that do not come from a move."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from requests_app.account_requests.choices import ADMIN_GROUP, COMMS_GROUP
from requests_app.account_requests.models import Membership
from requests_app.mail import delivery
from requests_app.mail import services as messages
from requests_app.mail.choices import MailStatus
from tests import factories
from tests.mail import rows

pytestmark = pytest.mark.django_db


@pytest.fixture
def stefan():
    made = rows.person("Stefan Staff")
    made.groups.add(Group.objects.get(name=COMMS_GROUP))
    return made


@pytest.fixture
def berta():
    made = rows.person("Berta Boss")
    made.groups.add(Group.objects.get(name=ADMIN_GROUP))
    return made


def test_a_message_given_up_is_delivered_after_a_retry(mail_server, stefan) -> None:
    mail_server.refusals["rita@example.org"] = "550 No such user"
    message = rows.a_message(rows.a_request())
    delivery.deliver_due()
    del mail_server.refusals["rita@example.org"]
    message.refresh_from_db()
    assert message.status == MailStatus.FAILED
    assert messages.retry(message, by=stefan)
    assert DBTaskResult.objects.ready().count() == 1
    assert delivery.deliver_due() == 1
    message.refresh_from_db()
    assert (message.status, message.attempts, message.last_error) == (MailStatus.SENT, 1, "")


def test_a_message_that_waits_need_not_wait_longer(mail_server, stefan) -> None:
    message = rows.a_message(rows.a_request(), attempts=6, next_attempt_at=timezone.now() + timedelta(hours=4))
    assert messages.retry(message, by=stefan)
    assert delivery.deliver_due() == 1


@pytest.mark.parametrize("fields", [{"status": MailStatus.SENT}, {"lease_until": timezone.now() + timedelta(hours=1)}])
def test_what_is_sent_or_being_sent_is_left_alone(stefan, fields) -> None:
    message = rows.a_message(rows.a_request(), **fields)
    assert not messages.retry(message, by=stefan)
    assert not DBTaskResult.objects.exists()


def test_all_messages_of_a_request_are_tried_again_at_once(mail_server, stefan) -> None:
    one, other = rows.a_request(), rows.a_request()
    later = timezone.now() + timedelta(hours=4)
    for subject, status in (
        ("first", MailStatus.FAILED),
        ("sent", MailStatus.SENT),
        ("last", MailStatus.WAITING),
    ):
        rows.a_message(one, subject=subject, status=status, next_attempt_at=later)
    rows.a_message(other, next_attempt_at=later)
    assert messages.retry_all(one, by=stefan) == 2
    assert DBTaskResult.objects.count() == 1
    delivery.deliver_due()
    assert mail_server.subjects == ["first", "last"]
    with pytest.raises(PermissionDenied):
        messages.retry_all(one, by=factories.requester_of(one))


def test_only_who_sees_the_messages_of_a_request_may_retry_them(stefan) -> None:
    account_request = rows.a_request()
    message = rows.a_message(account_request, status=MailStatus.FAILED)
    Membership.objects.create(department=account_request.department, user=stefan)
    for person in (factories.requester_of(account_request), stefan, rows.person("Someone Else")):
        with pytest.raises(PermissionDenied):
            messages.retry(message, by=person)
    message.refresh_from_db()
    assert message.status == MailStatus.FAILED


def test_mails_of_accounts_are_retried_by_admins_alone(stefan, berta) -> None:
    message = rows.a_message(status=MailStatus.FAILED)
    with pytest.raises(PermissionDenied):
        messages.retry(message, by=stefan)
    assert messages.retry(message, by=berta)


def test_a_mail_that_comes_from_no_move_is_stored_and_handed_to_the_worker(mail_server) -> None:
    message = messages.write(
        kind="password_reset_key", to_email="rita@example.org", subject="Reset", body="Secret link"
    )
    assert DBTaskResult.objects.ready().count() == 1
    assert mail_server.mails == []
    assert delivery.deliver_due() == 1
    message.refresh_from_db()
    assert (mail_server.subjects, message.body) == (["Reset"], "")
