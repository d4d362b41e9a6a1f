"""Writing mails about no request, and trying again to deliver mails."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from requests_app.account_requests import permissions
from requests_app.account_requests.actors import Actor
from requests_app.account_requests.models import AccountRequest
from requests_app.mail import tasks
from requests_app.mail.choices import MailStatus
from requests_app.mail.models import Mail, MailQuerySet


@transaction.atomic
def write(*, kind: str, to_email: str, subject: str, body: str, to_name: str = "") -> Mail:
    """Store a mail with a personal link, such as for a password, and ask the worker to deliver it."""
    message = Mail.objects.create(
        kind=kind, to_email=to_email, to_name=to_name, subject=subject, body=body, is_secret=True
    )
    tasks.deliver_mails.enqueue()
    return message


def retry(message: Mail, *, by: Actor) -> bool:
    """Try a mail again now that waits for its next attempt or was given up; its attempts start again at none.

    False if there is nothing to do: it is sent, or a worker holds it. Raises `PermissionDenied` for people who
    may not see the messages of its request; those of no request are the admins'.
    """
    if not _may_retry(message.account_request, by):
        raise PermissionDenied
    return bool(_retry(Mail.objects.filter(pk=message.pk)))


def retry_all(account_request: AccountRequest, *, by: Actor) -> int:
    """The same for every message of a request; how many of them are tried again."""
    if not _may_retry(account_request, by):
        raise PermissionDenied
    return _retry(Mail.objects.filter(account_request=account_request))


@transaction.atomic
def _retry(chosen: MailQuerySet) -> int:
    now = timezone.now()
    unsent = chosen.filter(status__in=[MailStatus.WAITING, MailStatus.FAILED])
    found = unsent.free(now).update(status=MailStatus.WAITING, attempts=0, next_attempt_at=now, lease_until=None)
    if found:
        tasks.deliver_mails.enqueue()
    return found


def _may_retry(account_request: AccountRequest | None, by: Actor) -> bool:
    if account_request is None:
        return permissions.is_admin(by)
    return permissions.can_view_mails(account_request, by)
