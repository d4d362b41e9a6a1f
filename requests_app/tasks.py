"""What a worker runs: thin wrappers that take a reference at most and call the one that does it."""

from datetime import datetime

from django.db.models import Q
from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult, get_date_max

from requests_app import bundles, delivery, document_files, own_process, records
from requests_app.choices import DocumentKind
from requests_app.models import AccountRequest
from requests_app.models.site_settings import active_site_settings
from requests_app.pdf import typesetting


@task()
def deliver_messages() -> int:
    """Deliver every message that is due; the number of those that were sent."""
    with active_site_settings():
        return delivery.deliver_due()


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


# Mail and the documents that somebody waits for come first.
BEHIND_EVERYTHING_ELSE = -10


@task(priority=BEHIND_EVERYTHING_ELSE)
def make_bundle(key: str) -> None:
    """Go on with a bundle for a while. As long as there is more to do, a bell rings for one more worker."""
    with active_site_settings():
        if bundles.has_work_for_another(key, timezone.now()):
            ring_for_bundle(key, timezone.now())
        typesetting.get_ready()
        moment = own_process.run(bundles.work_on, key)
    if moment is not None:
        ring_for_bundle(key, moment)


def ring_for_bundle(key: str, at: datetime) -> bool:
    """Have a worker continue the bundle at that moment; False if a task for that moment exists already."""
    bells = DBTaskResult.objects.filter(
        status=TaskResultStatus.READY, task_path=make_bundle.module_path, args_kwargs__args__0=key
    )
    if bells.filter(Q(run_after__lte=at) | Q(run_after=get_date_max())).exists():
        return False
    is_later = at > timezone.now()
    (make_bundle.using(run_after=at) if is_later else make_bundle).enqueue(key)
    return True
