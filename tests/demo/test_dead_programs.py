"""What .ci/supervisor.py does for the demo when one of its programs dies. Real programs, really killed."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

SMALL_DEMO = Path(__file__).with_name("small_demo.py")
# Each program notes its process id, and that of a program that it starts in turn.
LASTS = """
import os, subprocess, sys, time
from pathlib import Path
name, folder = sys.argv[1:]
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
with Path(folder, name + ".pids").open("a") as file:
    file.write(f"{os.getpid()} {child.pid}\\n")
time.sleep(600)
"""
WORKER_DIES = """
import sys, time
if sys.argv[1] == "worker":
    sys.exit("No memory is left.")
time.sleep(600)
"""
PATIENCE = 60.0


def eventually(is_so: Callable[[], bool]) -> bool:
    until = time.monotonic() + PATIENCE
    while not is_so():
        if time.monotonic() > until:
            return False
        time.sleep(0.05)
    return True


def is_running(pid: int) -> bool:
    """Whether there is such a process; one that only waits to be buried is not."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state not in {"Z", "X"}


@dataclass
class Demo:
    process: subprocess.Popen[str]
    folder: Path

    def pids(self, name: str) -> list[list[int]]:
        """The process ids of a program and of its own child, for each time it was started."""
        notes = self.folder / f"{name}.pids"
        lines = notes.read_text().splitlines() if notes.exists() else []
        return [[int(pid) for pid in line.split()] for line in lines]

    def has_started(self, name: str, times: int) -> bool:
        return eventually(lambda: len(self.pids(name)) == times)

    def everything(self) -> list[int]:
        return [pid for name in ("web server", "worker") for pids in self.pids(name) for pid in pids]

    def said(self) -> str:
        return (self.folder / "said").read_text()

    def ended(self) -> int:
        return self.process.wait(PATIENCE)


@contextmanager
def running(folder: Path, program: str, *, pause: float = 0.1) -> Iterator[Demo]:
    with (folder / "said").open("w") as said:
        command = [sys.executable, str(SMALL_DEMO), str(folder), program, str(pause)]
        process = subprocess.Popen(command, stdout=said, stderr=subprocess.STDOUT, text=True)
        try:
            yield Demo(process, folder)
        finally:
            process.terminate()
            process.wait(PATIENCE)


def test_a_killed_program_is_started_again_and_the_others_stay(tmp_path):
    with running(tmp_path, LASTS) as demo:
        assert demo.has_started("worker", 1)
        assert demo.has_started("web server", 1)
        [[killed, its_child]] = demo.pids("worker")
        os.kill(killed, signal.SIGKILL)
        assert demo.has_started("worker", 2)
        assert demo.said() == "Started\nThe worker was killed (SIGKILL). It starts again in 0.1 seconds.\n"
        assert eventually(lambda: not is_running(its_child)), "It may hold the port."
        assert [is_running(pid) for pid in demo.pids("worker")[1]] == [True, True]
        assert len(demo.pids("web server")) == 1
        assert demo.process.poll() is None


def test_the_pauses_grow(tmp_path):
    with running(tmp_path, LASTS) as demo:
        for times in (1, 2, 3, 4):
            assert demo.has_started("worker", times)
            os.kill(demo.pids("worker")[-1][0], signal.SIGKILL)
        assert demo.has_started("worker", 5)
        assert re.findall(r"in ([\d.]+) seconds", demo.said()) == ["0.1", "0.2", "0.4", "0.8"]


def test_five_deaths_within_a_minute_end_it_with_the_end_of_the_log(tmp_path):
    with running(tmp_path, WORKER_DIES) as demo:
        assert demo.ended() == 1
        assert demo.said().count("The worker ended (status 1). It starts again in ") == 4
        last = demo.said().partition("The worker ended (status 1), the last of 5 deaths within a minute.\n")[2]
        assert last.splitlines()[:-1] == ["", *["No memory is left."] * 5, ""]
        assert last.endswith(f"All of it: {tmp_path}/worker.log")


@pytest.mark.parametrize("asked", [signal.SIGINT, signal.SIGTERM])
def test_who_ends_it_after_a_death_leaves_nothing_running(tmp_path, asked):
    with running(tmp_path, LASTS) as demo:
        assert demo.has_started("worker", 1)
        os.kill(demo.pids("worker")[0][0], signal.SIGKILL)
        assert demo.has_started("worker", 2)
        demo.process.send_signal(asked)
        assert demo.ended() == 0
        assert [pid for pid in demo.everything() if is_running(pid)] == []


def test_who_ends_it_during_a_pause_need_not_wait_and_leaves_nothing_running(tmp_path):
    with running(tmp_path, LASTS, pause=600) as demo:
        assert demo.has_started("worker", 1)
        assert demo.has_started("web server", 1)
        os.kill(demo.pids("worker")[0][0], signal.SIGKILL)
        assert eventually(lambda: "It starts again in 30 seconds." in demo.said())
        demo.process.terminate()
        assert demo.ended() == 0
        assert [pid for pid in demo.everything() if is_running(pid)] == []
