"""The portal behind a real gunicorn, on the database of the test that runs, and asking it many things at once."""

import http.client
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.db import connection
from django.test import Client

from portal.models import User

ROOT = Path(__file__).resolve().parents[1]
CSRF = "a" * 32


@dataclass(frozen=True)
class Answer:
    status: int
    location: str
    text: str


@dataclass
class Portal:
    port: int
    log: Path
    cookies: dict[int, str] = field(default_factory=dict)

    def log_in(self, user: User) -> None:
        """A session like that of the login page, kept in the database that the server reads."""
        client = Client()
        client.force_login(user)
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        self.cookies[user.pk] = f"{settings.SESSION_COOKIE_NAME}={session}; {settings.CSRF_COOKIE_NAME}={CSRF}"

    def at_once(self, posts: Sequence[tuple[User, str, dict[str, object]]]) -> list[Answer]:
        """Send all of these forms at the same moment; the answers in the order of the forms."""
        for user in {user for user, _path, _data in posts}:
            self.log_in(user)
        start = threading.Barrier(len(posts))
        answers: dict[int, Answer] = {}

        def send(number: int) -> None:
            user, path, data = posts[number]
            body = urlencode({**data, "csrfmiddlewaretoken": CSRF}, doseq=True)
            headers = {"Cookie": self.cookies[user.pk], "Content-Type": "application/x-www-form-urlencoded"}
            with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)) as link:
                link.connect()
                start.wait()
                link.request("POST", path, body, headers)
                response = link.getresponse()
                answers[number] = Answer(response.status, response.headers["Location"] or "", response.read().decode())

        threads = [threading.Thread(target=send, args=(number,)) for number in range(len(posts))]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return [answers[number] for number in range(len(posts))]


def database_url() -> str:
    name = str(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    return urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()


def free_port() -> int:
    with closing(socket.socket()) as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def running_portal(folder: Path, *, workers: int = 2, threads: int = 10) -> Iterator[Portal]:
    """Serve until the block ends; what the server says is kept in its log."""
    portal = Portal(free_port(), folder / "gunicorn.log")
    command = ["gunicorn", "portal.wsgi", "--bind", f"127.0.0.1:{portal.port}"]
    command += ["--workers", str(workers), "--threads", str(threads), "--worker-tmp-dir", str(folder)]
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "tests.settings", "DATABASE_URL": database_url()}
    with portal.log.open("w") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", *command], cwd=ROOT, env=environment, stdout=log, stderr=subprocess.STDOUT
        )
        try:
            _wait_until_ready(portal, process)
            yield portal
        finally:
            process.terminate()
            process.wait(timeout=30)


def _wait_until_ready(portal: Portal, process: subprocess.Popen) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        assert process.poll() is None, portal.log.read_text()
        try:
            with closing(http.client.HTTPConnection("127.0.0.1", portal.port, timeout=5)) as link:
                link.request("GET", "/readyz")
                if link.getresponse().status == http.client.OK:
                    return
        except OSError:
            pass
        time.sleep(0.1)
    raise AssertionError(portal.log.read_text())
