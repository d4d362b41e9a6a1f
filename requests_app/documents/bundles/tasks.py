"""What a worker runs: thin wrappers that take a reference at most and call the one that does it."""

from datetime import datetime

from django.db.models import Q
from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult, get_date_max

from requests_app.documents.bundles import making as bundles
from requests_app.jobs import own_process
from requests_app.organisation.models import active_site_settings
from requests_app.pdf import typesetting

# Mail and the documents that somebody waits for come first.
BEHIND_EVERYTHING_ELSE = -10


@task(priority=BEHIND_EVERYTHING_ELSE)
def make_bundle(key: str) -> None:
    """Go on with a bundle for a while. As long as there is more to do, one more worker is asked to join."""
    with active_site_settings():
        if bundles.has_work_for_another(key, timezone.now()):
            enqueue_bundle(key, timezone.now())
        typesetting.get_ready()
        moment = own_process.run(bundles.work_on, key)
    if moment is not None:
        enqueue_bundle(key, moment)


def enqueue_bundle(key: str, at: datetime) -> bool:
    """Have a worker continue the bundle at that moment; False if a task for that moment exists already."""
    ready = DBTaskResult.objects.filter(
        status=TaskResultStatus.READY, task_path=make_bundle.module_path, args_kwargs__args__0=key
    )
    if ready.filter(Q(run_after__lte=at) | Q(run_after=get_date_max())).exists():
        return False
    is_later = at > timezone.now()
    (make_bundle.using(run_after=at) if is_later else make_bundle).enqueue(key)
    return True
