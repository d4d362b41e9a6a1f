"""One file out of the documents of a bundle: a ZIP with an index, or a PDF with bookmarks.

Documents pass through one after the other, so that a bundle of five hundred takes no more memory than one of five. The
same documents make the same bytes.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import IO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from django.conf import settings
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from requests_app.documents.bundles.choices import BundleShape, ItemStatus
from requests_app.documents.bundles.models import Bundle, BundleItem
from requests_app.pdf.file_names import INDEX_NAME, as_csv, file_name
from requests_app.pdf.merging import PAGE, Book, Chapter, merge

# A ZIP file knows no earlier day.
FIRST_DAY_OF_ZIP = (1980, 1, 1, 0, 0, 0)
OWNER_MAY_WRITE = 0o644 << 16
ITEMS_AT_ONCE = 100


class NothingToPack(Exception):
    """Not one of the documents is there."""


@dataclass(frozen=True, slots=True)
class Document:
    """A finished document: its bytes, how it is called in file names and bookmarks, and when it was made."""

    content: bytes
    name: str
    made_at: datetime


class Missing(Exception):
    """The document cannot be read from the store any more; the message says why."""


Read = Callable[[BundleItem], Document]


def pack(bundle: Bundle, *, name: str, read: Read, still: Callable[[], None]) -> tuple[str, int]:
    """Store the bundle's file under about that name; the name that the store gave it, and its size in bytes.

    `read` fetches a document, or raises Missing: such a document is then marked as failed, and named as the others
    that failed. `still` is called every now and then; what it raises ends the packing, and nothing is stored. Raises
    NothingToPack, and MergeFailed if the PDF cannot be made.
    """
    # In the folder of the data: temporary folders are in memory on many systems. Without a name, it cannot outlive us.
    with tempfile.TemporaryFile(dir=settings.DATA_DIR) as target:
        write = _write_zip if bundle.shape == BundleShape.ZIP else _write_pdf
        write(bundle, target, read, still)
        size = target.seek(0, 2)
        still()
        target.seek(0)
        return default_storage.save(name, File(target, name=name)), size


def _write_zip(bundle: Bundle, target: IO[bytes], read: Read, still: Callable[[], None]) -> None:
    lines, packed = [], 0
    with ZipFile(target, "w", ZIP_STORED) as archive:
        for item, document in _documents(bundle, read, still):
            name, size = "", ""
            if document:
                name, size = _file_name(item, document), str(len(document.content))
                archive.writestr(_entry(name, document.made_at), document.content)
                packed += 1
            lines.append(_line(item, document, name, size))
        if not packed:
            raise NothingToPack
        archive.writestr(_entry(INDEX_NAME, bundle.created_at), as_csv(_columns(_("File"), _("Bytes")), lines))


def _write_pdf(bundle: Bundle, target: IO[bytes], read: Read, still: Callable[[], None]) -> None:
    chapters: list[Chapter] = []
    with tempfile.TemporaryFile(dir=settings.DATA_DIR) as documents:
        for item, document in _documents(bundle, read, still):
            content = document.content if document else b""
            documents.write(content)
            chapters.append(Chapter(_bookmark(item), len(content), _line(item, document, PAGE if document else "")))
        if not any(chapter.size for chapter in chapters):
            raise NothingToPack
        book = Book(title_of(bundle), get_language() or settings.LANGUAGE_CODE, chapters, _columns(_("Page")))
        merge(documents, book, target=target, still=still)


def title_of(bundle: Bundle) -> str:
    """`Request forms, 21 November 2026`: what a reader of the PDF shows at the top."""
    day = date_format(timezone.localtime(bundle.created_at), "j F Y")
    return f"{bundle.get_contents_display()}, {day}"


def _documents(bundle: Bundle, read: Read, still: Callable[[], None]) -> Iterator[tuple[BundleItem, Document | None]]:
    """Every item in its place, with its document if there is one; a few rows at a time."""
    items = bundle.items.select_related("account_request__department").order_by("position")
    reached = -1
    while rows := list(items.filter(position__gt=reached)[:ITEMS_AT_ONCE]):
        for item in rows:
            still()
            yield item, _document_of(item, read)
        reached = rows[-1].position


def _document_of(item: BundleItem, read: Read) -> Document | None:
    if item.status != ItemStatus.DONE:
        return None
    try:
        return read(item)
    except Missing as reason:
        item.status, item.last_error = ItemStatus.FAILED, str(reason)
        item.save(update_fields=["status", "last_error"])
        return None


def _file_name(item: BundleItem, document: Document) -> str:
    return file_name(item.account_request.reference, item.account_request.title, document.name)


def _bookmark(item: BundleItem) -> str:
    return f"{item.account_request.reference} {item.account_request.title} – {item.get_document_display()}"


def _columns(*place: str) -> list[str]:
    heads = (_("Reference"), _("Title"), _("Department"), _("Document"), *place, _("Status"), _("Error"))
    return [str(head) for head in heads]


def _line(item: BundleItem, document: Document | None, *place: str) -> list[str]:
    account_request = item.account_request
    return [
        account_request.reference,
        account_request.title,
        account_request.department.name,
        document.name if document else str(item.get_document_display()),
        *place,
        str(_("Included") if document else _("Missing")),
        item.last_error,
    ]


def _entry(name: str, made_at: datetime) -> ZipInfo:
    """Times in a ZIP file have no zone: they are those on the clocks of the site."""
    entry = ZipInfo(name, max(timezone.localtime(made_at).timetuple()[:6], FIRST_DAY_OF_ZIP))
    entry.external_attr = OWNER_MAY_WRITE
    return entry
