"""What a worker runs for mail."""

from django_tasks import task

from requests_app.mail import delivery
from requests_app.organisation.models import active_site_settings


@task()
def deliver_mails() -> int:
    """Deliver every message that is due; the number of those that were sent."""
    with active_site_settings():
        return delivery.deliver_due()
