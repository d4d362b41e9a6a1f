"""Filing the record copies of approved requests: rendered once, kept with their hash, handed out as they were filed.

A worker takes an edition by a lease, renders it outside of any transaction, stores the file, and only then files it by
one conditional update. The second worker removes what it stored. A worker that is killed leaves a lease that runs
out and at most a file that no row knows of.
"""

import logging
from datetime import datetime, timedelta
from hashlib import sha256

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from requests_app.account_requests.models import AccountRequest
from requests_app.documents.models import RecordEdition
from requests_app.documents.record_copy import paper as record_copies
from requests_app.documents.record_copy.data import EditionFacts
from requests_app.documents.request_form.data import RequestForm
from requests_app.documents.request_form.gathering import request_form_of
from requests_app.jobs.leases import Policy, claim, fail, finish
from requests_app.jobs.models import FileProblem
from requests_app.jobs.stored_files import forget, report
from requests_app.organisation.models import SiteSettings
from requests_app.pdf import fonts

logger = logging.getLogger(__name__)

POLICY = Policy(
    lease_seconds=settings.RENDERING_LEASE_SECONDS,
    pauses=tuple(timedelta(minutes=minutes) for minutes in (1, 2, 5, 15, 60)),
    later_pause=timedelta(hours=4),
    attempts=RecordEdition.MOST_ATTEMPTS,
)
DAYS_OF_A_ROUND = 30


class RecordLost(Exception):
    """The file in the store is gone, or is not the one that was filed."""


def file_due(now: datetime | None = None, *, account_request: AccountRequest | None = None) -> int:
    """File every edition that is due, or those of one request; how many were filed.

    `now` is fixed if given, for tests.
    """
    filed = 0
    while edition := _claim(now or timezone.now(), account_request):
        filed += file_edition(edition, now=now or timezone.now())
    return filed


def file_edition(edition: RecordEdition, *, now: datetime) -> bool:
    """Render and file an edition whose lease is held; whether it was this worker that filed it.

    What goes wrong is written down with the edition, which is then tried again after a pause.
    """
    try:
        document = _document_of(edition)
        pdf = record_copies.render(document, edition=facts_of(edition, made_at=now), now=now)
        uncovered = [fonts.character_name(character) for character in record_copies.uncovered_in(document)]
        digest = sha256(pdf).hexdigest()
        name = f"records/{edition.account_request.reference}-edition-{edition.number}-{digest[:12]}.pdf"
        stored = default_storage.save(name, ContentFile(pdf))
    except Exception as error:
        # If the engine or the store fails, the comms team reads why, and the edition is tried again.
        logger.exception("record copy not filed", extra=_log_extra(edition))
        fail(edition, f"{type(error).__name__}: {error}", POLICY, now=now)
        return False
    is_filed = finish(
        edition,
        file=stored,
        sha256=digest,
        size=len(pdf),
        filed_at=now,
        software_version=settings.SOFTWARE_VERSION,
        uncovered=uncovered,
    )
    if not is_filed:
        _remove(edition, stored)
    return is_filed


def facts_of(edition: RecordEdition, *, made_at: datetime) -> EditionFacts:
    """What the copy says of itself. Of a filed one, `made_at` is the moment it was filed at."""
    return EditionFacts(
        number=edition.number,
        code=edition.code,
        address=settings.BASE_URL + reverse("verify-code", kwargs={"code": edition.grouped_code}),
        software_version=edition.software_version or settings.SOFTWARE_VERSION,
        made_at=made_at,
        reason=edition.reason,
    )


def read(edition: RecordEdition) -> bytes:
    """A filed edition, byte for byte as it was filed. Raises `RecordLost`, after having reported it."""
    try:
        # Something else may lie there by now, of any size.
        content = _bytes_of(edition) if edition.file.size == edition.size else b""
    except Exception as error:
        # Every store has errors of its own.
        logger.exception("filed record copy cannot be read", extra=_log_extra(edition))
        report(edition, str(edition.file.name), FileProblem.Kind.MISSING, now=timezone.now())
        raise RecordLost from error
    if sha256(content).hexdigest() != edition.sha256:
        logger.error("filed record copy is not what was filed", extra=_log_extra(edition))
        report(edition, str(edition.file.name), FileProblem.Kind.CHANGED, now=timezone.now())
        raise RecordLost
    forget(str(edition.file.name))
    return content


def is_intact(edition: RecordEdition) -> bool:
    """Whether the store still has a filed edition as it was filed."""
    try:
        read(edition)
    except RecordLost:
        return False
    return True


def find_changed(now: datetime) -> int:
    """Compare filed record copies with their hashes; how many are not as they were filed.

    Each day has its share, so that every copy is read once in thirty days. What was found changed is read each day,
    until it is as it was.
    """
    changed = FileProblem.objects.filter(kind=FileProblem.Kind.CHANGED).values("name")
    is_due = Q(turn=now.toordinal() % DAYS_OF_A_ROUND) | Q(file__in=changed)
    editions = RecordEdition.objects.filed().alias(turn=F("pk") % DAYS_OF_A_ROUND).filter(is_due)
    return sum(not is_intact(edition) for edition in editions.select_related("account_request").iterator())


def _claim(now: datetime, account_request: AccountRequest | None) -> RecordEdition | None:
    due = RecordEdition.objects.due(now).select_related("account_request").order_by("next_attempt_at", "pk")
    if account_request is not None:
        due = due.filter(account_request=account_request)
    return claim(due, POLICY, now=now)


def _document_of(edition: RecordEdition) -> RequestForm:
    account_request = AccountRequest.objects.with_people().get(pk=edition.account_request_id)
    return request_form_of(account_request, SiteSettings.current(), as_of=edition.created_at)


def _remove(edition: RecordEdition, stored: str) -> None:
    """Never what the other worker filed: some stores give two files of one name and content the same place."""
    if not RecordEdition.objects.filter(pk=edition.pk, file=stored).exists():
        default_storage.delete(stored)


def _bytes_of(edition: RecordEdition) -> bytes:
    with edition.file.open("rb") as file:
        content: bytes = file.read()
    return content


def _log_extra(edition: RecordEdition) -> dict[str, object]:
    return {"reference": edition.account_request.reference, "edition": edition.number}
