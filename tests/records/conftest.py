import pytest

from requests_app import records
from tests import afterwards, factories
from tests.records.copies import DEPARTMENT, MEMBER, TITLE, copy


@pytest.fixture(autouse=True)
def _kept_apart(settings, tmp_path):
    """Each test has a store of its own."""
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def cheap(monkeypatch):
    """Copies that take no time to render, none like the other."""
    made = []

    def render(document, *, edition, now):
        made.append(edition)
        return f"%PDF- {document.reference} {edition.number} {len(made)}".encode()

    monkeypatch.setattr(records.record_copies, "render", render)
    return made


@pytest.fixture
def account_request(db):
    """Approved, with a real record copy in the store."""
    department = factories.make_department(DEPARTMENT)
    by = factories.make_member(department, MEMBER)
    return afterwards.make_filed(department=department, by=by, title=TITLE, content=copy())


@pytest.fixture
def edition(account_request):
    return account_request.record_editions.get()
