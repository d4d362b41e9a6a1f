"""Counting the queries of a page or a move as their budgets mean it: without those that frame a transaction."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

FRAME = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "ROLLBACK")


@contextmanager
def counted() -> Iterator[list[str]]:
    """The statements that were sent within the block; filled when the block ends."""
    statements: list[str] = []
    with CaptureQueriesContext(connection) as captured:
        yield statements
    statements += [query["sql"] for query in captured.captured_queries if not query["sql"].startswith(FRAME)]


def listed(statements: list[str]) -> str:
    """For the message of a failed assertion."""
    return "\n".join(f"{number:2} {sql[:300]}" for number, sql in enumerate(statements, start=1))


def cost(client: Any, by: Any, path: str) -> list[str]:
    """What the page costs whoever opens it first after the login."""
    client.force_login(by)
    with counted() as statements:
        response = client.get(path)
    assert response.status_code == 200, path
    return statements


def within(budget: int, statements: list[str]) -> None:
    assert len(statements) <= budget, f"{len(statements)} queries:\n{listed(statements)}"
