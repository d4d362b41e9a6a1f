"""How fast staff get their pages with few requests and with very many: `make bench`. SQLite in a folder of its own."""

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))
from tests import scratch

PAGES = {
    "list": "/requests/",
    "list, second page": "/requests/?page=2",
    "list, by title": "/requests/?sort=title",
    "list, one state": "/requests/?state=trial_period",
    "list, one department": "/requests/?department=Cardiology%2C+Lakeside",
    "list, only mine": "/requests/?needs=mine",
    "search, many found": "/requests/?q=instagram",
    "search, few found": "/requests/?q=tiktok+stroke+lakeside",
    "search, none found": "/requests/?q=nothing+of+that+name",
    "home": "/",
}
WARM_UPS = 2
RUNS = 15


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--few", type=int, default=100)
    parser.add_argument("--many", type=int, default=100_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="portal-bench-") as folder:
        scratch.set_up(Path(folder))
        from tests import factories

        staff = factories.make_reviewer("Bench Reviewer", email="bench@load.example")
        grow_to(options.few)
        few = {name: measure(url, staff) for name, url in PAGES.items()}
        took = grow_to(options.many)
        many = {name: measure(url, staff) for name, url in PAGES.items()}
        size = sum(path.stat().st_size for path in Path(folder).rglob("*") if path.is_file())
        say(
            f"{options.many - options.few} requests were added in {took:.0f} s; the folder holds {size / 1e6:.0f} MB.\n"
        )
        say(*table(few, many, options))
        say("\nThe list's query:", explanation(staff))


def grow_to(number: int) -> float:
    """Add what is missing to so many requests; the seconds it took."""
    from django.core.management import call_command
    from django.db import connection

    from requests_app.account_requests.models import AccountRequest

    started = time.perf_counter()
    call_command("seed_load", requests=number - AccountRequest.objects.count(), seed=number)
    took = time.perf_counter() - started
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return took


def measure(url: str, staff: Any) -> float:
    """The median of some runs, in milliseconds."""
    from django.test import Client

    client = Client()
    client.force_login(staff)
    return statistics.median(list(_times(client, url))[WARM_UPS:]) * 1000


def _times(client: Any, url: str) -> Iterator[float]:
    for _run in range(WARM_UPS + RUNS):
        started = time.perf_counter()
        response = client.get(url)
        if response.status_code != 200:
            raise SystemExit(f"{url} answers {response.status_code}.")
        yield time.perf_counter() - started


def table(few: dict[str, float], many: dict[str, float], options: argparse.Namespace) -> Iterator[str]:
    yield f"{'Milliseconds, median':24}{options.few:>10,}{options.many:>10,}{'ratio':>8}"
    for name, before in few.items():
        yield f"{name:24}{before:10.1f}{many[name]:10.1f}{many[name] / before:8.2f}"


def explanation(staff: Any) -> str:
    from requests_app.account_requests.models import AccountRequest

    rows = AccountRequest.objects.listed_for(staff).with_people()[:20]
    return rows.explain()


def say(*lines: str) -> None:
    sys.stdout.write("\n".join(lines) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
