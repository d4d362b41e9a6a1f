"""Writing messages that do not come from a move; the table of those that do is `notifications`."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from requests_app.account_requests import permissions
from requests_app.account_requests.actors import Actor
from requests_app.account_requests.choices import MessageStatus
from requests_app.account_requests.models import AccountRequest
from requests_app.mail import tasks
from requests_app.mail.models import Message, MessageQuerySet


@transaction.atomic
def write(*, kind: str, to_email: str, subject: str, body: str, to_name: str = "") -> Message:
    """Store a mail with a personal link, such as for a password, and ask the worker to deliver it."""
    message = Message.objects.create(
        kind=kind, to_email=to_email, to_name=to_name, subject=subject, body=body, is_secret=True
    )
    tasks.deliver_messages.enqueue()
    return message


def retry(message: Message, *, by: Actor) -> bool:
    """Try a mail again now that waits for its next attempt or was given up; its attempts start again at none.

    False if there is nothing to do: it is sent, or a worker holds it. Raises `PermissionDenied` for people who
    may not see the messages of its request; those of no request are the admins'.
    """
    if not _may_retry(message.account_request, by):
        raise PermissionDenied
    return bool(_retry(Message.objects.filter(pk=message.pk)))


def retry_all(account_request: AccountRequest, *, by: Actor) -> int:
    """The same for every message of a request; how many of them are tried again."""
    if not _may_retry(account_request, by):
        raise PermissionDenied
    return _retry(Message.objects.filter(account_request=account_request))


@transaction.atomic
def _retry(chosen: MessageQuerySet) -> int:
    now = timezone.now()
    unsent = chosen.filter(status__in=[MessageStatus.WAITING, MessageStatus.FAILED])
    found = unsent.free(now).update(status=MessageStatus.WAITING, attempts=0, next_attempt_at=now, lease_until=None)
    if found:
        tasks.deliver_messages.enqueue()
    return found


def _may_retry(account_request: AccountRequest | None, by: Actor) -> bool:
    if account_request is None:
        return permissions.is_admin(by)
    return permissions.can_view_messages(account_request, by)
