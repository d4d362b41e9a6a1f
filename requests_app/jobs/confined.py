"""Run a program over a stranger's file in a process of its own, which may take little memory, time and room on disk.

This file is both ends: the portal calls `run`, and the new process starts here, loads the program, gives up what it
does not need, and hands the file to the program's `answer(content, *arguments)`. The program imports nothing of the
portal; what it answers comes back as JSON.
"""

from __future__ import annotations

import json
import os
import resource
import runpy
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

# The process stops itself; until it has loaded its program, which takes up to a second, the portal looks after it.
LOADED_WITHIN = 5
STOPPED_BY = {-signal.SIGALRM, -signal.SIGXCPU, -signal.SIGXFSZ, -signal.SIGKILL, -signal.SIGABRT, -signal.SIGSEGV}
OUT_OF_MEMORY = 3


class Stopped(Exception):
    """The program asked for more memory, time or room than it may have."""


class Failed(Exception):
    """The program ended with an error: it could not read the file."""


@dataclass(frozen=True, slots=True)
class Limits:
    """`memory` in bytes counts from what the loaded program takes up; `written` is the longest answer in bytes."""

    memory: int
    seconds: int
    written: int


def run(program: Path, content: bytes | IO[bytes], *arguments: str, limits: Limits) -> Any:
    """What the program answers about the content, or about a file of the disk, of which only the program reads.

    Raises Stopped and Failed.
    """
    numbers = [str(limits.memory), str(limits.seconds), str(limits.written)]
    with _on_disk(content) as question, tempfile.TemporaryFile() as answer:
        try:
            ended = subprocess.run(  # noqa: S603 - our own program, and nothing of the file is in its arguments
                [sys.executable, "-I", __file__, str(program), *numbers, *arguments],
                stdin=question.fileno(),
                stdout=answer,
                stderr=subprocess.DEVNULL,
                cwd="/",
                env={},
                timeout=limits.seconds + LOADED_WITHIN,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise Stopped from error
        if ended.returncode:
            raise Stopped if ended.returncode in {*STOPPED_BY, OUT_OF_MEMORY} else Failed
        answer.seek(0)
        return json.load(answer)


@contextmanager
def _on_disk(content: bytes | IO[bytes]) -> Iterator[IO[bytes]]:
    if not isinstance(content, bytes):
        content.seek(0)
        yield content
        return
    with tempfile.TemporaryFile() as file:
        file.write(content)
        file.seek(0)
        yield file


def confine(limits: Limits) -> None:
    """Give up what reading a file does not need; the operating system stops a process that asks for more."""
    loaded = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
    for limit, most in (
        (resource.RLIMIT_AS, loaded + limits.memory),
        (resource.RLIMIT_CPU, limits.seconds),
        (resource.RLIMIT_FSIZE, limits.written),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NPROC, 0),
        (resource.RLIMIT_NOFILE, 16),
    ):
        resource.setrlimit(limit, (most, most))
    # Without a handler the alarm ends the program at any point, and so does the first byte too many.
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, limits.seconds)
    os.nice(5)


def main(program: str, memory: str, seconds: str, written: str, *arguments: str) -> None:
    answer = runpy.run_path(program)["answer"]
    confine(Limits(int(memory), int(seconds), int(written)))
    try:
        sys.stdout.write(json.dumps(answer(sys.stdin.buffer.read(), *arguments)))
        sys.stdout.flush()
    except MemoryError:
        sys.exit(OUT_OF_MEMORY)


if __name__ == "__main__":
    main(*sys.argv[1:])
