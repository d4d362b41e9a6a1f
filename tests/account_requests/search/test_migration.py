"""The migration that brings the index fills it from the requests that are there already."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection

from requests_app.account_requests.models import SearchDocument
from requests_app.account_requests.search import find, indexing
from tests import factories

pytestmark = pytest.mark.django_db
MIGRATION = import_module("requests_app.migrations.0010_search")


@pytest.fixture
def made():
    requests = [factories.make_complete_draft(), factories.make_changes_requested(), factories.make_withdrawn()]
    requests[1].questionnaire.goals.update(what="A giraffe")
    indexing.rebuild()
    return requests


def test_it_makes_the_documents_that_a_rebuild_would(made, monkeypatch):
    rebuilt = list(SearchDocument.objects.order_by("pk").values())
    SearchDocument.objects.all().delete()
    monkeypatch.setattr(MIGRATION, "BATCH", 2)
    MIGRATION.fill(apps, connection.schema_editor())
    assert list(SearchDocument.objects.order_by("pk").values()) == rebuilt


def test_it_can_be_taken_back_and_made_again(made):
    by = factories.requester_of(made[1])
    # PostgreSQL alters no table while rows wait to be checked.
    connection.check_constraints()
    MIGRATION.uninstall(apps, connection.schema_editor())
    MIGRATION.install(apps, connection.schema_editor())
    assert list(find("giraffe", by=by).requests) == [made[1].pk]
