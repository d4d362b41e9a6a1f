"""Making the documents of a bundle and packing them: shared by any number of workers, and continued after a crash.

A worker takes one document at a time by a lease. A worker that finds none waiting packs the bundle itself; the file
counts only once one conditional update has said so. Each attempt to pack has its own file name, so that everything
a killed worker left behind can be removed by its name.
"""

import logging
import time
from collections.abc import Callable
from datetime import datetime, timedelta

from django.conf import settings
from django.core.files.storage import default_storage
from django.db.models import Min
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone
from django.utils.translation import gettext as _

from requests_app.account_requests.choices import State
from requests_app.account_requests.models import AccountRequest
from requests_app.documents import filing as records
from requests_app.documents.bundles.choices import BundleStatus, ItemStatus, PaperDocument
from requests_app.documents.bundles.models import Bundle, BundleItem
from requests_app.documents.bundles.packing import Document, Missing, NothingToPack, pack
from requests_app.documents.choices import DocumentKind
from requests_app.documents.kept_files import current_document
from requests_app.documents.models import DocumentFile, RecordEdition
from requests_app.jobs.leases import Policy, claim, fail, finish, hold
from requests_app.organisation.models import SiteSettings

logger = logging.getLogger(__name__)

# After so many seconds a worker looks whether there is something more urgent, such as mail.
SLICE_SECONDS = 20.0
# Of bundles and their documents: what fails three times within a minute fails for good, and is named in the index.
POLICY = Policy(
    lease_seconds=settings.RENDERING_LEASE_SECONDS,
    pauses=(timedelta(seconds=5), timedelta(seconds=30)),
    later_pause=timedelta(seconds=30),
    attempts=3,
    longest_reason=500,
)
# While it packs, a worker says so every few seconds.
SECONDS_BETWEEN_SIGNS = 5.0

Clock = Callable[[], datetime]


class Lost(Exception):
    """The bundle was cancelled, or another worker has taken it up."""


class NotAvailable(Exception):
    """There is no such document, and another attempt would not change that; the message says why."""


def work_on(key: str, *, clock: Clock = timezone.now, seconds: float = SLICE_SECONDS) -> datetime | None:
    """Make documents of the bundle for so many seconds, and pack it once none is missing.

    Returns when there is something to do again; None if the bundle is finished, or there is none. Any number of
    processes may do this at once.
    """
    bundle = Bundle.objects.unfinished().filter(key=key).first()
    if bundle is None:
        return None
    end = time.monotonic() + seconds
    while item := _next_item(bundle, clock()):
        _begin(bundle, clock())
        _make(item, clock)
        if time.monotonic() >= end:
            return clock()
    if not Bundle.objects.unfinished().filter(pk=bundle.pk).exists():
        return None
    return _next_moment(bundle) or _pack(bundle, clock)


def has_work_for_another(key: str, now: datetime) -> bool:
    """Whether a second worker would find a document to make."""
    preparing = Bundle.objects.filter(key=key, status=BundleStatus.PREPARING)
    return BundleItem.objects.due(now).filter(bundle__in=preparing)[1:2].exists()


def waiting_for_a_worker(now: datetime) -> list[str]:
    """The keys of the bundles for which something can be done now."""
    with_documents = BundleItem.objects.due(now).values("bundle")
    unfinished = Bundle.objects.unfinished()
    busy = BundleItem.objects.waiting().values("bundle")
    to_pack = Bundle.objects.due(now).exclude(pk__in=busy)
    found = unfinished.filter(pk__in=with_documents) | to_pack
    return list(found.order_by("created_at").values_list("key", flat=True))


def remove_files(bundle: Bundle) -> None:
    """Delete the file of the bundle, or what a killed worker left of it."""
    names = {_name(bundle, attempt) for attempt in range(1, bundle.attempts + 1)}
    for name in names | ({str(bundle.file.name)} if bundle.file else set()):
        default_storage.delete(name)


# Its documents -------------------------------------------------------------------------------------------------------


def _next_item(bundle: Bundle, now: datetime) -> BundleItem | None:
    """Keep nothing of a bundle that was cancelled in the meantime."""
    if not Bundle.objects.filter(pk=bundle.pk, status=BundleStatus.PREPARING).exists():
        return None
    due = BundleItem.objects.due(now).filter(bundle_id=bundle.pk).order_by("position")
    return claim(due, POLICY, now=now)


def _begin(bundle: Bundle, now: datetime) -> None:
    if bundle.started_at is None:
        Bundle.objects.filter(pk=bundle.pk, started_at=None).update(started_at=now)
        bundle.started_at = now


def _make(item: BundleItem, clock: Clock) -> None:
    """Have the document in the store, and write down what came of it."""
    if POLICY.is_exhausted(item):
        fail(item, _("No attempt finished."), POLICY, now=clock(), for_good=True)
        return
    try:
        _ensure(item, clock())
    except NotAvailable as reason:
        fail(item, str(reason), POLICY, now=clock(), for_good=True)
    except Missing as reason:
        fail(item, str(reason), POLICY, now=clock())
    except Exception as error:
        # If a document fails, the bundle continues without it.
        logger.exception("document of a bundle not made", extra={"bundle": item.bundle_id, "position": item.position})
        fail(item, _sentence(error), POLICY, now=clock())
    else:
        finish(item, status=ItemStatus.DONE, done_at=clock())


def _ensure(item: BundleItem, now: datetime) -> None:
    account_request = AccountRequest.objects.with_people().get(pk=item.account_request_id)
    if account_request.state != State.APPROVED:
        raise NotAvailable(_("The request is not approved."))
    if item.document == PaperDocument.FORM:
        current_document(account_request, DocumentKind.FORM, now=now)
    elif not RecordEdition.objects.filed().filter(account_request=account_request).exists():
        _file_record(account_request, now)


def _file_record(account_request: AccountRequest, now: datetime) -> None:
    """A record copy that is not filed yet is filed now; the lease of its row keeps two workers from doing so."""
    if records.file_due(now, account_request=account_request):
        return
    edition = RecordEdition.objects.filter(account_request=account_request).order_by("number").last()
    if edition is None:
        raise NotAvailable(_("The request has no record copy."))
    if not edition.is_filed:
        raise Missing(edition.last_error or _("The record copy is being filed."))


def _sentence(error: Exception) -> str:
    """The cause of a document that is not rendered says more than the error itself."""
    cause = error.__cause__ or error
    return f"{type(cause).__name__}: {cause}"


# Its file ------------------------------------------------------------------------------------------------------------


def _next_moment(bundle: Bundle) -> datetime | None:
    """When the first of the documents that wait may be taken; None if none waits."""
    free_at = Greatest("next_attempt_at", Coalesce("lease_until", "next_attempt_at"))
    moment: datetime | None = bundle.items.waiting().aggregate(moment=Min(free_at))["moment"]
    return moment


def _pack(bundle: Bundle, clock: Clock) -> datetime | None:
    due = Bundle.objects.due(clock()).filter(pk=bundle.pk)
    held = claim(due, POLICY, now=clock())
    if held is None:
        # Another worker packs it, or did so; if that one is killed, `go_on_with_bundles` finds the bundle.
        return None
    if POLICY.is_exhausted(held):
        fail(held, _("No attempt to pack it finished."), POLICY, now=clock(), for_good=True)
        return None
    mine = Hold(held, clock)
    try:
        mine.sign()
        name, size = pack(held, name=_name(held, held.attempts), read=_read, still=mine.still)
    except Lost:
        return None
    except NothingToPack:
        fail(held, _("None of the documents could be made."), POLICY, now=clock(), for_good=True)
        return None
    except Exception as error:
        logger.exception("bundle not packed", extra={"bundle": held.key})
        fail(held, _sentence(error), POLICY, now=clock())
        return None if POLICY.gives_up(held) else held.next_attempt_at
    _finish(held, name, size, clock())
    return None


class Hold:
    """A worker's hold on the bundle that it packs, made longer for as long as it is at work."""

    def __init__(self, bundle: Bundle, clock: Clock) -> None:
        self.bundle, self._clock = bundle, clock
        self._signed_at = 0.0

    def still(self) -> None:
        """Called often. Raises Lost if the bundle is not this worker's any more."""
        if time.monotonic() - self._signed_at >= SECONDS_BETWEEN_SIGNS:
            self.sign()

    def sign(self) -> None:
        if not hold(self.bundle, POLICY, now=self._clock(), status=BundleStatus.PACKING):
            raise Lost
        self._signed_at = time.monotonic()


def _finish(bundle: Bundle, name: str, size: int, now: datetime) -> None:
    expires_at = now + timedelta(days=SiteSettings.current().bundle_days)
    done = {"status": BundleStatus.DONE, "finished_at": now, "expires_at": expires_at}
    if not finish(bundle, file=name, size=size, **done):
        default_storage.delete(name)
        return
    for attempt in range(1, bundle.attempts):
        default_storage.delete(_name(bundle, attempt))
    logger.info("Bundle finished.", extra={"bundle": bundle.key, "documents": bundle.total, "bytes": size})


def _name(bundle: Bundle, attempt: int) -> str:
    return f"bundles/{bundle.key}-{attempt}.{bundle.shape}"


def _read(item: BundleItem) -> Document:
    """The document as it is in the store now. Raises Missing."""
    if item.document == PaperDocument.FORM:
        return _read_form(item)
    edition = RecordEdition.objects.filed().filter(account_request=item.account_request).order_by("number").last()
    if edition is None or edition.filed_at is None:
        raise Missing(_("The request has no record copy."))
    try:
        content = records.read(edition)
    except records.RecordLost as error:
        raise Missing(_("The filed record copy is lost or was changed.")) from error
    return Document(content, _("Record copy, edition %(number)s") % {"number": edition.number}, edition.filed_at)


def _read_form(item: BundleItem) -> Document:
    """A form that was rendered again at this moment has another file; so its row is read twice."""
    for _attempt in range(2):
        kept = DocumentFile.objects.filter(account_request=item.account_request, kind=DocumentKind.FORM).first()
        if kept is None:
            break
        try:
            with kept.file.open("rb") as file:
                return Document(file.read(), str(PaperDocument.FORM.label), kept.rendered_at)
        except (OSError, ValueError):
            continue
    raise Missing(_("The request form is no longer in the store."))
