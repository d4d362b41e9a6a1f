"""Record copies are filed once, from the answers of their edition, and never change; what fails is tried again."""

import subprocess
import unicodedata
from datetime import timedelta
from hashlib import sha256

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from requests_app.account_requests.models import AccountRequest
from requests_app.documents import filing as records
from requests_app.documents.editions import open_edition, try_again
from requests_app.documents.models import CODE_ALPHABET, CODE_LENGTH, DocumentFile, FiledForGood, RecordEdition
from requests_app.documents.tasks import make_documents
from requests_app.jobs import leases
from requests_app.moves import timers as reminders
from tests import factories
from tests.documents.records.copies import row_of, stored_files

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def broken(cheap, monkeypatch):
    """The renderer fails; calling what this gives lets it work again."""
    works = records.record_copies.render

    def fail(*args, **kwargs):
        raise OSError("no ink\0")

    monkeypatch.setattr(records.record_copies, "render", fail)
    return lambda: monkeypatch.setattr(records.record_copies, "render", works)


def text_of(pdf):
    done = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True)
    return "".join(unicodedata.normalize("NFKC", done.stdout.decode()).split())


# Filing ------------------------------------------------------------------------------------------------------


def test_an_approved_request_has_its_record_copy_filed_with_hash_time_and_version(settings, approved):
    settings.BASE_URL = "https://portal.example.org"
    make_documents.call(approved.reference)
    edition = RecordEdition.objects.get()
    with edition.file.open() as file:
        content = file.read()
    assert (edition.number, edition.sha256, edition.size) == (1, sha256(content).hexdigest(), len(content))
    assert edition.file.name == f"records/{approved.reference}-edition-1-{edition.sha256[:12]}.pdf"
    assert edition.software_version == settings.SOFTWARE_VERSION
    assert timezone.now() - edition.filed_at < timedelta(minutes=1)
    assert (edition.lease_until, edition.last_error, edition.uncovered, edition.attempts) == (None, "", [], 1)
    text = text_of(content)
    for words in ("Wordsfromthewards", edition.grouped_code, f"portal.example.org/verify/{edition.grouped_code}"):
        assert words in text
    assert DocumentFile.objects.filter(account_request=approved).exists()


def test_filing_again_changes_nothing(cheap, approved):
    assert records.file_due() == 1
    edition = RecordEdition.objects.get()
    before, files = row_of(edition), stored_files()
    AccountRequest.objects.filter(pk=approved.pk).update(title="Another title")
    for _ in range(2):
        make_documents.call(approved.reference)
        assert records.file_due(timezone.now() + timedelta(days=400)) == 0
    assert reminders.file_records(timezone.now() + timedelta(days=400)) == 0
    assert (row_of(edition), stored_files(), len(cheap)) == (before, files, 1)


def test_what_is_filed_can_be_neither_changed_nor_deleted(cheap, approved):
    records.file_due()
    edition = RecordEdition.objects.get()
    before = row_of(edition)
    edition.sha256 = "0" * 64
    for attempt in (
        edition.save,
        edition.delete,
        lambda: edition.save(update_fields=["reason"]),
        lambda: RecordEdition.objects.update(reason="Changed."),
        lambda: RecordEdition.objects.filter(pk=edition.pk).delete(),
        lambda: RecordEdition.objects.bulk_update([edition], ["sha256"]),
        lambda: approved.record_editions.update(filed_at=None),
    ):
        with pytest.raises(FiledForGood), transaction.atomic():
            attempt()
    with pytest.raises(ProtectedError):
        approved.delete()
    assert row_of(edition) == before


def test_the_database_keeps_no_filed_edition_without_its_hash(approved):
    with pytest.raises(IntegrityError), transaction.atomic():
        RecordEdition.objects.update(filed_at=timezone.now())


def test_an_edition_has_the_answers_that_were_submitted_by_then(cheap, monkeypatch, approved):
    documents = []
    monkeypatch.setattr(records.record_copies, "uncovered_in", lambda document: documents.append(document) or [])
    snapshot = approved.snapshots.get()
    snapshot.pk, snapshot.number, snapshot.submitted_at = None, 2, timezone.now()
    snapshot.answers = [{**section, "title": f"Corrected {section['title']}"} for section in snapshot.answers]
    snapshot.save(force_insert=True)
    open_edition(approved, number=2, reason="A wrong handle.", by=factories.make_admin("Ada Admin"))
    assert records.file_due() == 2
    assert ["Corrected" in repr(document.sections) for document in documents] == [False, True]
    assert [(facts.number, facts.reason) for facts in cheap] == [(1, ""), (2, "A wrong handle.")]
    editions = list(RecordEdition.objects.order_by("number"))
    assert [edition.asked_by_name for edition in editions] == ["", "Ada Admin"]
    assert len({edition.sha256 for edition in editions}) == len(stored_files()) == 2


def test_codes_are_long_and_without_signs_that_are_taken_for_one_another(approved):
    codes = {open_edition(approved, number=number).code for number in range(2, 30)}
    assert len(codes) == 28
    assert {len(code) for code in codes} == {CODE_LENGTH}
    assert set("".join(codes)) <= set(CODE_ALPHABET)
    assert not set("01ILOU") & set(CODE_ALPHABET)


# What fails --------------------------------------------------------------------------------------------------


def test_a_failure_leaves_the_approval_is_shown_and_tried_again_after_a_pause(broken, caplog, approved):
    now = timezone.now()
    assert records.file_due(now) == 0
    edition = RecordEdition.objects.get()
    assert (edition.last_error, edition.attempts, edition.lease_until) == ("OSError: no ink", 1, None)
    assert edition.next_attempt_at == now + leases.pause_after(1)
    assert stored_files() == []
    assert [record.message for record in caplog.records if record.levelname == "ERROR"] == ["record copy not filed"]
    assert AccountRequest.objects.get(pk=approved.pk).state == "approved"
    broken()
    assert records.file_due(now + timedelta(seconds=59)) == 0
    DBTaskResult.objects.all().delete()
    later = now + timedelta(seconds=60)
    assert [reminders.file_records(later), reminders.file_records(later)] == [1, 0]
    assert records.file_due(later) == 1
    edition.refresh_from_db()
    assert (edition.is_filed, edition.last_error, edition.attempts) == (True, "", 2)


def test_a_store_that_is_full_is_a_failure_like_any_other(cheap, monkeypatch, approved):
    def full(name, content, max_length=None):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(default_storage, "save", full)
    assert records.file_due() == 0
    assert "No space left" in RecordEdition.objects.get().last_error


def test_one_that_cannot_be_made_holds_no_other_up(monkeypatch, approved):
    right = factories.make_approved()

    def render(document, *, edition, now):
        if document.reference == approved.reference:
            raise ValueError("a word too long")
        return b"%PDF-"

    monkeypatch.setattr(records.record_copies, "render", render)
    assert records.file_due() == 1
    assert right.record_editions.get().is_filed
    assert not approved.record_editions.get().is_filed


def test_after_many_attempts_somebody_has_to_ask_for_another_one(broken, approved):
    moment = timezone.now()
    for _ in range(RecordEdition.MOST_ATTEMPTS):
        records.file_due(moment)
        moment = RecordEdition.objects.get().next_attempt_at
    edition = RecordEdition.objects.get()
    assert (edition.attempts, edition.is_given_up) == (RecordEdition.MOST_ATTEMPTS, True)
    assert timedelta(days=2) < moment - edition.created_at < timedelta(days=3)
    broken()
    DBTaskResult.objects.all().delete()
    assert (records.file_due(moment), reminders.file_records(moment)) == (0, 0)
    assert try_again(approved, by=factories.make_reviewer()) == 1
    assert DBTaskResult.objects.ready().count() == 1
    assert records.file_due() == 1


def test_only_reviewers_ask_for_another_attempt_and_never_while_a_worker_is_at_it(broken, approved):
    with pytest.raises(PermissionDenied):
        try_again(approved, by=factories.requester_of(approved))
    records.file_due()
    assert leases.claim(RecordEdition.objects.unfiled(), now=timezone.now(), seconds=60)
    assert try_again(approved, by=factories.make_admin()) == 0


# What the store has ------------------------------------------------------------------------------------------


def spoil(edition, content):
    default_storage.delete(edition.file.name)
    if content is not None:
        default_storage.save(edition.file.name, ContentFile(content))


@pytest.mark.parametrize("change", [lambda c: None, lambda c: c[:-1], lambda c: c + b" ", lambda c: b"x" + c[1:]])
def test_a_file_that_is_gone_or_changed_is_not_read(change, cheap, caplog, approved):
    records.file_due()
    edition = RecordEdition.objects.get()
    content = records.read(edition)
    assert records.is_intact(edition)
    spoil(edition, change(content))
    with pytest.raises(records.RecordLost):
        records.read(edition)
    assert not records.is_intact(edition)
    (first, *_rest) = [record for record in caplog.records if record.levelname == "ERROR"]
    assert (first.reference, first.edition) == (approved.reference, 1)
    spoil(edition, content)
    assert records.is_intact(edition)
