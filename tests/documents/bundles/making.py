"""Bundles for tests, and small documents that take no time to make."""

import io
from datetime import timedelta
from hashlib import sha256
from typing import Any

import pikepdf
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from requests_app.account_requests.choices import State
from requests_app.account_requests.models import AccountRequest
from requests_app.documents.bundles import making as bundles
from requests_app.documents.bundles import services as bundle_services
from requests_app.documents.bundles.choices import BundleContents, BundleShape, BundleStatus, ItemStatus
from requests_app.documents.bundles.models import Bundle
from requests_app.documents.models import RecordEdition
from tests import factories


def small_pdf(text: str, *, pages: int = 1, field: str = "") -> bytes:
    """A PDF that says this on each page, with a form field of this name that is filled in with the text."""
    target = io.BytesIO()
    with pikepdf.new() as pdf:
        font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        for _number in range(pages):
            page = pdf.add_blank_page(page_size=(595, 842))
            page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
            page.Contents = pdf.make_stream(f"BT /F 12 Tf 72 720 Td ({text}) Tj ET".encode())
        if field:
            _add_field(pdf, field, f"filled in: {text}", font)
        pdf.save(target, deterministic_id=True)
    return target.getvalue()


def _add_field(pdf: pikepdf.Pdf, name: str, value: str, font: Any) -> None:
    widget = pdf.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Widget,
            FT=pikepdf.Name.Tx,
            T=name,
            V=value,
            DA="/F 12 Tf",
            F=4,
            Rect=[72, 600, 400, 620],
        )
    )
    pdf.pages[0].Annots = pikepdf.Array([widget])
    resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
    form = pikepdf.Dictionary(Fields=[widget], DR=resources, DA="/F 12 Tf", NeedAppearances=True)
    pdf.Root.AcroForm = pdf.make_indirect(form)


def approved(title: str = "A new account", **fields: Any) -> AccountRequest:
    """A request that is approved, without the long way that leads there."""
    account_request = factories.make_submitted(title=title, **fields)
    AccountRequest.objects.filter(pk=account_request.pk).update(state=State.APPROVED)
    return factories.reload(account_request)


def make_bundle(
    *account_requests: AccountRequest,
    contents: str = BundleContents.FORMS,
    shape: str = BundleShape.ZIP,
    by: Any = None,
) -> Bundle:
    rows = AccountRequest.objects.filter(pk__in=[row.pk for row in account_requests])
    by = by or factories.make_admin()
    return bundle_services.make(rows, contents=contents, shape=shape, description="Search: “new”", by=by)


def finish(bundle: Bundle) -> Bundle:
    """Work on it as one worker would, without waiting if a document rests after a failure."""
    bundles.work_on(bundle.key)
    bundle.refresh_from_db()
    return bundle


def content_of(bundle: Bundle) -> bytes:
    with bundle.file.open("rb") as file:
        return bytes(file.read())


def file_record(account_request: AccountRequest, text: str = "") -> bytes:
    """A record copy that is filed already, and its bytes."""
    content = small_pdf(text or f"Record of {account_request.reference}")
    digest = sha256(content).hexdigest()
    name = default_storage.save(f"records/{digest}.pdf", ContentFile(content))
    RecordEdition.objects.create(
        account_request=account_request,
        number=account_request.record_editions.count() + 1,
        file=name,
        sha256=digest,
        size=len(content),
        filed_at=timezone.now(),
    )
    return content


def finished_bundle(*account_requests: AccountRequest, key: str = "", failed: int = 0, **fields: Any) -> Bundle:
    """A bundle that somebody made, with a small file in the store; so many of its last documents failed."""
    bundle = make_bundle(*account_requests)
    now = timezone.now()
    figures = {
        "key": key or bundle.key,
        "status": BundleStatus.DONE,
        "started_at": now,
        "finished_at": now,
        "expires_at": now + timedelta(days=7),
        "file": default_storage.save("bundles/small.zip", ContentFile(b"PK")),
        "size": 2,
    }
    Bundle.objects.filter(pk=bundle.pk).update(**(figures | fields))
    items = bundle.items.order_by("position")
    kept = [item.pk for item in items[: bundle.total - failed]]
    items.filter(pk__in=kept).update(status=ItemStatus.DONE, done_at=now)
    items.exclude(pk__in=kept).update(status=ItemStatus.FAILED, done_at=now, last_error="RuntimeError: Out of ink")
    return Bundle.objects.get(pk=bundle.pk)


def unfinished_bundle(*account_requests: AccountRequest, settled: int = 0, **fields: Any) -> Bundle:
    """A bundle that is being made, of which so many documents are there, one a minute."""
    bundle = make_bundle(*account_requests)
    begun = timezone.now() - timedelta(minutes=settled)
    Bundle.objects.filter(pk=bundle.pk).update(**({"started_at": begun} | fields))
    for number, item in enumerate(bundle.items.order_by("position")[:settled], start=1):
        done = {"status": ItemStatus.DONE, "done_at": begun + timedelta(minutes=number)}
        bundle.items.filter(pk=item.pk).update(**done)
    return Bundle.objects.get(pk=bundle.pk)
