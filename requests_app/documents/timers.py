"""What has to be done every now and then for documents."""

from datetime import datetime

from requests_app.documents import tasks
from requests_app.documents.models import RecordEdition
from requests_app.jobs.timers import enqueue_daily, enqueue_if_due


def file_records(now: datetime) -> int:
    """Have record copies filed that are due, unless a task is ready to do it already."""
    return enqueue_if_due(tasks.file_record_copies, RecordEdition.objects.due(now))


def check_files(now: datetime) -> int:
    """Once a day, have the store compared with the rows: what nobody owns is removed, what is missing is reported."""
    return enqueue_daily(tasks.check_files, now)
