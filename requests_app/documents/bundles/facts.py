"""How far a bundle is, what it is, and when it expires, in words for its pages."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from requests_app.documents.bundles.choices import BundleShape, BundleStatus
from requests_app.documents.bundles.models import Bundle, BundleItem

# The rate is that of the latest documents: those that were in the store already took no time at all.
RATE_FROM = 20
RATE_FROM_AT_LEAST = 3
BEGINS_WITHIN = timedelta(minutes=2)
FAILED_SHOWN = 50
MINUTE, HOUR = 60, 3600


@dataclass(frozen=True)
class Progress:
    """`settled` documents are there or have failed for good; `seconds_left` is None if nobody can tell yet."""

    settled: int
    total: int
    seconds_left: int | None
    words: str


@dataclass(frozen=True)
class BundleLine:
    """A bundle in the list."""

    bundle: Any
    title: str
    status: str
    size: str
    until: datetime | None
    url: str


def progress_of(bundle: Any, now: datetime) -> Progress:
    """For a bundle with its counts; one query."""
    settled = bundle.done + bundle.failed
    seconds = _seconds_left(bundle, settled, now)
    return Progress(settled, bundle.total, seconds, _progress_words(bundle, settled, seconds, now))


def _seconds_left(bundle: Bundle, settled: int, now: datetime) -> int | None:
    """From the moments at which the latest documents were settled; it grows while nothing happens."""
    latest = BundleItem.objects.filter(bundle=bundle, done_at__isnull=False).order_by("-done_at")
    moments = list(latest.values_list("done_at", flat=True)[:RATE_FROM])
    if bundle.status != BundleStatus.PREPARING or len(moments) < RATE_FROM_AT_LEAST or moments[-1] is None:
        return None
    seconds_each = (now - moments[-1]).total_seconds() / (len(moments) - 1)
    return round(max(seconds_each, 0) * (bundle.total - settled))


def _progress_words(bundle: Bundle, settled: int, seconds: int | None, now: datetime) -> str:
    words = ngettext("%(settled)s of %(total)s document", "%(settled)s of %(total)s documents", bundle.total)
    counted = words % {"settled": settled, "total": bundle.total}
    if bundle.status == BundleStatus.PACKING:
        return _("%(counted)s; the file is being packed") % {"counted": counted}
    if bundle.started_at is None and now - bundle.created_at > BEGINS_WITHIN:
        sentence = _(
            "%(counted)s; nothing has started yet. Ask the person who runs the server whether its worker is running."
        )
        return sentence % {"counted": counted}
    if bundle.started_at is None:
        return _("%(counted)s; it is waiting for its turn") % {"counted": counted}
    if seconds is None:
        return _("%(counted)s; it is too early to say how long it takes") % {"counted": counted}
    return _("%(counted)s, %(left)s") % {"counted": counted, "left": _left(seconds)}


def _left(seconds: int) -> str:
    if seconds < MINUTE:
        return _("less than a minute left")
    minutes, hours = round(seconds / MINUTE), round(seconds / HOUR)
    if seconds < 2 * HOUR:
        return ngettext("about %(count)s minute left", "about %(count)s minutes left", minutes) % {"count": minutes}
    return ngettext("about %(count)s hour left", "about %(count)s hours left", hours) % {"count": hours}


def is_ready(bundle: Bundle, now: datetime) -> bool:
    """Whether there is a file to download."""
    is_kept = bundle.expires_at is not None and bundle.expires_at > now
    return bundle.status == BundleStatus.DONE and bool(bundle.file) and is_kept


def status_of(bundle: Bundle, now: datetime) -> str:
    if bundle.status == BundleStatus.DONE and not is_ready(bundle, now):
        return _("Expired")
    return bundle.get_status_display()


def line_of(bundle: Bundle) -> BundleLine:
    now = timezone.now()
    ready = is_ready(bundle, now)
    return BundleLine(
        bundle,
        bundle.get_contents_display(),
        status_of(bundle, now),
        filesizeformat(bundle.size) if ready else "",
        bundle.expires_at if ready else None,
        reverse("bundle", kwargs={"key": bundle.key}),
    )


def facts_of_bundle(bundle: Any) -> list[dict[str, str]]:
    asked = _("%(name)s, %(moment)s") % {"name": bundle.requested_by_name, "moment": _moment(bundle.created_at)}
    rows = [
        (_("Documents"), _counts(bundle)),
        (_("Format"), bundle.get_shape_display()),
        (_("From the list"), bundle.description or _("All requests")),
        (_("Asked for by"), asked),
    ]
    return [{"term": term, "value": value} for term, value in rows]


def _counts(bundle: Any) -> str:
    words = ngettext("%(count)s document", "%(count)s documents", bundle.total) % {"count": bundle.total}
    if not bundle.failed:
        return words
    missing = ngettext("%(count)s missing", "%(count)s missing", bundle.failed) % {"count": bundle.failed}
    return _("%(documents)s, %(missing)s") % {"documents": words, "missing": missing}


def missing_of(bundle: Any) -> list[BundleItem]:
    """The first documents that could not be made, with their requests."""
    if not bundle.failed:
        return []
    failed = BundleItem.objects.failed().filter(bundle=bundle).select_related("account_request")
    return list(failed.order_by("position")[:FAILED_SHOWN])


def file_name_of(bundle: Bundle) -> str:
    """`request-forms-2026-11-21.zip`"""
    day = timezone.localtime(bundle.created_at).date()
    return f"{slugify(bundle.get_contents_display()) or bundle.contents}-{day.isoformat()}.{bundle.shape}"


def is_for_reading(bundle: Bundle) -> bool:
    return bundle.shape == BundleShape.PDF


def _moment(at: datetime) -> str:
    return date_format(timezone.localtime(at), "DATETIME_FORMAT")
