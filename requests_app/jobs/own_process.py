"""Work in a process of its own, whose memory is given back when it ends.

The libraries that set text keep some of the memory of each document for good. A worker that made five hundred of them
would hold on to a hundred megabytes; one that lets such processes make them, a few dozen each, does not grow.
"""

import ctypes
import multiprocessing
import signal
import sys
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any, TypeVar

from django.db import connections

Result = TypeVar("Result")

PR_SET_PDEATHSIG = 1


class ProcessLost(Exception):
    """The process was killed before it answered."""


def run(work: Callable[..., Result], *arguments: Any) -> Result:
    """What `work` returns for these arguments; what it raises is raised here.

    For programs of one thread, outside of any transaction: connections to the database cannot be shared, and are
    closed before. On Linux, the process ends with this program. Raises ProcessLost.
    """
    connections.close_all()
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_answer, args=(sender, work, arguments))
    process.start()
    sender.close()
    try:
        result, error = receiver.recv()
    except EOFError as end:
        raise ProcessLost from end
    finally:
        receiver.close()
        process.join()
    if error is not None:
        raise error
    answer: Result = result
    return answer


def _answer(sender: Connection, work: Callable[..., Any], arguments: tuple[Any, ...]) -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    answer: tuple[Any, Exception | None]
    try:
        answer = (work(*arguments), None)
    except Exception as error:  # noqa: BLE001 - it is raised where the answer is waited for
        answer = (None, error)
    sender.send(answer)
    sender.close()
