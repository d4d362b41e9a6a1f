"""Workers that share a bundle, and workers that die: real processes, real documents."""

import io
import time
from collections.abc import Iterator
from contextlib import contextmanager
from zipfile import ZipFile

import pytest
from django.conf import settings as test_settings
from django.core.files.storage import default_storage
from django.core.management import call_command
from django_tasks_db.models import DBTaskResult

from requests_app.documents.bundles.choices import BundleStatus, ItemStatus
from requests_app.documents.bundles.models import Bundle, BundleItem
from requests_app.mail import tasks
from tests.documents.bundles.making import approved, content_of, make_bundle
from tests.mail.processes import let_leases_run_out, run_to_end, start_worker

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def store(settings):
    """The one that the workers know."""
    settings.MEDIA_ROOT = test_settings.DATA_DIR / "files"


def wait_until(is_so, seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def done(bundle: Bundle) -> int:
    return bundle.items.filter(status=ItemStatus.DONE).count()


def names_in(bundle: Bundle) -> list[str]:
    bundle.refresh_from_db()
    assert bundle.status == BundleStatus.DONE
    with ZipFile(io.BytesIO(content_of(bundle))) as archive:
        assert archive.testzip() is None
        return [name[:13] for name in archive.namelist() if name.endswith(".pdf")]


def files_of(bundle: Bundle) -> list[str]:
    return [name for name in default_storage.listdir("bundles")[1] if name.startswith(bundle.key)]


def nothing_to_do() -> bool:
    """The worker that found the last document held by another one asks for a worker after the lease."""
    return not (DBTaskResult.objects.ready().exists() or DBTaskResult.objects.running().exists())


def at_work() -> set[str]:
    return {worker for ids in DBTaskResult.objects.values_list("worker_ids", flat=True) for worker in ids}


@contextmanager
def two_workers() -> Iterator[None]:
    """Both up and waiting for something to do, however long a busy machine takes to start them."""
    workers = [start_worker(0) for _ in range(2)]

    def are_up() -> bool:
        if not DBTaskResult.objects.ready().exists():
            tasks.deliver_mails.enqueue()
        return len(at_work()) == len(workers)

    try:
        wait_until(are_up)
        wait_until(nothing_to_do)
        yield
    finally:
        for worker in workers:
            worker.terminate()
        run_to_end(*workers)


def test_a_worker_killed_in_the_middle_loses_nothing_and_two_others_share_the_rest() -> None:
    rows = [approved() for _ in range(4)]
    DBTaskResult.objects.all().delete()
    bundle = make_bundle(*rows)
    killed = start_worker(0)
    wait_until(lambda: done(bundle) == 1 and bundle.items.filter(status=ItemStatus.WAITING, attempts=1).exists())
    killed.kill()
    killed.communicate(timeout=30)
    bundle.refresh_from_db()
    made = done(bundle)
    assert (bundle.status, made < 4) == (BundleStatus.PREPARING, True)
    in_hand = bundle.items.get(status=ItemStatus.WAITING, attempts=1)

    let_leases_run_out(BundleItem)
    DBTaskResult.objects.all().delete()
    with two_workers():
        DBTaskResult.objects.all().delete()
        call_command("send_reminders", verbosity=0)
        wait_until(lambda: Bundle.objects.get().status == BundleStatus.DONE and nothing_to_do())
    assert names_in(bundle) == [row.reference for row in rows]
    attempts = dict(bundle.items.values_list("position", "attempts"))
    assert attempts == {position: 2 if position == in_hand.position else 1 for position in range(1, 5)}
    assert files_of(bundle) == [str(bundle.file.name).removeprefix("bundles/")]
    begun = DBTaskResult.objects.filter(started_at__isnull=False)
    assert set(begun.values_list("status", flat=True)) == {"SUCCESSFUL"}
    assert len(at_work()) == 2
