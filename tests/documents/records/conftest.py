from dataclasses import replace

import pytest

from requests_app.documents import filing as records
from requests_app.documents import kept_files as document_files
from requests_app.documents.choices import DocumentKind
from tests import afterwards, factories
from tests.documents.records.copies import DEPARTMENT, MEMBER, TITLE, copy


@pytest.fixture(autouse=True)
def _kept_apart(settings, tmp_path):
    """Each test has a store of its own."""
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def cheap(monkeypatch):
    """Copies that take no time to render, none like the other; and forms, which do not matter here."""
    made = []

    def render(document, *, edition, now):
        made.append(edition)
        return f"%PDF- {document.reference} {edition.number} {len(made)}".encode()

    monkeypatch.setattr(records.record_copies, "render", render)
    form = replace(document_files.MAKERS[DocumentKind.FORM], render=lambda document, *, now: b"%PDF- form")
    monkeypatch.setitem(document_files.MAKERS, DocumentKind.FORM, form)
    return made


@pytest.fixture(scope="module")
def kept(kept_rows):
    """Approved, made once for all tests of a module."""
    department = factories.make_department(DEPARTMENT)
    return factories.make_approved(department=department, by=factories.make_member(department, MEMBER), title=TITLE)


@pytest.fixture
def approved(db, kept):
    """Approved, its record copy not filed yet."""
    return factories.reload(kept)


@pytest.fixture
def filed(approved):
    """Approved, with a record copy in the store that is no PDF."""
    afterwards.file_record_copy(approved)
    return approved


@pytest.fixture
def account_request(approved):
    """Approved, with a real record copy in the store."""
    afterwards.file_record_copy(approved, copy())
    return approved


@pytest.fixture
def edition(account_request):
    return account_request.record_editions.get()
