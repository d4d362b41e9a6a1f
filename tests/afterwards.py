"""Requests after their approval: with a record copy in the store, with the account on file."""

from datetime import date
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from requests_app.account_requests.models import AccountRequest
from requests_app.accounts import services as account_details
from requests_app.accounts.services import Details
from requests_app.documents.models import RecordEdition
from tests import factories

ACCOUNT = Details(
    account_name="The Clinic",
    created_on=date(2026, 3, 3),
    address="https://www.instagram.com/the.clinic",
    credentials_kept="Password manager, vault “Social media”",
    checked_by="Stefan Staff",
    checked_on=date(2026, 3, 4),
    remarks="Ask Anna first.\nThen Ben.",
    checklist=("two_administrators", "brand"),
)


def make_account_on_file(**fields: Any) -> AccountRequest:
    """Approved, and the account is there; `details` is what is on file of it."""
    reviewer = fields.pop("reviewer", None) or factories.make_reviewer()
    details = fields.pop("details", ACCOUNT)
    account_request = factories.make_approved(reviewer=reviewer, **fields)
    account_details.accept(account_request, details, seen=0, by=reviewer)
    return factories.reload(account_request)


RECORD_COPY = b"%PDF-1.7 what was filed\n"


def make_filed(**fields: Any) -> AccountRequest:
    """Approved, with its record copy in the store; `content` is what was filed."""
    content = fields.pop("content", RECORD_COPY)
    account_request = factories.make_approved(**fields)
    file_record_copy(account_request, content)
    return account_request


def file_record_copy(account_request: AccountRequest, content: bytes = RECORD_COPY) -> RecordEdition:
    """The latest edition, filed with this content as a worker would: nothing is rendered."""
    edition = account_request.record_editions.order_by("number").last()
    assert edition is not None
    name = f"records/{account_request.reference}-edition-{edition.number}.pdf"
    RecordEdition.objects.filter(pk=edition.pk).update(
        file=default_storage.save(name, ContentFile(content)),
        sha256=sha256(content).hexdigest(),
        size=len(content),
        filed_at=timezone.now(),
        software_version=settings.SOFTWARE_VERSION,
    )
    return RecordEdition.objects.get(pk=edition.pk)
