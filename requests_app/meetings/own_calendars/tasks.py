"""What a worker runs."""

from django.utils import timezone
from django_tasks import task

from requests_app.jobs.timers import enqueue_if_due
from requests_app.meetings.own_calendars import working
from requests_app.meetings.own_calendars.models import OwnCalendar
from requests_app.organisation.models import active_site_settings


@task()
def refresh_own_calendar() -> None:
    """Fetch one calendar. The next one is a task of its own, so that mail need not wait for many slow hosts."""
    with active_site_settings():
        if working.refresh_next():
            enqueue_if_due(refresh_own_calendar, OwnCalendar.objects.due(timezone.now()))
