"""How fast workers make the documents of a bundle, and in how much memory: part of `make bench`.

The workers are the real ones, each a process of its own, on SQLite in a folder of its own. What a worker takes to start
is measured first and left out.
"""

import argparse
import multiprocessing
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from tests import scratch

ROOT = Path(__file__).resolve().parents[2]
# In the load, three in ten are approved.
REQUESTS_FOR_EACH = 4
MORE_MEMORY = 1.10
MORE_WORK = 1.10
FASTER = 1.5
# Two loops at once may take so much longer than one if two cores are idle.
IDLE = 1.15
LOOPS = 12_000_000
SECONDS_BETWEEN = 2.0


@dataclass(frozen=True)
class Effort:
    """What workers took: seconds on the clock, seconds of a core, and the most memory that one of them had, in MB."""

    documents: int
    wall: float
    cpu: float
    memory: float

    @property
    def speed(self) -> float:
        return self.documents / self.wall

    @property
    def cpu_each(self) -> float:
        return self.cpu / self.documents


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--few", type=int, default=50)
    parser.add_argument("--many", type=int, default=500)
    parser.add_argument("--together", type=int, default=100, help="documents for two workers")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="portal-bench-") as folder:
        scratch.set_up(Path(folder))
        wanted = options.few + options.many + options.together
        approved = _approved(wanted)
        start = _work(1, 0)
        few = _bundle(approved[: options.few], workers=1, start=start)
        many = _bundle(approved[options.few : -options.together], workers=1, start=start)
        had_two_cores = has_two_idle_cores()
        two = _bundle(approved[-options.together :], workers=2, start=start)
    sys.stdout.write("\n".join([*_table(few, many, two), *_verdicts(few, many, two, had_two_cores)]) + "\n")


def has_two_idle_cores() -> bool:
    """Whether two loops at once take about as long as one alone."""
    alone, both = _loops(1), _loops(2)
    return both <= IDLE * alone


def _loops(number: int) -> float:
    processes = [multiprocessing.get_context("fork").Process(target=_loop) for _number in range(number)]
    started = time.perf_counter()
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    return time.perf_counter() - started


def _loop() -> None:
    for _step in range(LOOPS):
        pass


def _approved(number: int) -> list[int]:
    from django.core.management import call_command

    from requests_app.account_requests.models import AccountRequest

    call_command("seed_load", requests=REQUESTS_FOR_EACH * number + 50, seed=1, verbosity=0)
    found = list(AccountRequest.objects.approved().order_by("pk").values_list("pk", flat=True)[:number])
    if len(found) < number:
        raise SystemExit(f"Only {len(found)} of the requests are approved.")
    return found


def _bundle(keys: list[int], *, workers: int, start: Effort) -> Effort:
    """What it takes to make and pack a bundle of these requests' forms, of which none is there yet."""
    from requests_app.account_requests.models import AccountRequest
    from requests_app.documents.bundles import services as bundles
    from requests_app.documents.bundles.choices import BundleContents, BundleShape, ItemStatus
    from tests import factories

    by = factories.make_admin(email=f"bench-{workers}-{len(keys)}@load.example")
    rows = AccountRequest.objects.filter(pk__in=keys)
    bundle = bundles.make(rows, contents=BundleContents.FORMS, shape=BundleShape.ZIP, description="", by=by)
    taken = _work(workers, len(keys))
    bundle.refresh_from_db()
    made = bundle.items.filter(status=ItemStatus.DONE).count()
    if not bundle.started_at or not bundle.finished_at or made != len(keys):
        raise SystemExit(f"The bundle is {bundle.status}, {made} of {len(keys)} documents were made.")
    wall = (bundle.finished_at - bundle.started_at).total_seconds()
    return Effort(len(keys), wall, taken.cpu - workers * start.cpu, taken.memory)


def _work(workers: int, documents: int) -> Effort:
    """Have so many workers do all that is to be done."""
    command = [sys.executable, "manage.py", "db_worker", "--batch", "--no-startup-delay", "--queue-name=*"]
    started = time.perf_counter()
    running = []
    for _worker in range(workers):
        running.append(subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))
        # The first one asks for another.
        time.sleep(SECONDS_BETWEEN)
    ends = [os.wait4(process.pid, 0) for process in running]
    if any(status for _pid, status, _usage in ends):
        raise SystemExit("A worker failed.")
    usages = [usage for _pid, _status, usage in ends]
    cpu = sum(usage.ru_utime + usage.ru_stime for usage in usages)
    return Effort(documents, time.perf_counter() - started, cpu, max(usage.ru_maxrss for usage in usages) / 1024)


def _table(*efforts: Effort) -> Iterator[str]:
    yield f"{'Documents of a bundle':24}{'documents/s':>14}{'per core':>12}{'CPU s each':>12}{'peak MB':>10}"
    for workers, effort in zip((1, 1, 2), efforts, strict=True):
        name = f"{effort.documents}, {workers} worker{'s' * (workers > 1)}"
        per_core = 1 / effort.cpu_each
        yield f"{name:24}{effort.speed:14.2f}{per_core:12.2f}{effort.cpu_each:12.2f}{effort.memory:10.0f}"


def _verdicts(few: Effort, many: Effort, two: Effort, had_two_cores: bool) -> Iterator[str]:
    memory, work, speed = many.memory / few.memory, two.cpu_each / many.cpu_each, two.speed / many.speed
    yield f"Memory for many ÷ few: {memory:.2f}, at most {MORE_MEMORY}: {_met(memory <= MORE_MEMORY)}."
    yield f"CPU a document, two workers ÷ one: {work:.2f}, at most {MORE_WORK}: {_met(work <= MORE_WORK)}."
    if had_two_cores:
        yield f"Speed, two workers ÷ one: {speed:.2f}, at least {FASTER}: {_met(speed >= FASTER)}."
    else:
        yield f"Speed, two workers ÷ one: {speed:.2f}; not judged, since there were no two idle cores."


def _met(is_met: bool) -> str:
    return "met" if is_met else "missed"


if __name__ == "__main__":
    main()
