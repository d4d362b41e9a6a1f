"""What a worker runs."""

from django_tasks import task

from requests_app.organisation.models import active_site_settings
from requests_app.trials.imports import working


@task()
def work_on_imports() -> None:
    """Read the files that wait, and add the posts that were checked."""
    with active_site_settings():
        working.work_on_all()
