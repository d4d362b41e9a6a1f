"""Asking for a bundle, calling it off, and what timers do for bundles."""

from datetime import datetime, timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from requests_app.account_requests.actors import Actor, account_of
from requests_app.account_requests.models.querysets import AccountRequestQuerySet
from requests_app.account_requests.permissions import can_make_bundles
from requests_app.documents.bundles import making as bundles
from requests_app.documents.bundles import tasks
from requests_app.documents.bundles.choices import BundleContents, BundleShape, BundleStatus, PaperDocument
from requests_app.documents.bundles.models import Bundle, BundleItem

DOCUMENTS = {
    BundleContents.FORMS: (PaperDocument.FORM,),
    BundleContents.RECORDS: (PaperDocument.RECORD,),
    BundleContents.BOTH: (PaperDocument.FORM, PaperDocument.RECORD),
}
# 5,000 documents are about 600 megabytes. 500 as one PDF are some two thousand pages, which is more than anybody reads
# through, and making it takes a quarter of a gigabyte of memory.
MOST_DOCUMENTS = {BundleShape.ZIP: 5000, BundleShape.PDF: 500}
# So long after its file, a bundle is still in the list, so that people find out why their link is void.
NOTED_FOR = timedelta(days=30)


@transaction.atomic
def make(rows: AccountRequestQuerySet, *, contents: str, shape: str, description: str, by: Actor) -> Bundle:
    """A bundle of the documents of all approved requests among these rows, in the order of their references.

    Raises PermissionDenied for people who may not make one, and ValidationError, with a sentence for the person who
    asked, if there is no document, or if there are more than one file can hold.
    """
    if not can_make_bundles(by):
        raise PermissionDenied
    kinds = DOCUMENTS[BundleContents(contents)]
    # References are given in the order of rows; as text, the ten thousandth of a year would come before the second.
    keys = list(rows.visible_to(by).approved().order_by("pk").values_list("pk", flat=True).distinct())
    _check(len(keys) * len(kinds), BundleShape(shape))
    bundle = Bundle.objects.create(
        requested_by=account_of(by),
        requested_by_name=str(by),
        contents=contents,
        shape=shape,
        description=description,
        total=len(keys) * len(kinds),
    )
    wanted = [(key, kind) for key in keys for kind in kinds]
    BundleItem.objects.bulk_create(
        [
            BundleItem(bundle=bundle, account_request_id=key, document=kind, position=position)
            for position, (key, kind) in enumerate(wanted, start=1)
        ]
    )
    tasks.enqueue_bundle(bundle.key, bundle.created_at)
    return bundle


def _check(documents: int, shape: BundleShape) -> None:
    if not documents:
        raise ValidationError(_("None of these requests is approved, so there are no documents yet."))
    most = MOST_DOCUMENTS[shape]
    if documents > most:
        sentence = ngettext(
            "That would be %(count)s document; one file holds at most %(most)s. Narrow the list with its filters.",
            "That would be %(count)s documents; one file holds at most %(most)s. Narrow the list with its filters.",
            documents,
        )
        raise ValidationError({"shape": sentence % {"count": documents, "most": most}})


def cancel(bundle: Bundle) -> bool:
    """Call it off; the workers stop at the next document. False if it was finished already."""
    cancelled = {"status": BundleStatus.CANCELLED, "finished_at": timezone.now(), "lease_until": None}
    return bool(Bundle.objects.unfinished().filter(pk=bundle.pk).update(**cancelled))


def delete(bundle: Bundle) -> bool:
    """Remove a finished bundle with its file before it expires. False while it is being made."""
    with transaction.atomic():
        finished = Bundle.objects.finished().select_for_update().filter(pk=bundle.pk).first()
        if finished is None:
            return False
        finished.delete()
    bundles.remove_files(finished)
    return True


def go_on_with_bundles(now: datetime) -> int:
    """Start a task for each bundle without one, because its worker was killed; return how many these are."""
    return sum(tasks.enqueue_bundle(key, now) for key in bundles.waiting_for_a_worker(now))


def expire_bundles(now: datetime) -> int:
    """Delete the files of bundles whose time is over, and later the bundles; how many files and bundles these were."""
    done = 0
    for bundle in Bundle.objects.expired(now).exclude(file=""):
        bundles.remove_files(bundle)
        done += Bundle.objects.filter(pk=bundle.pk).update(file="", size=0)
    old = now - NOTED_FOR
    for bundle in Bundle.objects.finished().filter(Q(expires_at__lt=old) | Q(expires_at=None, finished_at__lt=old)):
        bundles.remove_files(bundle)
        bundle.delete()
        done += 1
    return done
