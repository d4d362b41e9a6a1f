from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from requests_app.documents import kept_files as document_files
from requests_app.documents.choices import DocumentKind
from tests.documents.bundles.making import small_pdf


class Forms:
    """Request forms that take no time to render: each says its reference, and has a field of the same name."""

    def __init__(self) -> None:
        self.broken: set[str] = set()
        self.rendered: list[str] = []

    def render(self, document, *, now):
        self.rendered.append(document)
        if document in self.broken:
            raise RuntimeError("Out of ink")
        return small_pdf(document, pages=2, field="account_name")


@pytest.fixture
def forms(monkeypatch) -> Forms:
    forms = Forms()
    maker = replace(
        document_files.MAKERS[DocumentKind.FORM],
        build=lambda account_request, site_settings: account_request.reference,
        render=forms.render,
        uncovered_in=lambda document: [],
    )
    monkeypatch.setitem(document_files.MAKERS, DocumentKind.FORM, maker)
    return forms


class Clock:
    """Real time, and whatever is waited for in a test without waiting."""

    def __init__(self) -> None:
        self.waited = timedelta()

    def __call__(self):
        return timezone.now() + self.waited

    def wait(self, seconds: float) -> None:
        self.waited += timedelta(seconds=seconds)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(autouse=True)
def store(settings, tmp_path):
    """A store of its own, so that a test sees what is left behind; the folder."""
    settings.MEDIA_ROOT = tmp_path
    return tmp_path
