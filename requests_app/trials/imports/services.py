"""Bringing a content calendar as a file: uploading it, saying how it is meant, adding its posts, or letting it go."""

import secrets
from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files import File
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from requests_app.account_requests.actors import Actor, account_of
from requests_app.account_requests.events import lock_for
from requests_app.account_requests.models import AccountRequest
from requests_app.account_requests.permissions import can_plan_posts
from requests_app.account_requests.refusals import Refused
from requests_app.jobs.imported_files import FRESH, remove_file
from requests_app.trials.imports import tasks, working
from requests_app.trials.imports.choices import ImportStatus, LineState
from requests_app.trials.imports.found import FoundCalendar, from_json
from requests_app.trials.imports.models import CalendarImport
from requests_app.trials.terms import terms_of

# Of one request; what waits to be checked takes room in the store.
MOST_UNFINISHED = 10
MOST_NEW_THEMES = 40
# So many posts are added while the person waits; that takes a fraction of a second.
ADDED_AT_ONCE = 200
LONGEST_NAME = 150


@transaction.atomic
def start(account_request: AccountRequest, *, content: File, file_name: str, by: Actor) -> CalendarImport:
    """Keep the file and have it read. Raises `ValidationError` if too many wait to be checked."""
    locked = lock_for(account_request, can_plan_posts, by)
    if locked.calendar_imports.unfinished().count() >= MOST_UNFINISHED:
        sentence = _("%(count)s files wait to be checked. Finish or discard one of them first.")
        raise ValidationError({"calendar": [sentence % {"count": MOST_UNFINISHED}]})
    row = CalendarImport(
        account_request=locked,
        number=(locked.calendar_imports.aggregate(last=Max("number"))["last"] or 0) + 1,
        file_name=file_name[:LONGEST_NAME],
        imported_by=account_of(by),
        imported_by_name=str(by),
    )
    row.file.save(secrets.token_hex(16), content, save=False)
    row.save()
    tasks.work_on_imports.enqueue()
    return row


@transaction.atomic
def read_again(
    row: CalendarImport,
    *,
    mapping: Mapping[int, str],
    order: str,
    elsewhere: Sequence[str],
    sheet: str,
    version: int,
    by: Actor,
) -> None:
    """Have the file read once more, as the person says it is meant."""
    fresh = _lock(row, version, by)
    fresh.mapping = {str(number): meaning for number, meaning in mapping.items()}
    fresh.order, fresh.elsewhere, fresh.sheet = order, list(elsewhere), sheet
    _put_to_work(fresh, ImportStatus.WAITING, by)
    tasks.work_on_imports.enqueue()


def add(row: CalendarImport, *, leave_out: bool, version: int, by: Actor) -> CalendarImport:
    """Add its posts to the calendar: all at once, or none; thousands of them in the background.

    Lines that are not understood stop it unless they are left out on purpose. Raises `ValidationError`.
    """
    with transaction.atomic():
        fresh = _lock(row, version, by)
        _check(fresh, leave_out=leave_out)
        _put_to_work(fresh, ImportStatus.ADDING, by)
        if fresh.new_posts > ADDED_AT_ONCE:
            tasks.work_on_imports.enqueue()
    if fresh.new_posts <= ADDED_AT_ONCE:
        working.work_on_next(pk=fresh.pk)
        fresh.refresh_from_db()
    return fresh


@transaction.atomic
def discard(row: CalendarImport, *, by: Actor) -> None:
    """Forget an import whose posts were not added, and its file."""
    locked = lock_for(row.account_request, can_plan_posts, by)
    found = CalendarImport.objects.select_for_update().get(pk=row.pk)
    if found.status in {ImportStatus.ADDING, ImportStatus.DONE}:
        raise Refused(locked, [_("The posts of this file are in the calendar already, or are being added.")])
    name = str(found.file.name or "")
    found.delete()
    transaction.on_commit(lambda: remove_file(name))


def question_of(found: FoundCalendar) -> str:
    """What has to be answered before anything is added; empty if all is clear."""
    if found.asks_channels:
        return _("Say first on which channels these posts are to be shared.")
    if found.asks_order:
        return _("Say first whether the day or the month comes first.")
    if len(found.themes) > MOST_NEW_THEMES:
        words = {"count": len(found.themes), "most": MOST_NEW_THEMES}
        sentence = _("The file names %(count)s new themes; at most %(most)s are added at once. Is it the right column?")
        return sentence % words
    return ""


def found_in(row: CalendarImport) -> FoundCalendar:
    terms = terms_of(row.account_request)
    return from_json(row.found, list(terms.channels) if terms else [])


def _lock(row: CalendarImport, version: int, by: Actor) -> CalendarImport:
    """The import as it is now, while its request is locked. Raises `Refused` if somebody was faster."""
    locked = lock_for(row.account_request, can_plan_posts, by)
    fresh = CalendarImport.objects.select_for_update().filter(pk=row.pk).first()
    if fresh is None or fresh.status != ImportStatus.READ or fresh.version != version:
        raise Refused(locked, [_("Somebody else has gone on with this file. Open its page again.")])
    fresh.account_request = locked
    return fresh


def _check(row: CalendarImport, *, leave_out: bool) -> None:
    found = found_in(row)
    if question := question_of(found):
        raise ValidationError(question)
    if not found.new_posts:
        raise ValidationError(_("There is no post to add."))
    if found.in_state(LineState.WRONG) and not leave_out:
        sentence = _("Correct the lines that are not understood in the file and upload it again, or leave them out.")
        raise ValidationError({"leave_out": [sentence]})


def _put_to_work(row: CalendarImport, status: ImportStatus, by: Actor) -> None:
    fields: dict[str, Any] = {**FRESH, "next_attempt_at": timezone.now(), "status": status, "problem": ""}
    fields |= {"imported_by": account_of(by), "imported_by_name": str(by), "version": row.version + 1}
    for name, value in fields.items():
        setattr(row, name, value)
    row.save()
