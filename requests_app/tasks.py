"""What a worker runs: thin wrappers that take a reference at most and call the one that does it."""

from django.utils import timezone
from django_tasks import task

from requests_app import delivery, document_files
from requests_app.choices import DocumentKind
from requests_app.models import AccountRequest
from requests_app.models.site_settings import active_site_settings


@task()
def deliver_messages() -> int:
    """Deliver every message that is due; the number of those that were sent."""
    with active_site_settings():
        return delivery.deliver_due()


@task()
def make_documents(reference: str) -> None:
    """Keep the documents of a newly approved request ready for their first download."""
    with active_site_settings():
        account_request = AccountRequest.objects.with_people().get(reference=reference)
        document_files.current_document(account_request, DocumentKind.FORM, now=timezone.now())
