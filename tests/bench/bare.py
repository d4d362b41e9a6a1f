"""The page that others are measured against: what Django itself takes for a small page to somebody signed in.

Session and authentication middleware and nothing else, one indexed query, 20 rows in a plain template. A program of its
own with settings of its own, so that nothing of the portal is in its figures: `bare.py DATABASE_URL ROWS` makes its
tables in an empty database, and then, for each line of its input, answers that many requests and writes the seconds of
CPU that one of them took: Python's and, on PostgreSQL, those of the connection's backend.
"""

import os
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

ROWS_SHOWN = 20
ROWS_AT_ONCE = 10_000
GROUPS = 2
TEMPLATE = """<!doctype html>
<title>{{ user.username }}</title>
<table>
{% for row in rows %}<tr><td>{{ row.number }}</td><td>{{ row.title }}</td><td>{{ row.changed_at }}</td></tr>
{% endfor %}</table>
"""
OK = "200 OK"

urlpatterns: list[Any] = []


class Asking:
    """A WSGI application that is asked as by a browser of somebody signed in; no network, no server in between."""

    def __init__(self, application: Callable[..., Any], cookie: str) -> None:
        self._application = application
        self._cookie = cookie

    def status_of(self, address: str) -> str:
        """The status line of the answer, which is read to its end and closed, as a server does."""
        statuses: list[str] = []
        path, _mark, query = address.partition("?")
        environ = {
            "REQUEST_METHOD": "GET",
            "SCRIPT_NAME": "",
            "PATH_INFO": unquote(path),
            "QUERY_STRING": query,
            "HTTP_HOST": "testserver",
            "HTTP_COOKIE": self._cookie,
            "SERVER_NAME": "testserver",
            "SERVER_PORT": "80",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "REMOTE_ADDR": "127.0.0.1",
            "wsgi.url_scheme": "http",
            "wsgi.input": BytesIO(),
            "wsgi.errors": sys.stderr,
        }
        answer = self._application(environ, lambda status, headers, info=None: statuses.append(status))
        for _piece in answer:
            pass
        answer.close()
        return statuses[0]


def backend() -> int:
    """The process of the database behind Django's connection; 0 if the database runs within this one."""
    from django.db import connection

    if connection.vendor != "postgresql":
        return 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return int(cursor.fetchone()[0])


def cpu_of(pid: int) -> float:
    """The seconds of CPU that this process and the backend with that id have taken so far."""
    own = time.process_time()
    if not pid:
        return own
    exact = Path(f"/proc/{pid}/schedstat")
    if exact.exists():
        return own + int(exact.read_text().split()[0]) / 1e9
    # In hundredths of a second: enough over many answers.
    ticks = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:13]
    return own + sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK")


def measured(asking: Asking, address: str, times: int) -> float:
    """The seconds of CPU that one of so many answers took. Ends the program if one is not the page."""
    pid = backend()
    before = cpu_of(pid)
    for _time in range(times):
        if (status := asking.status_of(address)) != OK:
            raise SystemExit(f"{address} answers {status}.")
    took = cpu_of(pid) - before
    if backend() != pid:
        raise SystemExit("The connection to the database was not kept, so that a part of its CPU was not seen.")
    return took / times


def main() -> None:
    url, rows = sys.argv[1], int(sys.argv[2])
    configure(url)
    asking = Asking(page(rows), signed_in())
    measured(asking, "/", 20)
    for line in sys.stdin:
        sys.stdout.write(f"{measured(asking, '/', int(line))}\n")
        sys.stdout.flush()


def configure(url: str) -> None:
    """Django as its manual sets it up, without everything that a project can do without; one database."""
    import django
    from django.conf import settings

    settings.configure(
        ALLOWED_HOSTS=["testserver"],
        DATABASES={"default": database(url)},
        INSTALLED_APPS=["django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions"],
        MIDDLEWARE=[
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
        ],
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
        ROOT_URLCONF=__name__,
        SECRET_KEY="only-for-measuring",
        USE_TZ=True,
    )
    django.setup()


def database(url: str) -> dict[str, Any]:
    """The settings of this database. PostgreSQL keeps its connections, as sites set it up."""
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": parts.path.removeprefix("/")}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.removeprefix("/"),
        "USER": parts.username or "",
        "HOST": parts.hostname or parse_qs(parts.query)["host"][0],
        "CONN_MAX_AGE": 600,
    }


def page(rows: int) -> Callable[..., Any]:
    """The application with its one page; its table has so many rows, half of them in each group."""
    from django.core.management import call_command
    from django.core.wsgi import get_wsgi_application
    from django.db import connection, models
    from django.http import HttpRequest, HttpResponse
    from django.template import Context, Engine
    from django.urls import path
    from django.utils import timezone

    class Row(models.Model):  # noqa: DJ008  # nobody sees it
        number = models.IntegerField()
        group = models.IntegerField()
        title = models.CharField(max_length=100)
        changed_at = models.DateTimeField()

        class Meta:
            app_label = "bare"
            indexes = [models.Index(fields=["group", "-changed_at"], name="bare_newest")]

    template = Engine().from_string(TEMPLATE)

    def newest(request: HttpRequest) -> HttpResponse:
        shown = Row._default_manager.filter(group=1).order_by("-changed_at")[:ROWS_SHOWN]
        return HttpResponse(template.render(Context({"user": request.user, "rows": shown})))

    urlpatterns.append(path("", newest))
    call_command("migrate", verbosity=0)
    with connection.schema_editor() as editor:
        editor.create_model(Row)
    now = timezone.now()
    made = (
        Row(number=n, group=n % GROUPS, title=f"Row {n}", changed_at=now - timedelta(minutes=n)) for n in range(rows)
    )
    while batch := list(islice(made, ROWS_AT_ONCE)):
        Row._default_manager.bulk_create(batch)
    return get_wsgi_application()


def signed_in() -> str:
    """The cookie of somebody who is signed in."""
    from django.conf import settings
    from django.contrib.auth import get_user_model
    from django.test import Client

    client = Client()
    client.force_login(get_user_model().objects.create_user("somebody"))
    return f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"


if __name__ == "__main__":
    main()
