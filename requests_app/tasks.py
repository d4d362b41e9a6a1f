"""What a worker runs: thin wrappers that take a reference at most and call the one that does it."""

from django.utils import timezone
from django_tasks import task

from requests_app import delivery, form_files
from requests_app.models import AccountRequest
from requests_app.models.site_settings import active_site_settings


@task()
def deliver_messages() -> int:
    """Deliver every message that is due; the number of those that were sent."""
    with active_site_settings():
        return delivery.deliver_due()


@task()
def render_request_form(reference: str) -> None:
    """Keep the form of a newly approved request ready for its first download."""
    with active_site_settings():
        account_request = AccountRequest.objects.with_people().get(reference=reference)
        form_files.current_form(account_request, now=timezone.now())
