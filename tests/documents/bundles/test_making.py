"""A bundle from the wish to the file, as one worker makes it."""

import csv
import io
import subprocess
from datetime import timedelta
from zipfile import ZipFile

import pikepdf
import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from requests_app.account_requests.models import AccountRequest
from requests_app.documents.bundles import making as bundles
from requests_app.documents.bundles import services
from requests_app.documents.bundles.choices import BundleContents, BundleShape, BundleStatus, ItemStatus
from requests_app.documents.bundles.models import Bundle, BundleItem
from requests_app.documents.choices import DocumentKind
from requests_app.documents.models import DocumentFile
from requests_app.organisation.models import SiteSettings
from tests import factories
from tests.documents.bundles.making import approved, content_of, file_record, finish, make_bundle
from tests.queries import counted, listed

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def index_of(text: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text.decode("utf-8-sig"), newline="")))


def stored(store) -> list[str]:
    return sorted(path.name for path in (store / "bundles").glob("*")) if (store / "bundles").exists() else []


def test_a_zip_holds_every_document_as_it_is_in_the_store_and_an_index(forms):
    first, second = approved("Instagram für die Geburtshilfe"), approved("=HYPERLINK(1)")
    records = [file_record(row) for row in (first, second)]
    bundle = finish(make_bundle(second, first, contents=BundleContents.BOTH))
    assert (bundle.status, bundle.size) == (BundleStatus.DONE, len(content_of(bundle)))
    with ZipFile(io.BytesIO(content_of(bundle))) as archive:
        names = archive.namelist()
        files = {name: archive.read(name) for name in names}
    assert names == [
        f"{first.reference} Instagram fur die Geburtshilfe - Request form.pdf",
        f"{first.reference} Instagram fur die Geburtshilfe - Record copy, edition 1.pdf",
        f"{second.reference} =HYPERLINK(1) - Request form.pdf",
        f"{second.reference} =HYPERLINK(1) - Record copy, edition 1.pdf",
        "index.csv",
    ]
    for number, row in enumerate((first, second)):
        kept = DocumentFile.objects.get(account_request=row, kind=DocumentKind.FORM)
        with kept.file.open("rb") as file:
            assert files[names[2 * number]] == file.read()
        assert files[names[2 * number + 1]] == records[number]
    rows = index_of(files["index.csv"])
    assert rows[0] == ["Reference", "Title", "Department", "Document", "File", "Bytes", "Status", "Error"]
    assert rows[3][:2] == [second.reference, "'=HYPERLINK(1)"]
    assert rows[3][4:] == [names[2], str(len(files[names[2]])), "Included", ""]
    assert [row[4] for row in rows[1:]] == names[:4]


def test_a_merged_pdf_has_bookmarks_and_keeps_what_stands_in_fields_apart(forms, tmp_path):
    rows = [approved("First"), approved("Second")]
    bundle = finish(make_bundle(*rows, shape=BundleShape.PDF))
    path = tmp_path / "merged.pdf"
    path.write_bytes(content_of(bundle))
    with pikepdf.open(path) as pdf, pdf.open_outline() as outline:
        assert len(pdf.pages) == 4
        assert "/AcroForm" not in pdf.Root
        assert [str(entry.title) for entry in outline.root] == [
            f"{row.reference} {row.title} – Request form" for row in rows
        ]
        leads_to = [pdf.pages.index(pikepdf.Page(entry.destination[0])) for entry in outline.root]
        assert leads_to == [0, 2]
        index = index_of(pdf.attachments["index.csv"].get_file().read_bytes())
        assert str(pdf.docinfo["/Title"]).startswith("Request forms, ")
    assert [row[4] for row in index] == ["Page", "1", "3"]
    said = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True).stdout
    pages = said.split("\f")
    for number, row in enumerate(rows):
        assert row.reference in pages[2 * number]
        assert f"filled in: {row.reference}" in pages[2 * number]


@pytest.mark.parametrize("shape", BundleShape.values)
def test_the_same_documents_make_the_same_bytes(forms, shape):
    rows = [approved(), approved()]
    made = [make_bundle(*rows, shape=shape) for _ in range(2)]
    Bundle.objects.update(created_at=timezone.now())
    assert content_of(finish(made[0])) == content_of(finish(made[1]))


@pytest.mark.parametrize("shape", BundleShape.values)
def test_a_document_that_cannot_be_made_is_named_and_the_others_come(forms, clock, shape):
    rows = [approved(), approved(), approved()]
    forms.broken.add(rows[1].reference)
    bundle = make_bundle(*rows, shape=shape)
    moments = [bundles.work_on(bundle.key, clock=clock)]
    while moments[-1]:
        clock.waited = moments[-1] - timezone.now()
        moments.append(bundles.work_on(bundle.key, clock=clock))
    assert forms.rendered.count(rows[1].reference) == len(moments) == bundles.POLICY.attempts
    bundle.refresh_from_db()
    assert bundle.status == BundleStatus.DONE
    failed = bundle.items.get(status=ItemStatus.FAILED)
    assert (failed.account_request, failed.last_error) == (rows[1], "RuntimeError: Out of ink")
    content = content_of(bundle)
    if shape == BundleShape.ZIP:
        with ZipFile(io.BytesIO(content)) as archive:
            assert len(archive.namelist()) == 3
            index = index_of(archive.read("index.csv"))
    else:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            assert len(pdf.pages) == 4
            index = index_of(pdf.attachments["index.csv"].get_file().read_bytes())
    assert [row[0] for row in index[1:]] == [row.reference for row in rows]
    assert index[2][-2:] == ["Missing", "RuntimeError: Out of ink"]


def test_a_bundle_of_which_nothing_could_be_made_says_so(forms, clock, store):
    account_request = approved()
    forms.broken.add(account_request.reference)
    bundle = make_bundle(account_request)
    for _attempt in range(bundles.POLICY.attempts):
        bundles.work_on(bundle.key, clock=clock)
        clock.wait(60)
    bundle.refresh_from_db()
    assert (bundle.status, bundle.last_error) == (BundleStatus.FAILED, "None of the documents could be made.")
    assert stored(store) == []


def test_a_record_copy_that_is_not_filed_fails_with_its_reason(forms, clock):
    """Nothing of the house's own is rendered here; the record copy has no row at all."""
    with_record, without = approved(), approved()
    file_record(with_record)
    bundle = finish(make_bundle(with_record, without, contents=BundleContents.RECORDS))
    assert bundle.status == BundleStatus.DONE
    assert bundle.items.get(status=ItemStatus.FAILED).last_error == "The request has no record copy."


def test_a_record_copy_that_was_changed_in_the_store_is_left_out(forms):
    rows = [approved(), approved()]
    for row in rows:
        file_record(row)
    changed = rows[0].record_editions.get()
    changed.file.storage.delete(changed.file.name)
    bundle = finish(make_bundle(*rows, contents=BundleContents.RECORDS))
    assert bundle.items.get(status=ItemStatus.FAILED).last_error == "The filed record copy is lost or was changed."


def test_what_is_not_approved_any_more_is_left_out(forms):
    rows = [approved(), approved()]
    bundle = make_bundle(*rows)
    AccountRequest.objects.filter(pk=rows[0].pk).update(state="declined")
    assert finish(bundle).items.get(status=ItemStatus.FAILED).last_error == "The request is not approved."


def test_a_slice_ends_after_its_seconds_and_the_next_one_goes_on(forms):
    bundle = make_bundle(*[approved() for _ in range(3)])
    for done in (1, 2, 3):
        assert bundles.work_on(bundle.key, seconds=0) is not None
        assert bundle.items.filter(status=ItemStatus.DONE).count() == done
    assert bundles.work_on(bundle.key, seconds=0) is None
    bundle.refresh_from_db()
    assert bundle.status == BundleStatus.DONE


# Calling it off ------------------------------------------------------------------------------------------------------


def test_a_cancelled_bundle_stops_at_the_next_document(forms, store):
    bundle = make_bundle(*[approved() for _ in range(3)])
    bundles.work_on(bundle.key, seconds=0)
    assert services.cancel(bundle)
    assert bundles.work_on(bundle.key) is None
    assert (len(forms.rendered), stored(store)) == (1, [])
    assert not services.cancel(bundle)


def test_a_bundle_that_is_cancelled_while_it_is_packed_leaves_no_file(forms, store, monkeypatch):
    bundle = make_bundle(approved())
    read = bundles._read

    def cancel_and_read(item):
        services.cancel(bundle)
        return read(item)

    monkeypatch.setattr(bundles, "_read", cancel_and_read)
    assert finish(bundle).status == BundleStatus.CANCELLED
    assert stored(store) == []


def test_a_worker_killed_while_it_stored_the_file_is_tidied_up_after(forms, clock, store):
    """What it leaves: half a file under the name of its attempt, and a lease."""
    bundle = make_bundle(approved())
    bundles.work_on(bundle.key, seconds=0)
    now = timezone.now()
    Bundle.objects.update(status=BundleStatus.PACKING, attempts=1, lease_until=now + timedelta(seconds=60))
    DBTaskResult.objects.all().delete()
    (store / "bundles").mkdir()
    (store / "bundles" / f"{bundle.key}-1.zip").write_bytes(b"half")
    assert bundles.work_on(bundle.key, clock=clock) is None
    assert services.go_on_with_bundles(now) == 0
    clock.wait(61)
    assert services.go_on_with_bundles(clock()) == 1
    assert bundles.work_on(bundle.key, clock=clock) is None
    bundle.refresh_from_db()
    assert (bundle.status, stored(store)) == (BundleStatus.DONE, [f"{bundle.key}-2.zip"])


def test_a_bundle_on_which_every_worker_dies_is_given_up(forms, clock):
    bundle = make_bundle(approved())
    for _attempt in range(bundles.POLICY.attempts):
        assert bundles._next_item(bundle, clock()) is not None
        clock.wait(600)
    bundles.work_on(bundle.key, clock=clock)
    assert bundle.items.get().last_error == "No attempt finished."


# What may be asked for -----------------------------------------------------------------------------------------------


def test_only_approved_requests_have_documents(forms):
    account_request = approved()
    bundle = make_bundle(factories.make_submitted(), account_request, factories.make_complete_draft())
    assert [item.account_request for item in bundle.items.all()] == [account_request]


@pytest.mark.parametrize("make", [factories.make_reviewer, lambda: factories.make_member(factories.make_department())])
def test_only_admins_make_bundles(make):
    with pytest.raises(PermissionDenied):
        make_bundle(approved(), by=make())


def test_nothing_to_bundle_is_said_at_once():
    with pytest.raises(ValidationError, match="None of these requests is approved"):
        make_bundle(factories.make_submitted())
    assert not Bundle.objects.exists()


def test_more_than_one_file_can_hold_is_said_at_once(monkeypatch):
    monkeypatch.setitem(services.MOST_DOCUMENTS, BundleShape.PDF, 3)
    rows = [approved(), approved()]
    with pytest.raises(ValidationError, match="That would be 4 documents; one file holds at most 3"):
        make_bundle(*rows, contents=BundleContents.BOTH, shape=BundleShape.PDF)
    assert make_bundle(*rows, contents=BundleContents.BOTH, shape=BundleShape.ZIP).total == 4


def test_a_bundle_of_thirty_costs_the_queries_of_one_of_three():
    by, rows = factories.make_admin(), [approved() for _ in range(30)]
    costs = []
    for number in (3, 30):
        with counted() as statements:
            make_bundle(*rows[:number], by=factories.fresh(by))
        costs.append(statements)
    assert len(costs[0]) == len(costs[1]), f"{listed(costs[0])}\n\n{listed(costs[1])}"


# Expiry --------------------------------------------------------------------------------------------------------------


def test_a_file_expires_first_and_the_bundle_later(forms, store):
    bundle = finish(make_bundle(approved()))
    days = SiteSettings.current().bundle_days
    assert bundle.expires_at - bundle.finished_at == timedelta(days=days)
    assert services.expire_bundles(bundle.expires_at - timedelta(minutes=1)) == 0
    assert len(stored(store)) == 1
    assert services.expire_bundles(bundle.expires_at) == 1
    assert stored(store) == []
    assert Bundle.objects.get().file == ""
    assert services.expire_bundles(bundle.expires_at) == 0
    assert services.expire_bundles(bundle.expires_at + services.NOTED_FOR + timedelta(minutes=1)) == 1
    assert not Bundle.objects.exists()
    assert not BundleItem.objects.exists()


def test_a_cancelled_bundle_is_forgotten_too(forms):
    bundle = make_bundle(approved())
    services.cancel(bundle)
    assert services.expire_bundles(timezone.now() + services.NOTED_FOR - timedelta(minutes=1)) == 0
    assert services.expire_bundles(timezone.now() + services.NOTED_FOR + timedelta(minutes=1)) == 1


def test_a_bundle_is_deleted_with_its_file_but_not_while_it_is_made(forms, store):
    bundle = make_bundle(approved())
    assert not services.delete(bundle)
    assert services.delete(finish(bundle))
    assert stored(store) == []
    assert not Bundle.objects.exists()
