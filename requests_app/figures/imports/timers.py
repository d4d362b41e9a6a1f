"""What has to be done for imports of figures because time went by."""

from datetime import datetime

from requests_app.figures.imports import tasks
from requests_app.figures.imports.models import FigureImport
from requests_app.jobs.imported_files import remove_file
from requests_app.jobs.timers import enqueue_if_due


def go_on_with_figure_imports(now: datetime) -> int:
    """Have a worker take up what waits, for instance because its worker was killed; how many tasks were added."""
    return enqueue_if_due(tasks.work_on_figure_imports, FigureImport.objects.due(now))


def expire_figure_imports(now: datetime) -> int:
    """Remove imports, with their files, after a day; how many these were."""
    done = 0
    for row in FigureImport.objects.expired(now).defer("found"):
        removed, _by_model = FigureImport.objects.expired(now).filter(pk=row.pk).delete()
        if removed:
            remove_file(str(row.file.name or ""))
            done += 1
    return done
