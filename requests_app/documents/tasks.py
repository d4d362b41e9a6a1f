"""What a worker runs for documents: thin wrappers that take a reference at most."""

from django.utils import timezone
from django_tasks import task

from requests_app.account_requests.models import AccountRequest
from requests_app.documents import filing as records
from requests_app.documents import kept_files as document_files
from requests_app.documents.choices import DocumentKind
from requests_app.jobs import stored_files
from requests_app.organisation.models import active_site_settings

# Mail and the documents that somebody waits for come first.
BEHIND_EVERYTHING_ELSE = -10


@task()
def make_documents(reference: str) -> None:
    """File the record copy of a newly approved request, and keep its documents ready for their first download."""
    with active_site_settings():
        account_request = AccountRequest.objects.with_people().get(reference=reference)
        records.file_due(account_request=account_request)
        document_files.current_document(account_request, DocumentKind.FORM, now=timezone.now())


@task()
def file_record_copies() -> int:
    """File every record copy that is due; the number of those that were filed."""
    with active_site_settings():
        return records.file_due()


@task(priority=BEHIND_EVERYTHING_ELSE)
def check_files() -> int:
    """Remove files that no row names, and report files that are missing or changed; how many files these are."""
    now = timezone.now()
    with active_site_settings():
        return stored_files.remove_unnamed(now) + stored_files.find_missing(now) + records.find_changed(now)
