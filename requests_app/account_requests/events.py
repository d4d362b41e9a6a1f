"""What happens to a request without moving it: the same lock, the same history, the same messages as a move."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from requests_app.account_requests.actors import Actor
from requests_app.account_requests.choices import Event, State
from requests_app.account_requests.grants import Permission
from requests_app.account_requests.history import record_history
from requests_app.account_requests.models import AccountRequest, HistoryEntry
from requests_app.account_requests.models.querysets import AccountRequestQuerySet
from requests_app.account_requests.refusals import Refused
from requests_app.mail import composing, tasks
from requests_app.mail.models import Mail
from requests_app.mail.notices import Notices

if TYPE_CHECKING:
    from requests_app.meetings.models import Meeting
    from requests_app.trials.models import PlannedPost


def lock(account_request: AccountRequest) -> AccountRequest:
    """The request's row as it is now, held until the transaction ends (SQLite holds the whole database instead).

    The bare row is locked first and read with what is joined after that: PostgreSQL reads joined rows before it waits,
    and does not look at them again.
    """
    if connection.features.has_select_for_update:
        AccountRequest.objects.select_for_update().values_list("pk").get(pk=account_request.pk)
    return _rows().get(pk=account_request.pk)


@cache
def _rows() -> AccountRequestQuerySet:
    """What moves and their messages read; kept, since putting this query together takes longer than asking it."""
    return AccountRequest.objects.with_people().select_related("questionnaire").with_requester_membership()


def lock_for(account_request: AccountRequest, may: Permission, by: Actor) -> AccountRequest:
    """Lock the request and ask the permission of the locked row; raises `Refused` if it was moved in the meantime."""
    return _permitted(lock(account_request), may, by)


def lock_answers_for(account_request: AccountRequest, may: Permission, by: Actor) -> AccountRequest:
    """The same for those who write answers: in one query, with the questionnaire and the department as they were given.

    Which these are never changes; what they say now is to be read after this.
    """
    locked = AccountRequest.objects.select_for_update().get(pk=account_request.pk)
    locked.questionnaire, locked.department = account_request.questionnaire, account_request.department
    return _permitted(locked, may, by)


def _permitted(locked: AccountRequest, may: Permission, by: Actor) -> AccountRequest:
    if not may(locked, by):
        words = {"state": State(locked.state).label}
        raise Refused(locked, [_("This is not possible while the request is in the state “%(state)s”.") % words])
    return locked


def record_event(
    locked: AccountRequest,
    event: Event,
    *,
    by: Actor,
    notices: Notices,
    text: str = "",
    reasons: list[str] | None = None,
    meeting: Meeting | None = None,
    cancelled: Meeting | None = None,
) -> HistoryEntry:
    """Write what happened and the mails about it; the caller holds the lock and the transaction.

    `notices` is the room's table of who is told what; `NOBODY` if it concerns only those who look it up.
    """
    locked.touched_at = timezone.now()
    locked.save(update_fields=["touched_at"])
    entry = record_history(locked, event, by=by, text=text, reasons=reasons)
    if notices:
        tell(entry, notices=notices, meeting=meeting, cancelled=cancelled)
    return entry


def tell(
    entry: HistoryEntry,
    *,
    notices: Notices,
    meeting: Meeting | None = None,
    cancelled: Meeting | None = None,
    post: PlannedPost | None = None,
    besides: Sequence[Mail] = (),
) -> None:
    """Store the mails about an entry, and those `besides`, and ask the worker to deliver them.

    All of it is in the caller's transaction.
    """
    composed = composing.compose(entry, notices=notices, meeting=meeting, cancelled=cancelled, post=post)
    messages = [*composed, *besides]
    if messages:
        Mail.objects.bulk_create(messages)
        tasks.deliver_mails.enqueue()
