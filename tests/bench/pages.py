"""What each page costs, as a multiple of a bare Django page measured in the same run: `make bench`.

With few requests and with very many, on SQLite and on PostgreSQL, each in a place of its own. Cost is CPU: Python's
and, on PostgreSQL, that of the backend that answers. Bare page and page are measured in turns, so that what else the
machine does falls on both; a figure is the median of some rounds. A page has none where no request is in its state.
"""

import argparse
import json
import logging
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from tests import scratch
from tests.bench.bare import OK, Asking, measured

DATABASES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
# Who asks and where: {draft} is the reference of a request in this state, requester the one of that request. Where an
# address has changed its name, the first that answers counts. After # it says only whose page it is.
PAGES: dict[str, tuple[str, ...]] = {
    # The page of the search before anything is looked for has next to nothing else.
    "the frame alone": ("staff", "/search/"),
    "home": ("staff", "/"),
    "home of a department": ("requester", "/#{submitted}"),
    "home of an admin": ("admin", "/"),
    "list": ("staff", "/requests/"),
    "list of a department": ("requester", "/requests/#{submitted}"),
    "list, second page": ("staff", "/requests/?page=2"),
    "list, by title": ("staff", "/requests/?sort=title"),
    "list, one state": ("staff", "/requests/?state=trial_period"),
    "list, one department": ("staff", "/requests/?department=Cardiology%2C+Lakeside"),
    "list, only mine": ("staff", "/requests/?needs=mine"),
    "list, a word of many": ("staff", "/requests/?q=instagram"),
    "list, a word of few": ("staff", "/requests/?q=tiktok+stroke+lakeside"),
    "list, a word of none": ("staff", "/requests/?q=xylophone+giraffe"),
    "list, last page": ("staff", "/requests/?page=50"),
    "search, many found": ("staff", "/search/?q=instagram"),
    "search, few found": ("staff", "/search/?q=tiktok+stroke+lakeside"),
    "search, none found": ("staff", "/search/?q=xylophone+giraffe"),
    "a draft": ("requester", "/requests/{draft}/"),
    "its questionnaire": ("requester", "/requests/{draft}/questionnaire/"),
    "its first section": ("requester", "/requests/{draft}/questionnaire/objectives/"),
    "its longest section": ("requester", "/requests/{draft}/questionnaire/platforms/"),
    "a submitted request": ("staff", "/requests/{submitted}/"),
    "the same for its department": ("requester", "/requests/{submitted}/"),
    "its answers": ("staff", "/requests/{submitted}/answers/"),
    "asking for changes": ("staff", "/requests/{submitted}/request-changes/"),
    "booking its meeting": ("staff", "/requests/{submitted}/schedule-meeting/"),
    "its mails": ("staff", "/requests/{submitted}/mails/", "/requests/{submitted}/messages/"),
    "a request with a meeting": ("staff", "/requests/{strategy_meeting}/"),
    "its meeting": ("staff", "/requests/{strategy_meeting}/meeting/"),
    "its meeting pack": ("staff", "/requests/{strategy_meeting}/meeting-pack/"),
    "starting its trial": ("staff", "/requests/{strategy_meeting}/start-trial/"),
    "a request on trial": ("staff", "/requests/{trial_period}/"),
    "its trial": ("requester", "/requests/{trial_period}/trial/"),
    "planning a post": ("requester", "/requests/{trial_period}/trial/posts/new/"),
    "declining it": ("staff", "/requests/{trial_period}/decline/"),
    "an approved request": ("staff", "/requests/{approved}/"),
    "its documents": ("staff", "/requests/{approved}/documents/"),
    "its history": ("staff", "/requests/{approved}/history/"),
    "how a request moves": ("requester", "/help/#{submitted}"),
    "settings": ("admin", "/settings/"),
    "extra questions": ("admin", "/questions/"),
    "this week's posts": ("staff", "/posts/"),
    "bundles": ("admin", "/bundles/"),
    "checking a record copy": ("nobody", "/verify/"),
    "login": ("nobody", "/accounts/login/"),
}
BARE = "the bare page, in milliseconds"
GROUPS = {"staff": "Comms staff", "admin": "Admins"}
ROUNDS = 11
TIMES = 3
BARE_TIMES = 20
# So many requests in a state, the newest first, until a page answers.
TRIED = 20

Costs = dict[str, float]


class Bare:
    """The bare page in its own process, with a table of so many rows in a new, empty database."""

    def __init__(self, url: str, rows: int) -> None:
        command = [sys.executable, str(Path(__file__).with_name("bare.py")), url, str(rows)]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def cpu(self) -> float:
        """The seconds that one of some answers takes."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(f"{BARE_TIMES}\n")
        self._process.stdin.flush()
        return float(self._process.stdout.readline())

    def end(self) -> None:
        self._process.communicate()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--few", type=int, default=50)
    parser.add_argument("--many", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--database", choices=DATABASES, action="append", help="Only this one.")
    parser.add_argument("--page", choices=PAGES, action="append", help="Only this one.", metavar="NAME")
    parser.add_argument("--into", type=Path, help="Write the costs on this one database into a file instead.")
    options = parser.parse_args()
    databases = options.database or list(DATABASES)
    if options.into:
        options.into.write_text(json.dumps(costs_on(databases[0], options)))
        return
    costs = {database: costs_in_a_process(database, options) for database in databases}
    sys.stdout.write("\n".join(table(costs, options)) + "\n")


def costs_in_a_process(database: str, options: argparse.Namespace) -> list[Costs]:
    """The costs on one database, with few and with many requests; Django can be set up for one only."""
    with tempfile.NamedTemporaryFile("r", prefix="portal-bench-", suffix=".json") as file:
        command = [sys.executable, __file__, f"--database={database}", f"--into={file.name}"]
        command += [f"--few={options.few}", f"--many={options.many}", f"--rounds={options.rounds}"]
        command += [f"--page={name}" for name in options.page or ()]
        subprocess.run(command, check=True)
        costs: list[Costs] = json.load(file)
    return costs


def costs_on(database: str, options: argparse.Namespace) -> list[Costs]:
    # Parallel workers of the database would not be seen.
    os.environ["PGOPTIONS"] = "-c max_parallel_workers_per_gather=0"
    with tempfile.TemporaryDirectory(prefix="portal-bench-") as folder:
        server = start_server() if database == "postgresql" else ""
        scratch.set_up(Path(folder), database=server)
        logging.disable(logging.WARNING)
        from django.db import connection

        # The settings of tests close it after each answer; the portal's own keep it.
        connection.settings_dict["CONN_MAX_AGE"] = 600
        pages = {name: PAGES[name] for name in options.page or PAGES}
        sizes = (options.few, options.many)
        return [costs_with(number, pages, options.rounds, Path(folder), server) for number in sizes]


def start_server() -> str:
    """A PostgreSQL server for this run; importing the module starts it."""
    from tests import postgres

    assert postgres.__doc__
    return os.environ["DATABASE_URL"]


def costs_with(number: int, pages: Mapping[str, tuple[str, ...]], rounds: int, folder: Path, server: str) -> Costs:
    """How many bare pages each page costs with so many requests, and what a bare page costs in milliseconds."""
    grow_to(number)
    asked = {name: found for name, page in pages.items() if (found := first_that_answers(*page))}
    with bare_page(number, folder, server) as bare:
        took = [(name, bare.cpu(), measured(*page, TIMES)) for _round in range(rounds) for name, page in asked.items()]
    ratios = {name: statistics.median(cpu / base for page, base, cpu in took if page == name) for name in asked}
    return {BARE: statistics.median(base for _page, base, _cpu in took) * 1000, **ratios}


def grow_to(number: int) -> None:
    """Add what is missing to so many requests, and do what databases do by themselves sooner or later."""
    from django.core.management import call_command
    from django.db import connection

    sys.stderr.write(f"{connection.vendor}: {number:,} requests\n")
    call_command("seed_load", requests=number - account_requests().count(), seed=number, stdout=sys.stderr)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "PRAGMA wal_checkpoint(TRUNCATE)")


@contextmanager
def bare_page(rows: int, folder: Path, server: str) -> Iterator[Bare]:
    name = f"bare_{rows}"
    url = f"sqlite:///{folder / name}.sqlite3"
    if server:
        from django.db import connection

        with connection.cursor() as cursor:
            cursor.execute(f"CREATE DATABASE {name}")
        url = urlsplit(server)._replace(path=f"/{name}").geturl()
    bare = Bare(url, rows)
    try:
        yield bare
    finally:
        bare.end()


def first_that_answers(who: str, *addresses: str) -> tuple[Asking, str] | None:
    """The first of these addresses that answers with a page, with the references of some requests tried in it."""
    asked = (each for address in addresses for each in filled(who, address))
    # Twice: the first answer compiles templates.
    return next((each for each in asked if [each[0].status_of(each[1]) for _time in range(2)] == [OK, OK]), None)


def filled(who: str, address: str) -> Iterator[tuple[Asking, str]]:
    """The address as somebody who is signed in asks for it, once for each of some requests in the state it names."""
    from django.core.wsgi import get_wsgi_application

    before, _brace, rest = address.partition("{")
    state, _brace, after = rest.partition("}")
    application = get_wsgi_application()
    if not state:
        yield Asking(application, cookie_of(one_of(who))), address
    for found in account_requests().filter(state=state).order_by("-pk")[:TRIED]:
        person = found.requester if who == "requester" else one_of(who)
        yield Asking(application, cookie_of(person)), f"{before}{found.reference}{after}".partition("#")[0]


def account_requests() -> Any:
    """All requests, wherever the model stands in the commit that is measured."""
    from django.apps import apps

    return apps.get_app_config("requests_app").get_model("AccountRequest")._default_manager.all()


def one_of(who: str) -> Any:
    from django.contrib.auth.models import Group

    from portal.models import User

    if who not in GROUPS:
        return None
    email = f"bench-{who}@load.example"
    person = User.objects.filter(email=email).first()
    if person is None:
        person = User.objects.create_user(email, "only-for-measuring", name=f"Bench {who}")
        person.groups.add(Group.objects.get(name=GROUPS[who]))
    return person


def cookie_of(person: Any) -> str:
    from django.conf import settings
    from django.test import Client

    if person is None:
        return ""
    client = Client()
    client.force_login(person)
    return f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"


def table(costs: dict[str, list[Costs]], options: argparse.Namespace) -> Iterator[str]:
    sizes = [f"{options.few:,}", f"{options.many:,}"]
    yield f"{'CPU as a multiple of a bare page':34}" + "".join(f"{DATABASES[name]:>20}" for name in costs)
    yield f"{'with so many requests':34}" + "".join(f"{size:>10}" for size in sizes * len(costs))
    columns = [column for both in costs.values() for column in both]
    for name in (BARE, *(options.page or PAGES)):
        yield f"{name:34}" + "".join(f"{column[name]:10.1f}" if name in column else f"{'–':>10}" for column in columns)


if __name__ == "__main__":
    main()
