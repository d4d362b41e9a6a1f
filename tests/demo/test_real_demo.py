"""The demo itself, from its first start on, in a copy of the source: programs die, somebody ends it."""

import http.client
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.product import copy_product
from tests.servers import free_port

pytestmark = pytest.mark.long

PATIENCE = 300.0


def eventually(is_so: Callable[[], bool]) -> bool:
    until = time.monotonic() + PATIENCE
    while not is_so():
        if time.monotonic() > until:
            return False
        time.sleep(0.2)
    return True


@dataclass
class Demo:
    process: subprocess.Popen[bytes]
    said_in: Path
    port: int

    def said(self) -> str:
        return self.said_in.read_text()

    def answers(self) -> bool:
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)) as link:
            try:
                link.request("GET", "/readyz")
                return link.getresponse().status == http.client.OK
            except (OSError, http.client.HTTPException):
                return False

    def children(self) -> dict[int, str]:
        """The command of each program that the demo has started, by its process id."""
        found = {}
        for status in Path("/proc").glob("[0-9]*/stat"):
            try:
                parent = int(status.read_text().rpartition(")")[2].split()[1])
                command = status.with_name("cmdline").read_text()
            except OSError:
                continue
            if parent == self.process.pid and command:
                found[int(status.parent.name)] = command
        return found

    def left_running(self) -> list[str]:
        """The commands that still run in the folder of the demo."""
        found = []
        for folder in Path("/proc").glob("[0-9]*/cwd"):
            with suppress(OSError):
                if folder.readlink() == self.said_in.parent:
                    found.append(folder.with_name("cmdline").read_text())
        return found

    def pid_of(self, word: str) -> int:
        return next(pid for pid, command in self.children().items() if word in command)

    def has(self, word: str, *, other_than: int) -> bool:
        return any(word in command and pid != other_than for pid, command in self.children().items())


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[Demo]:
    copy_product(tmp_path)
    port, said_in = free_port(), tmp_path / "said"
    with said_in.open("w") as said:
        process = subprocess.Popen(
            [sys.executable, ".ci/demo.py"],
            cwd=tmp_path,
            env=os.environ | {"PORT": str(port)},
            stdout=said,
            stderr=subprocess.STDOUT,
        )
    running = Demo(process, said_in, port)
    try:
        assert eventually(lambda: "Ctrl-C ends the demo" in running.said() or process.poll() is not None)
        yield running
    finally:
        process.terminate()
        process.wait(60)


def test_a_killed_worker_and_a_killed_web_server_come_back_and_the_end_leaves_nothing(demo):
    assert demo.answers()
    for word, name in (("db_worker", "worker"), ("gunicorn", "web server")):
        killed = demo.pid_of(word)
        os.kill(killed, signal.SIGKILL)
        assert eventually(lambda word=word, killed=killed: demo.has(word, other_than=killed))
        assert f"The {name} was killed (SIGKILL). It starts again in 1 second." in demo.said()
    assert eventually(demo.answers)
    demo.process.send_signal(signal.SIGINT)
    assert demo.process.wait(60) == 0
    assert not demo.answers()
    assert demo.left_running() == []
