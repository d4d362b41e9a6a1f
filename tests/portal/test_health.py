"""The health addresses answer everybody, and say what is wrong."""

import os
import subprocess
import sys

import pytest
from django import db

from tests.servers import ROOT

ASK = """
import django
django.setup()
from django.test import Client
for path in ("/healthz", "/readyz"):
    answer = Client().get(path)
    print(answer.status_code, answer.content.decode().strip())
"""


@pytest.mark.django_db
def test_they_answer_without_a_login(client):
    alive, ready = client.get("/healthz"), client.get("/readyz")
    assert (alive.status_code, alive.content) == (200, b"ok\n")
    assert (ready.status_code, ready.content) == (200, b"ready\n")


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_they_answer_by_plain_http_and_under_any_name(path, client, settings):
    settings.SECURE_SSL_REDIRECT = True
    answer = client.get(path, headers={"host": "10.0.0.7:8000"})
    assert answer.status_code == 200
    assert "Strict-Transport-Security" not in answer


@pytest.mark.django_db
def test_every_other_page_is_led_to_https(client, settings):
    settings.SECURE_SSL_REDIRECT = True
    assert client.get("/accounts/login/").url == "https://testserver/accounts/login/"


@pytest.mark.django_db
def test_every_other_page_asks_for_a_name_it_knows(client):
    assert client.get("/accounts/login/", headers={"host": "evil.example"}).status_code == 400


def asked(database_url: str) -> list[str]:
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "portal.settings", "DATABASE_URL": database_url}
    run = [sys.executable, "-c", ASK]
    done = subprocess.run(run, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    return [line for line in done.stdout.splitlines() if not line.startswith("{")]


def test_without_a_database_the_portal_is_alive_and_not_ready():
    url = "postgres://nobody:nothing@127.0.0.1:1/nowhere"
    assert asked(url) == ["200 ok", "503 the database cannot be reached"]


@pytest.mark.django_db
@pytest.mark.parametrize("error", [db.InterfaceError, db.OperationalError, db.InternalError, db.DataError])
def test_whatever_is_wrong_with_the_database_the_portal_is_not_ready(error, client):
    """A connection that the server closed is an InterfaceError, which is no DatabaseError."""

    def fail(*_query):
        raise error("connection already closed")

    with db.connection.execute_wrapper(fail):
        answer = client.get("/readyz")
    assert (answer.status_code, answer.content) == (503, b"the database cannot be reached\n")


def test_without_migrations_the_portal_is_alive_and_not_ready(tmp_path):
    url = f"sqlite:///{tmp_path / 'empty.sqlite3'}"
    assert asked(url) == ["200 ok", "503 migrations are not applied"]
