"""A database that another version made is left as it is, and one sentence says what to do."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.product import copy_product
from tests.servers import free_port

ROOT = Path(__file__).resolve().parents[2]
REST = (
    "was made by another version of the portal and cannot be upgraded: "
    "move the file away or delete it, then start again."
)


def run(*arguments: str, folder: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    environment = {
        "PATH": os.environ["PATH"],
        "SECRET_KEY": "only-for-tests",
        "ALLOWED_HOSTS": "localhost",
        "ENV_FILE": os.devnull,
        "DJANGO_SETTINGS_MODULE": "portal.settings",
    } | environment
    command = [sys.executable, *arguments]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def make_old_database(file: Path) -> None:
    """What is recorded in a database of a version whose migrations were merged into one since then."""
    names = [("questionnaire", "0001_answers"), ("requests_app", "0001_requests"), ("requests_app", "0099_gone")]
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("CREATE TABLE django_migrations (id INTEGER PRIMARY KEY, app TEXT, name TEXT, applied TEXT)")
        connection.execute("CREATE TABLE requests_app_accountrequest (id INTEGER PRIMARY KEY, title TEXT)")
        connection.execute("INSERT INTO requests_app_accountrequest (title) VALUES ('Kept')")
        connection.executemany(
            "INSERT INTO django_migrations (app, name, applied) VALUES (?, ?, '2026-01-01 00:00:00')", names
        )


def what_is_in(file: Path) -> list[str]:
    with closing(sqlite3.connect(file)) as connection:
        return list(connection.iterdump())


@pytest.fixture
def old(tmp_path: Path) -> Path:
    make_old_database(tmp_path / "db.sqlite3")
    return tmp_path / "db.sqlite3"


@pytest.mark.parametrize("command", ["migrate", "check_database"])
def test_a_command_says_it_in_one_sentence_and_changes_nothing(old, command):
    before = what_is_in(old)
    ended = run("manage.py", command, DATABASE_URL=f"sqlite:///{old}", DATA_DIR=str(old.parent))
    assert ended.returncode == 1
    assert f"The database {old} {REST}" in ended.stderr
    assert "Traceback" not in ended.stderr
    assert what_is_in(old) == before


def test_the_demo_says_nothing_else_and_changes_nothing(tmp_path):
    copy_product(tmp_path)
    old = tmp_path / "var" / "db.sqlite3"
    old.parent.mkdir()
    make_old_database(old)
    before = what_is_in(old)
    ended = run(".ci/demo.py", folder=tmp_path, PORT=str(free_port()))
    assert (ended.returncode, ended.stdout) == (1, "Preparing the demo\n")
    assert ended.stderr == f"The database var/db.sqlite3 {REST}\n"
    assert what_is_in(old) == before


def test_a_new_database_and_one_of_this_version_are_taken(tmp_path):
    told = {"DATABASE_URL": f"sqlite:///{tmp_path / 'db.sqlite3'}", "DATA_DIR": str(tmp_path)}
    for command in ("check_database", "migrate", "check_database", "migrate"):
        ended = run("manage.py", command, **told)
        assert (ended.returncode, ended.stderr) == (0, "")
