"""A worker that dies while it renders, and two that look for work at once: real processes, real documents."""

import time

import pytest
from django.conf import settings as test_settings
from django.core.files.storage import default_storage
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from requests_app.documents import filing as records
from requests_app.documents import tasks
from requests_app.documents.models import RecordEdition
from requests_app.moves import timers as reminders
from tests import factories
from tests.mail.processes import let_leases_run_out, run_to_end, start_worker

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _store(settings, _kept_apart):
    """The one that the workers know."""
    settings.MEDIA_ROOT = test_settings.DATA_DIR / "files"


def stored() -> set[str]:
    return set(default_storage.listdir("records")[1]) if default_storage.exists("records") else set()


def wait_for_a_lease() -> None:
    deadline = time.monotonic() + 60
    while not RecordEdition.objects.filter(lease_until__isnull=False).exists():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_a_worker_killed_while_rendering_files_nothing_and_two_others_file_each_edition_once() -> None:
    first, second = (factories.make_approved().record_editions.get() for _ in range(2))
    DBTaskResult.objects.all().delete()
    before = stored()
    tasks.file_record_copies.enqueue()
    killed = start_worker(0)
    wait_for_a_lease()
    killed.kill()
    killed.communicate(timeout=30)
    assert not RecordEdition.objects.filed().exists()
    assert list(RecordEdition.objects.order_by("pk").values_list("attempts", "last_error")) == [(1, ""), (0, "")]
    assert stored() == before

    let_leases_run_out(RecordEdition)
    DBTaskResult.objects.all().delete()
    assert reminders.file_records(timezone.now()) == 1
    tasks.file_record_copies.enqueue()
    run_to_end(*[start_worker(0, "--batch") for _ in range(2)])

    first.refresh_from_db()
    second.refresh_from_db()
    assert [(edition.is_filed, edition.attempts) for edition in (first, second)] == [(True, 2), (True, 1)]
    assert stored() - before == {edition.file.name.removeprefix("records/") for edition in (first, second)}
    assert records.is_intact(first)
    assert records.is_intact(second)
    assert sum(int(result.return_value or 0) for result in DBTaskResult.objects.all()) == 2
