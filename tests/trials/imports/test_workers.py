"""Five thousand posts, and a worker that is killed while it adds them: all of them are there, or none."""

import time

import pytest
from django.conf import settings as test_settings
from django.core.management import call_command
from django.test import Client
from django_tasks_db.models import DBTaskResult

from requests_app.trials.imports import working
from requests_app.trials.imports.choices import ImportStatus
from requests_app.trials.imports.models import CalendarImport
from requests_app.trials.models import PlannedPost, PostChannel
from tests import factories
from tests.mail.processes import let_leases_run_out, run_to_end, start_worker
from tests.trials.imports.making import bring, make_trial, page_of, press, table

pytestmark = pytest.mark.django_db(transaction=True)
MANY = 5_000


@pytest.fixture(autouse=True)
def store(settings):
    """The one that the workers know."""
    settings.MEDIA_ROOT = test_settings.DATA_DIR / "files"


@pytest.fixture
def row(client: Client) -> CalendarImport:
    """Five thousand posts, read and confirmed, which wait for a worker."""
    account_request = make_trial()
    client.force_login(factories.requester_of(account_request))
    row = bring(client, account_request, table(account_request, MANY))
    assert (row.status, row.new_posts) == (ImportStatus.READ, MANY)
    DBTaskResult.objects.all().delete()
    assert press(client, row, "add").url == page_of(row), "the page that says how far it is"
    return row


def is_held(row: CalendarImport) -> bool:
    return CalendarImport.objects.filter(pk=row.pk, status=ImportStatus.ADDING, attempts=1).exists()


def test_a_worker_killed_in_the_middle_leaves_nothing_and_another_one_adds_all(row: CalendarImport) -> None:
    killed = start_worker(0)
    deadline = time.monotonic() + 60
    while not is_held(row):
        assert time.monotonic() < deadline
        time.sleep(0.02)
    killed.kill()
    killed.communicate(timeout=30)
    assert (PlannedPost.objects.count(), PostChannel.objects.count()) == (0, 0)
    row.refresh_from_db()
    assert row.status == ImportStatus.ADDING

    assert working.work_on_all() == 0, "the dead worker still holds it"
    let_leases_run_out(CalendarImport)
    DBTaskResult.objects.all().delete()
    call_command("send_reminders", verbosity=0)
    run_to_end(start_worker(0, "--batch"))
    row.refresh_from_db()
    assert (row.status, PlannedPost.objects.count()) == (ImportStatus.DONE, MANY)


def test_five_thousand_posts_are_added_once(row: CalendarImport) -> None:
    assert working.work_on_all() == 1
    assert (PlannedPost.objects.count(), PostChannel.objects.count()) == (MANY, MANY)
    assert working.work_on_all() == 0
    numbers = list(PlannedPost.objects.order_by("number").values_list("number", flat=True))
    assert numbers == list(range(1, MANY + 1))
