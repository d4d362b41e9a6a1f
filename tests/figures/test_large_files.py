"""A file of figures that takes longer than a person waits for: a worker reads it, and takes it over."""

import re
import time
from datetime import date, timedelta

import pytest
from django.conf import settings as test_settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from requests_app.figures.imports import services as imports
from requests_app.figures.imports import working
from requests_app.figures.imports.choices import FigureImportStatus
from requests_app.figures.imports.models import FigureImport
from requests_app.figures.imports.timers import go_on_with_figure_imports
from requests_app.figures.models import AccountFigure, ImportedLine, MeasuredAccount
from requests_app.jobs import imported_files
from tests import factories
from tests.figures.files import workbook
from tests.mail.processes import let_leases_run_out, run_to_end, start_worker
from tests.queries import cost, within

SOME = 3_000


def posts(number, day="2025-{month:02}-{day:02}"):
    lines = (f"post-{n:07},{day.format(month=n % 12 + 1, day=n % 28 + 1)},{n}" for n in range(number))
    return "\n".join(["Post ID,Date,Views", *lines]).encode()


def words(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


@pytest.fixture
def reviewer(client):
    found = factories.make_reviewer()
    client.force_login(found)
    return found


@pytest.fixture
def channel():
    return factories.channels("Figures of the house")[0]


def upload(client, channel, content, name="figures.csv"):
    """The address of its page."""
    url = reverse("channel-figures-import", args=[channel.key])
    return client.post(url, {"file": SimpleUploadedFile(name, content)}).url


def views():
    return {row.month: row.value for row in AccountFigure.objects.filter(metric__key="views")}


@pytest.mark.once
@pytest.mark.django_db
def test_fifty_thousand_lines_are_read_and_imported_while_the_person_does_not_wait(client, reviewer, channel):
    started = time.monotonic()
    check = upload(client, channel, posts(50_000))
    assert "The file is being read" in words(client.get(check))
    assert time.monotonic() - started < 5, "nothing of it is read in a request"
    assert working.work_on_all() == 1

    started = time.monotonic()
    page = words(client.get(check))
    assert "50,000 lines with figures." in page
    assert client.post(check, {"take": "1"}).url == check
    assert "The figures are being imported" in words(client.get(check))
    assert time.monotonic() - started < 5
    assert views() == {}

    name = FigureImport.objects.get().file.name
    assert working.work_on_all() == 1
    assert "12 figures are new or changed" in words(client.get(check))
    assert sum(views().values()) == sum(range(50_000))
    assert not default_storage.exists(name)


@pytest.mark.django_db
def test_answers_are_read_in_the_background_too(client, reviewer, channel):
    check = upload(client, channel, posts(SOME, day="{day:02}/{month:02}/2025").replace(b"Views", b"Sonstiges"))
    assert FigureImport.objects.get().is_large
    working.work_on_all()
    assert "Some things are not in the file." in words(client.get(check))
    said = {"read": "1", "column-0": "key", "column-1": "day", "column-2": "metric:views"}
    assert client.post(check, said, follow=True).context["row"].status == FigureImportStatus.READING
    working.work_on_all()
    assert "What this file changes" in words(client.get(check))
    assert "Import these figures" in words(client.get(check))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"%PDF-1.7 " + b"x" * 70_000, "This is no table that we can read."),
        (b"PK\x03\x04 nothing", ""),
        (b"nothing at all\n" * 6_000, "We found no table with numbers in this file."),
    ],
    ids=["a pdf", "no workbook", "no numbers"],
)
def test_the_page_says_why_a_file_was_not_read(client, reviewer, channel, content, why):
    check = upload(client, channel, content)
    working.work_on_all()
    page = words(client.get(check))
    assert "We cannot read this file" in page
    assert FigureImport.objects.get().problem
    assert why in page
    client.post(check, {"forget": "1"})
    assert not FigureImport.objects.exists()


@pytest.mark.django_db
def test_a_workbook_is_large_however_small_its_file_is(client, reviewer, channel):
    check = upload(client, channel, workbook([["Date", "Views"], ["2026-10-01", 10]]), "figures.xlsx")
    assert "The file is being read" in words(client.get(check))
    working.work_on_all()
    client.post(check, {"take": "1"})
    working.work_on_all()
    assert views() == {date(2026, 10, 1): 10}


@pytest.mark.django_db
def test_the_page_costs_the_same_for_many_lines(client, reviewer, channel):
    few, many = upload(client, channel, posts(24)), upload(client, channel, posts(SOME))
    working.work_on_all()
    of_many = cost(client, reviewer, many)
    within(15, of_many)
    assert len(of_many) == len(cost(client, reviewer, few))


@pytest.mark.django_db
def test_a_file_is_not_imported_twice_nor_discarded_while_it_is_imported(client, reviewer, channel):
    check = upload(client, channel, posts(SOME))
    working.work_on_all()
    client.post(check, {"take": "1"})
    assert client.post(check, {"take": "1"}).url == check
    answer = client.post(check, {"forget": "1"}, follow=True)
    assert "are there already, or are being imported" in words(answer)
    assert working.work_on_all() == 1
    assert ImportedLine.objects.count() == SOME


@pytest.mark.django_db
def test_one_that_lost_its_account_changes_nothing_and_says_so(client, reviewer, channel):
    check = upload(client, channel, posts(SOME))
    working.work_on_all()
    client.post(check, {"take": "1"})
    FigureImport.objects.update(imported_by=None)
    working.work_on_all()
    assert "has no account any more" in words(client.get(check))
    assert views() == {}


@pytest.mark.django_db
def test_a_file_that_kills_every_worker_is_given_up(client, reviewer, channel):
    check = upload(client, channel, posts(SOME))
    FigureImport.objects.update(
        attempts=imported_files.POLICY.attempts, lease_until=timezone.now() - timedelta(seconds=1)
    )
    assert working.work_on_all() == 1
    assert "This file could not be read." in words(client.get(check))


@pytest.mark.django_db
def test_what_a_dead_worker_left_is_taken_up_once(client, reviewer, channel):
    upload(client, channel, posts(SOME))
    DBTaskResult.objects.all().delete()
    now = timezone.now()
    FigureImport.objects.update(attempts=1, lease_until=now + timedelta(seconds=60))
    assert go_on_with_figure_imports(now) == 0
    assert go_on_with_figure_imports(now + timedelta(seconds=61)) == 1
    assert go_on_with_figure_imports(now + timedelta(seconds=61)) == 0


@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_in_the_middle_leaves_nothing_and_another_one_imports_all(settings, channel):
    settings.MEDIA_ROOT = test_settings.DATA_DIR / "files"
    reviewer = factories.make_reviewer()
    content = ContentFile(posts(SOME))
    row = imports.start(MeasuredAccount(main_channel=channel), content=content, file_name="x.csv", by=reviewer)
    working.work_on_all()
    DBTaskResult.objects.all().delete()
    imports.take(row, leave_out=False, by=reviewer)
    killed = start_worker(0)
    deadline = time.monotonic() + 60
    while not FigureImport.objects.filter(attempts=1).exists():
        assert time.monotonic() < deadline
        time.sleep(0.02)
    killed.kill()
    killed.communicate(timeout=30)
    assert (views(), ImportedLine.objects.count()) == ({}, 0)
    assert working.work_on_all() == 0, "the dead worker still holds it"

    let_leases_run_out(FigureImport)
    DBTaskResult.objects.all().delete()
    call_command("send_reminders", verbosity=0)
    run_to_end(start_worker(0, "--batch"))
    row.refresh_from_db()
    assert (row.status, ImportedLine.objects.count()) == (FigureImportStatus.DONE, SOME)
