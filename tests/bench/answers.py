"""How fast requests are found by answers to extra questions, and by which index: part of `make bench`.

SQLite in a folder of its own, or with `--postgres` a server of its own.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))
from tests import scratch
from tests.bench import timing

PLAIN = "every request"
# In the load, three in five give the first answer and one in a hundred the last.
PAGES = {
    PLAIN: "/requests/",
    "a frequent answer": "/requests/?answer=load-3:Patients",
    "a rare answer": "/requests/?answer=load-3:Donors",
    "yes or no": "/requests/?answer=load-1:yes",
    "one of several": "/requests/?answer=load-2:Researchers",
    "with state and words": "/requests/?answer=load-3:Patients&state=approved&q=instagram",
    "nothing found": "/requests/?answer=load-3:Patients&q=xylophone+giraffe",
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--requests", type=int, default=10_000)
    parser.add_argument("--answers", type=int, default=10)
    parser.add_argument("--postgres", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="portal-bench-") as folder:
        scratch.set_up(Path(folder), database=_server() if options.postgres else "")
        from django.core.management import call_command

        from tests import factories

        staff = factories.make_reviewer("Bench Reviewer", email="bench@load.example")
        call_command("seed_load", requests=options.requests, answers=options.answers, seed=1, verbosity=0)
        _analyse()
        times = {name: timing.measure(url, staff) for name, url in PAGES.items()}
        timing.say(*_table(times, options))
        timing.say("\nThe query of a frequent answer:", _explanation(staff, "Patients"))
        timing.say("\nThe query of a rare answer:", _explanation(staff, "Donors"))


def _server() -> str:
    """A PostgreSQL server for this run; importing the module starts it."""
    from tests import postgres

    assert postgres.__doc__
    return os.environ["DATABASE_URL"]


def _analyse() -> None:
    """What both databases do by themselves, sooner or later: count what is in the tables."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _table(times: dict[str, float], options: argparse.Namespace) -> Iterator[str]:
    from django.db import connection

    yield f"{connection.vendor}, {options.requests:,} requests with {options.answers} answers each"
    yield f"{'Milliseconds, median':24}{'list':>10}{'ratio':>8}"
    for name, took in times.items():
        yield f"{name:24}{took:10.1f}{took / times[PLAIN]:8.2f}"


def _explanation(staff: Any, answer: str) -> str:
    from requests_app.account_requests.models import AccountRequest

    rows = AccountRequest.objects.listed_for(staff).with_people().answering("load-3", answer)[:20]
    return str(rows.explain())


if __name__ == "__main__":
    main()
