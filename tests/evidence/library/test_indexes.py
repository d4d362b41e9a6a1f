"""Each order of the library's list has its index, so that a page of the newest is not sorted first among all cases."""

import pytest
from django.db import connection

from requests_app.evidence.library.models import LibraryCase
from requests_app.evidence.library.views import COLUMNS

pytestmark = pytest.mark.django_db
SORTS = {column.key: column.fields for column in COLUMNS.values() if column.key}
INDEXES = {
    "outcome": "library_by_outcome",
    "target": "library_by_target",
    "posts": "library_by_posts",
    "hours": "library_by_hours",
    "year": "library_by_day",
}


def plan_of(*order: str) -> str:
    """PostgreSQL reads a small table as a whole unless that is forbidden."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")
    return str(LibraryCase.objects.order_by(*order)[:20].explain())


@pytest.mark.parametrize(("key", "index"), INDEXES.items())
def test_each_order_has_its_index_both_ways(key, index):
    fields = SORTS[key]
    turned = [field.removeprefix("-") if field.startswith("-") else f"-{field}" for field in fields]
    assert all(index in plan_of(*order) for order in (fields, turned))


def test_these_are_all_orders():
    assert list(SORTS) == list(INDEXES)
