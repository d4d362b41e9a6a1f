"""What a worker runs."""

from django_tasks import task

from requests_app.figures.imports import working
from requests_app.organisation.models import active_site_settings


@task()
def work_on_figure_imports() -> None:
    """Read the files of figures that wait, and take over those that were checked."""
    with active_site_settings():
        working.work_on_all()
