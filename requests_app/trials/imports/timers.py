"""What has to be done for imports because time went by."""

from datetime import datetime

from requests_app.jobs.imported_files import remove_file
from requests_app.jobs.timers import enqueue_if_due
from requests_app.trials.imports import tasks
from requests_app.trials.imports.models import CalendarImport


def go_on_with_imports(now: datetime) -> int:
    """Have a worker take up what waits, for instance because its worker was killed; how many tasks were added."""
    return enqueue_if_due(tasks.work_on_imports, CalendarImport.objects.due(now))


def expire_imports(now: datetime) -> int:
    """Remove imports, with their files, that nobody has finished within a day; how many these were."""
    done = 0
    for row in CalendarImport.objects.expired(now).lines_left_out():
        removed, _by_model = CalendarImport.objects.expired(now).filter(pk=row.pk).delete()
        if removed:
            remove_file(str(row.file.name or ""))
            done += 1
    return done
