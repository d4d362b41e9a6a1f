"""What a worker runs: thin wrappers that take primary keys and call the one that does it."""

from django_tasks import task

from requests_app import delivery
from requests_app.models.site_settings import active_site_settings


@task()
def deliver_messages() -> int:
    """Deliver every message that is due; the number of those that were sent."""
    with active_site_settings():
        return delivery.deliver_due()
