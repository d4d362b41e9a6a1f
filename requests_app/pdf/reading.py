"""Reads a filled form in a process of its own, so that no file can cost the portal more than two seconds of waiting."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from requests_app.pdf.form_reader import MOST_BYTES_WRITTEN, SECONDS, ReadFailure

PROGRAM = Path(__file__).with_name("form_reader.py")

# The program stops itself two seconds after it is loaded; that takes 0.2 seconds, and longer on a busy machine.
LOADED_WITHIN = 3

STOPPED_BY = {-signal.SIGALRM, -signal.SIGXCPU, -signal.SIGXFSZ, -signal.SIGKILL, -signal.SIGABRT, -signal.SIGSEGV}


class Unreadable(Exception):
    """The file was not read; `reason` says why."""

    def __init__(self, reason: ReadFailure) -> None:
        self.reason = reason
        super().__init__(reason)


@dataclass(frozen=True, slots=True)
class ReadField:
    """A field of a file: its PDF type (`Tx`, `Ch`, `Btn`), and what was entered; a list if several were chosen."""

    kind: str
    value: str | list[str]


@dataclass(frozen=True, slots=True)
class ReadForm:
    """`title` is the document's own, empty if it has none; `fields` are under their names."""

    title: str
    fields: dict[str, ReadField]


def read_form(file: IO[bytes]) -> ReadForm:
    """What a filled PDF form holds. `file` is a real file, which only the other process reads.

    Raises Unreadable.
    """
    file.seek(0)
    with tempfile.TemporaryFile() as answer:
        try:
            ended = subprocess.run(  # noqa: S603 - our own program, and nothing of the file is in its arguments
                [sys.executable, "-I", str(PROGRAM)],
                stdin=file.fileno(),
                stdout=answer,
                stderr=subprocess.DEVNULL,
                cwd="/",
                env={},
                timeout=SECONDS + LOADED_WITHIN,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise Unreadable(ReadFailure.TOO_MUCH) from error
        if ended.returncode:
            raise Unreadable(ReadFailure.TOO_MUCH if ended.returncode in STOPPED_BY else ReadFailure.DAMAGED)
        answer.seek(0)
        return _understood(answer.read(MOST_BYTES_WRITTEN))


def _understood(answer: bytes) -> ReadForm:
    read: dict[str, Any] = json.loads(answer)
    if "refused" in read:
        raise Unreadable(ReadFailure(read["refused"]))
    fields = {name: ReadField(field["kind"], field["value"]) for name, field in read["fields"].items()}
    return ReadForm(read["title"], fields)
