"""When a request gets a record copy: with its approval, and again with each correction."""

from typing import Any

from requests_app import tasks
from requests_app.models import AccountRequest, RecordEdition


def open_edition(
    account_request: AccountRequest, *, number: int = 1, reason: str = "", by: Any = None
) -> RecordEdition:
    """The row of a new edition, and the bell for the worker that files it; all in the caller's transaction.

    `reason` and `by` belong to a correction; the first edition comes with the approval.
    """
    edition = RecordEdition.objects.create(
        account_request=account_request,
        number=number,
        reason=reason,
        asked_by=by,
        asked_by_name=str(by) if by else "",
    )
    tasks.make_documents.enqueue(account_request.reference)
    return edition
