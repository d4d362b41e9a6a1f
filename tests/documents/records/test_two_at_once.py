"""Two workers at the same edition: one of them files it, and the other one leaves nothing behind."""

from datetime import timedelta

import pytest
from django.utils import timezone

from requests_app.documents import filing as records
from requests_app.documents.models import RecordEdition
from requests_app.jobs import leases
from tests.documents.records.copies import row_of, stored_files

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("approved")]


def test_whoever_comes_second_leaves_the_row_alone_and_removes_its_file(cheap, settings):
    now = timezone.now()
    slow = leases.claim(RecordEdition.objects.due(now), now=now, seconds=settings.RENDERING_LEASE_SECONDS)
    later = now + timedelta(seconds=settings.RENDERING_LEASE_SECONDS + 1)
    assert records.file_due(later - timedelta(seconds=2)) == 0, "the lease still runs"
    assert records.file_due(later) == 1
    edition = RecordEdition.objects.get()
    before, files = row_of(edition), stored_files()
    assert not records.file_edition(slow, now=later)
    assert (row_of(edition), stored_files(), len(cheap)) == (before, files, 2)


@pytest.mark.parametrize("does_slow_one_fail", [False, True])
def test_whoever_has_lost_the_lease_does_nothing_to_the_one_who_has_it(does_slow_one_fail, cheap, monkeypatch):
    now = timezone.now()
    later = now + timedelta(seconds=2)
    slow = leases.claim(RecordEdition.objects.due(now), now=now, seconds=1)
    quick = leases.claim(RecordEdition.objects.due(later), now=later, seconds=60)
    before = row_of(quick)
    with monkeypatch.context() as patch:
        if does_slow_one_fail:
            patch.setattr(records.record_copies, "render", lambda *args, **kwargs: 1 / 0)
        assert not records.file_edition(slow, now=later)
    assert (row_of(quick), stored_files()) == (before, [])
    assert records.file_edition(quick, now=later)
    assert RecordEdition.objects.get().attempts == 2


def test_whoever_fails_second_writes_nothing_down(cheap, monkeypatch):
    now = timezone.now()
    slow = leases.claim(RecordEdition.objects.due(now), now=now, seconds=1)
    records.file_due(now + timedelta(seconds=2))
    before = row_of(RecordEdition.objects.get())
    monkeypatch.setattr(records.record_copies, "render", lambda *args, **kwargs: 1 / 0)
    assert not records.file_edition(slow, now=now)
    assert row_of(RecordEdition.objects.get()) == before


def test_a_store_that_gives_equal_files_one_place_keeps_the_one_that_was_filed(monkeypatch, settings):
    backend = {**settings.STORAGES["default"], "OPTIONS": {"allow_overwrite": True}}
    settings.STORAGES = {**settings.STORAGES, "default": backend}
    now = timezone.now()
    slow = leases.claim(RecordEdition.objects.due(now), now=now, seconds=1)
    monkeypatch.setattr(records.record_copies, "render", lambda *args, **kwargs: b"%PDF- the same")

    assert records.file_due(now + timedelta(seconds=2)) == 1
    assert not records.file_edition(slow, now=now)
    assert records.read(RecordEdition.objects.get()) == b"%PDF- the same"
