"""When a request gets a record copy: with its approval, and again with each correction."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from requests_app.account_requests.actors import Actor, account_of
from requests_app.account_requests.models import AccountRequest
from requests_app.account_requests.permissions import can_retry_documents
from requests_app.documents import tasks
from requests_app.documents.models import RecordEdition


def open_edition(
    account_request: AccountRequest, *, number: int = 1, reason: str = "", by: Actor | None = None
) -> RecordEdition:
    """The row of a new edition, and the bell for the worker that files it; all in the caller's transaction.

    `reason` and `by` belong to a correction; the first edition comes with the approval.
    """
    edition = RecordEdition.objects.create(
        account_request=account_request,
        number=number,
        reason=reason,
        asked_by=account_of(by) if by else None,
        asked_by_name=str(by) if by else "",
    )
    tasks.make_documents.enqueue(account_request.reference)
    return edition


@transaction.atomic
def try_again(account_request: AccountRequest, *, by: Actor) -> int:
    """Try the editions of a request again now that are not filed, with no attempts counted; return how many these are.

    Those that a worker holds are left to it. Raises `PermissionDenied` for people who may not see what went wrong.
    """
    if not can_retry_documents(account_request, by):
        raise PermissionDenied
    now = timezone.now()
    unfiled = RecordEdition.objects.unfiled().filter(account_request=account_request)
    found = unfiled.free(now).update(attempts=0, next_attempt_at=now, lease_until=None)
    if found:
        tasks.make_documents.enqueue(account_request.reference)
    return found
