"""How long pages take on the clock, for the programs that `make bench` runs."""

import statistics
import sys
import time
from collections.abc import Iterator
from typing import Any

WARM_UPS = 2
RUNS = 15


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


def say(*lines: str) -> None:
    sys.stdout.write("\n".join(lines) + "\n")
    sys.stdout.flush()
