"""Making the whole demo, once."""

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from requests_app.account_requests.search import indexing
from requests_app.demo import questions
from requests_app.demo.figures import make_figures
from requests_app.demo.hospital import hospital, make_channels, make_hospital, make_observances, name_organisation
from requests_app.demo.story_files import read_stories
from requests_app.mail import tasks
from requests_app.mail.models import Mail
from requests_app.organisation.models import active_site_settings


def is_seeded() -> bool:
    return get_user_model().objects.filter(email=hospital().people[0].email).exists()


@transaction.atomic
def seed(password: str) -> bool:
    """Make the demo, all or nothing; False where it is there already, which leaves everything as people made it."""
    if is_seeded():
        return False
    name_organisation()
    with active_site_settings():
        stories = read_stories()
        make_channels()
        make_observances(timezone.localdate())
        rows = make_hospital(password)
        questions.ask(by=rows.people["admin"])
        for story in stories:
            story.make(rows)
        make_figures(timezone.localdate(), by=rows.people["admin"])
    # Stories write answers past the service that would tell search of them.
    indexing.rebuild()
    _deliver_once()
    return True


def _deliver_once() -> None:
    """Each step has asked the worker to deliver; one task does for what still waits."""
    DBTaskResult.objects.ready().filter(task_path=tasks.deliver_mails.module_path).delete()
    if Mail.objects.waiting().exists():
        tasks.deliver_mails.enqueue()
