"""Two real connections to the database: one holds what it has changed, the other waits for it."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Event
from typing import Any

from django.db import connection, transaction


def while_it_waits(service: Callable[[], Any], *, happens: Callable[[], Any]) -> Any:
    """What `service` returns, or the exception it raises, where this `happens` while it waits.

    What happens is committed only once the service waits for it. SQLite lets nobody look while one holds the database;
    there the service has merely begun.
    """
    begun = Event()

    def run() -> Any:
        begun.set()
        try:
            return service()
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=1) as other:
        with transaction.atomic():
            happens()
            answer = other.submit(run)
            begun.wait()
            _wait_for_the_wait(answer)
        return answer.exception() or answer.result()


def _wait_for_the_wait(answer: Future) -> None:
    while connection.vendor == "postgresql" and not _somebody_waits():
        assert not answer.done(), f"It did not wait: {answer}"


def _somebody_waits() -> bool:
    """Whether another connection waits for what this one has locked."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid))"
        )
        return bool(cursor.fetchone()[0])
