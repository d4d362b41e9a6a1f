"""Record copies are handed out as they were filed, or not at all; what went wrong is told to the comms team."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, default_storage
from django.template.loader import render_to_string
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from requests_app.documents import filing as records
from requests_app.documents.models import RecordEdition
from requests_app.documents.record_views import edition_rows
from tests import afterwards, factories
from tests.documents.records.copies import ADMIN, REASON, second_edition

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def url(account_request, rest="record-copy.pdf"):
    return f"/requests/{account_request.reference}/{rest}"


def shown(rows, account_request, *, may_retry):
    context = {"rows": rows, "reference": account_request.reference, "may_retry": may_retry, "csrf_token": "token"}
    return " ".join(render_to_string("documents/editions.html", context).split())


@pytest.mark.parametrize("role", ["member", "staff", "admin", "admin of the department"])
def test_whoever_sees_the_request_gets_what_was_filed(role, client, filed):
    people = {
        "member": lambda: factories.requester_of(filed),
        "staff": factories.make_reviewer,
        "admin": factories.make_admin,
        "admin of the department": lambda: factories.make_user(
            department=filed.department, group=factories.ADMIN_GROUP
        ),
    }
    client.force_login(people[role]())
    for path in ("record-copy.pdf", "record-copies/1.pdf"):
        answer = client.get(url(filed, path))
        assert (answer.status_code, answer.content) == (200, afterwards.RECORD_COPY)
        assert answer["Content-Type"] == "application/pdf"
        name = f"{filed.reference}-record-copy-edition-1.pdf"
        assert answer["Content-Disposition"] == f'attachment; filename="{name}"'


def test_the_newest_filed_edition_is_handed_out_and_the_old_ones_stay(client, filed):
    client.force_login(factories.make_reviewer())
    second_edition(filed, content=b"")
    assert client.get(url(filed)).content == afterwards.RECORD_COPY
    assert client.get(url(filed, "record-copies/2.pdf")).status_code == 503
    afterwards.file_record_copy(filed, b"%PDF- the second")
    assert client.get(url(filed)).content == b"%PDF- the second"
    assert client.get(url(filed, "record-copies/1.pdf")).content == afterwards.RECORD_COPY
    assert client.get(url(filed, "record-copies/2.pdf")).content == b"%PDF- the second"


@pytest.mark.parametrize("number", ["0", "2", "70000", "9" * 19, "9" * 40, "9" * 4400])
def test_there_is_no_other_edition(number, client, filed):
    client.force_login(factories.make_reviewer())
    assert client.get(url(filed, f"record-copies/{number}.pdf")).status_code == 404


@pytest.mark.parametrize("state", sorted(factories.IN_STATE.keys() - {"draft", "approved"}))
def test_before_the_approval_a_page_says_why_there_is_none(state, client):
    account_request = factories.IN_STATE[state]()
    client.force_login(factories.make_reviewer())
    for path in ("record-copy.pdf", "record-copies/1.pdf"):
        answer = client.get(url(account_request, path))
        assert answer.status_code == 409
        assert "There is a record copy once the request is approved." in answer.content.decode()


def test_until_it_is_filed_a_page_says_that_it_is_being_made(client, approved):
    client.force_login(factories.requester_of(approved))
    answer = client.get(url(approved))
    assert answer.status_code == 503
    assert "The record copy is not filed yet" in answer.content.decode()


@pytest.mark.parametrize("content", [None, b"", b"%PDF-1.7 what was changed", b"%PDF-1.7 what was filed\r"])
def test_a_file_that_is_not_what_was_filed_is_never_handed_out(content, client, caplog, filed):
    edition = filed.record_editions.get()
    default_storage.delete(edition.file.name)
    if content is not None:
        default_storage.save(edition.file.name, ContentFile(content))
    client.force_login(factories.requester_of(filed))
    answer = client.get(url(filed))
    assert answer.status_code == 503
    assert "The record copy is damaged" in answer.content.decode()
    assert [record.levelname for record in caplog.records if record.name == "requests_app.documents.filing"] == [
        "ERROR"
    ]
    (row,) = edition_rows(filed, factories.make_reviewer())
    assert row.problems == ["The file in the store is not the one that was filed. Restore it from a backup."]
    assert edition_rows(filed, factories.requester_of(filed))[0].problems == []


def test_a_changed_copy_is_found_within_thirty_days_and_forgotten_once_it_is_as_it_was(filed):
    edition = filed.record_editions.get()
    reader = factories.make_reviewer()
    content = records.read(edition)
    default_storage.delete(edition.file.name)
    default_storage.save(edition.file.name, ContentFile(content[::-1]))
    assert edition_rows(filed, reader)[0].problems == []

    days = [timezone.now() + timedelta(days=day) for day in range(30)]
    first = next(day for day in days if records.find_changed(day))
    assert "not the one that was filed" in edition_rows(filed, reader)[0].problems[0]
    assert [records.find_changed(day) for day in days] == [1] * 30, "what is changed is looked at every day"

    default_storage.delete(edition.file.name)
    default_storage.save(edition.file.name, ContentFile(content))
    assert records.find_changed(first + timedelta(days=1)) == 0
    assert edition_rows(filed, reader)[0].problems == []


class Counting(FileSystemStorage):
    """A store that counts how often it is asked for the content, size or presence of a file."""

    asked = 0

    def _open(self, name, mode="rb"):
        Counting.asked += 1
        return super()._open(name, mode)

    def exists(self, name):
        Counting.asked += 1
        return super().exists(name)

    def size(self, name):
        Counting.asked += 1
        return super().size(name)


def test_the_documents_page_asks_the_store_nothing_however_many_copies_are_filed(client, settings, filed):
    second_edition(filed)
    settings.STORAGES = {**settings.STORAGES, "default": {"BACKEND": f"{__name__}.Counting"}}
    client.force_login(factories.make_reviewer())
    Counting.asked = 0
    page = client.get(url(filed, "documents/"))
    assert page.status_code == 200
    assert "Edition 2" in page.content.decode()
    assert Counting.asked == 0
    client.get(url(filed, "record-copies/1.pdf"))
    assert Counting.asked == 2, "the store is asked for its size and its content"


# The list of editions ----------------------------------------------------------------------------------------


def test_the_list_has_each_edition_newest_first_with_its_reason_hash_code_and_version(settings, filed):
    second = second_edition(filed)
    rows = edition_rows(filed, factories.requester_of(filed))
    assert [row.edition.number for row in rows] == [2, 1]
    page = shown(rows, filed, may_retry=False)
    for words in (
        f"Corrected by {ADMIN}: {REASON}",
        second.grouped_code,
        f"<code>{second.sha256}</code>",
        f"software {settings.SOFTWARE_VERSION}",
        url(filed, "record-copies/1.pdf"),
        url(filed, "record-copies/2.pdf"),
    ):
        assert words in page
    assert "<form" not in page


def test_the_list_is_read_in_one_query(django_assert_num_queries, filed):
    second_edition(filed)
    for by, queries in ((factories.make_reviewer(), 2), (factories.requester_of(filed), 2)):
        # One for the editions, one for what this person may see.
        with django_assert_num_queries(queries):
            edition_rows(filed, by)


def fail(account_request, monkeypatch):
    monkeypatch.setattr(records.record_copies, "render", lambda *args, **kwargs: 1 / 0)
    records.file_due(account_request=account_request)
    monkeypatch.undo()


def test_what_went_wrong_and_the_way_to_try_again_are_for_the_comms_team(client, monkeypatch, approved):
    fail(approved, monkeypatch)
    by = factories.make_reviewer()
    (row,) = edition_rows(approved, by)
    assert row.problems == [
        "We could not make it, and will try again automatically. ZeroDivisionError: division by zero",
    ]
    assert "<button" in shown([row], approved, may_retry=True)
    for nobody in (factories.requester_of(approved), AnonymousUser()):
        (row,) = edition_rows(approved, nobody)
        assert row.problems == []
        page = shown([row], approved, may_retry=False)
        assert "ZeroDivisionError" not in page
        assert "<button" not in page
    DBTaskResult.objects.all().delete()
    client.force_login(by)
    assert client.post(url(approved, "record-copies/retry/")).status_code == 302
    assert DBTaskResult.objects.ready().get().task_path == "requests_app.documents.tasks.make_documents"
    assert RecordEdition.objects.get().attempts == 0


def test_the_first_page_of_the_request_tells_the_comms_team_too(client, monkeypatch, approved):
    client.force_login(factories.make_reviewer())
    sentence = "Record copy: could not be made: ZeroDivisionError"
    assert sentence not in client.get(url(approved, "")).content.decode()
    fail(approved, monkeypatch)
    assert sentence in client.get(url(approved, "")).content.decode()
    client.force_login(factories.requester_of(approved))
    assert sentence not in client.get(url(approved, "")).content.decode()


def test_one_that_is_given_up_says_so(monkeypatch, approved):
    RecordEdition.objects.update(attempts=RecordEdition.MOST_ATTEMPTS)
    (row,) = edition_rows(approved, factories.make_admin())
    assert row.problems == ["We could not make it in 20 attempts, and do not try again automatically."]
    assert "<button" in shown([row], approved, may_retry=True)


def test_characters_that_no_font_has_are_named(approved):
    RecordEdition.objects.update(uncovered=["U+F1234"])
    afterwards.file_record_copy(approved)
    (row,) = edition_rows(approved, factories.make_admin())
    assert row.problems == ["No installed font has these characters; it shows a box for them: U+F1234"]


def test_trying_again_where_there_is_nothing_to_try_says_so(client, filed):
    client.force_login(factories.make_reviewer())
    page = client.post(url(filed, "record-copies/retry/"), follow=True)
    assert "There is nothing to try again" in page.content.decode()
