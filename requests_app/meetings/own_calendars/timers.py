"""What has to be done for people's own calendars because time went by."""

from datetime import datetime

from requests_app.jobs.timers import enqueue_if_due
from requests_app.meetings.own_calendars import tasks
from requests_app.meetings.own_calendars.models import OwnCalendar


def refresh_own_calendars(now: datetime) -> int:
    """Have a worker fetch the calendars that are due; how many tasks were added."""
    return enqueue_if_due(tasks.refresh_own_calendar, OwnCalendar.objects.due(now))
