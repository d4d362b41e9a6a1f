"""The files in the store and the rows that name them: a file without a row goes, a row without a file is reported."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from requests_app.documents import timers
from requests_app.documents.bundles.choices import BundleContents, BundleShape, BundleStatus
from requests_app.documents.bundles.models import Bundle
from requests_app.documents.models import DocumentFile, RecordEdition
from requests_app.jobs import stored_files
from requests_app.jobs.models import FileProblem
from requests_app.organisation.models import SiteSettings
from tests import factories
from tests.mail import rows

pytestmark = pytest.mark.django_db

FOLDERS = ("records", "documents", "bundles", "logo")


@pytest.fixture(params=["django.core.files.storage.FileSystemStorage", "django.core.files.storage.InMemoryStorage"])
def store(request, settings, tmp_path):
    """An empty store of its own, of either kind."""
    settings.MEDIA_ROOT = tmp_path
    settings.STORAGES = {**settings.STORAGES, "default": {"BACKEND": request.param}}
    return default_storage


def stored(name: str) -> str:
    return default_storage.save(name, ContentFile(b"%PDF-"))


def name_one_in_each_folder() -> list[str]:
    """Files that rows name."""
    names = [stored(f"{folder}/named.pdf") for folder in FOLDERS]
    account_request = rows.a_request()
    now = timezone.now()
    RecordEdition.objects.create(
        account_request=account_request, number=1, file=names[0], filed_at=now, sha256="0" * 64
    )
    DocumentFile.objects.create(account_request=account_request, file=names[1], rendered_at=now)
    Bundle.objects.create(contents=BundleContents.FORMS, shape=BundleShape.ZIP, status=BundleStatus.DONE, file=names[2])
    SiteSettings.objects.update_or_create(pk=1, defaults={"logo": names[3]})
    return names


def everything() -> list[str]:
    return sorted(name for folder in FOLDERS for name in stored_files.names_in(default_storage, folder))


def test_a_file_that_no_row_names_is_removed_after_a_day_and_those_with_a_row_stay(store, monkeypatch):
    monkeypatch.setattr(stored_files, "AT_ONCE", 2)
    named = name_one_in_each_folder()
    for folder in FOLDERS:
        for number in range(3):
            stored(f"{folder}/left-{number}.pdf")
    now = timezone.now()
    assert stored_files.remove_unnamed(now + timedelta(hours=23)) == 0
    later = now + timedelta(hours=25)
    assert [stored_files.remove_unnamed(later), stored_files.remove_unnamed(later)] == [12, 0]
    assert everything() == sorted(named)


def test_an_empty_store_is_no_problem(store):
    now = timezone.now()
    assert (stored_files.remove_unnamed(now), stored_files.find_missing(now)) == (0, 0)


def test_a_file_that_another_worker_was_quicker_to_remove_is_passed_over(store, monkeypatch):
    names = [stored(f"records/left-{number}.pdf") for number in range(2)]
    later = timezone.now() + timedelta(hours=25)
    monkeypatch.setattr(stored_files, "names_in", lambda storage, folder: iter(names if folder == "records" else []))
    default_storage.delete(names[0])
    assert stored_files.remove_unnamed(later) == 1


def test_a_row_without_a_file_is_reported_to_admins_and_kept(store, client, caplog):
    named = name_one_in_each_folder()
    before = [RecordEdition.objects.values().get(), DocumentFile.objects.values().get(), Bundle.objects.values().get()]
    for name in named:
        default_storage.delete(name)
    now = timezone.now()
    assert stored_files.find_missing(now) == 4
    assert stored_files.find_missing(now + timedelta(days=1)) == 4
    assert set(FileProblem.objects.values_list("name", "kind", "found_at")) == {
        (name, "missing", now) for name in named
    }
    assert {record.levelname for record in caplog.records if record.name == stored_files.__name__} == {"ERROR"}
    after = [RecordEdition.objects.values().get(), DocumentFile.objects.values().get(), Bundle.objects.values().get()]
    assert after == before
    SiteSettings.objects.update(logo="")
    sentence = "Files are missing or were changed"
    client.force_login(factories.make_admin())
    assert sentence in client.get("/").content.decode()
    page = client.get("/admin/requests_app/fileproblem/").content.decode()
    assert all(name in page for name in named)
    client.force_login(factories.make_reviewer())
    assert sentence not in client.get("/").content.decode()


def test_what_is_there_again_or_named_no_more_is_no_problem_any_longer(store):
    name_one_in_each_folder()
    for name in everything():
        default_storage.delete(name)
    stored_files.find_missing(timezone.now())
    stored("records/named.pdf")
    DocumentFile.objects.all().delete()
    SiteSettings.objects.update(logo="")
    assert stored_files.find_missing(timezone.now()) == 1
    assert list(FileProblem.objects.values_list("name", flat=True)) == ["bundles/named.pdf"]


def test_the_store_is_checked_once_a_day(store):
    now = timezone.now()
    assert [timers.check_files(now), timers.check_files(now + timedelta(hours=23))] == [1, 0]
    assert DBTaskResult.objects.get().task_path == "requests_app.documents.tasks.check_files"
    assert timers.check_files(now + timedelta(hours=25)) == 1
