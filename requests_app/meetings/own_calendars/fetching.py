"""Fetching a calendar by its address, in a process of its own that ends after 20 seconds whatever the host does."""

import base64
import json
from collections.abc import Sequence
from pathlib import Path

from requests_app.jobs import confined
from requests_app.meetings.own_calendars.choices import CalendarProblem
from requests_app.meetings.own_calendars.fetching_program import MOST_BYTES, Fetched, Known

PROGRAM = Path(__file__).with_name("fetching_program.py")
MOST_SECONDS = 20
LIMITS = confined.Limits(memory=200 * 1024 * 1024, seconds=MOST_SECONDS, written=2 * MOST_BYTES)


class CalendarNotRead(Exception):
    """`problem` says why the calendar could not be fetched or read."""

    def __init__(self, problem: CalendarProblem) -> None:
        self.problem = problem
        super().__init__(str(problem.value))


def fetch(address: str, *, known: Known, inside: Sequence[str], limits: confined.Limits = LIMITS) -> Fetched:
    """What is at the address now. `inside` are the hosts and networks that are permitted. Raises CalendarNotRead.

    Names are looked up, hosts connected to, and answers unpacked in the other process: none of it can hold the worker
    for longer. It knows no proxies. The address is in no argument, so that no list of processes shows it.
    """
    asked = {"address": address, "inside": list(inside), "etag": known.etag, "last_modified": known.last_modified}
    try:
        answer = confined.run(PROGRAM, json.dumps(asked).encode(), limits=limits)
    except confined.Stopped as stopped:
        raise CalendarNotRead(CalendarProblem.TOO_SLOW) from stopped
    except confined.Failed as failed:
        raise CalendarNotRead(CalendarProblem.UNEXPECTED) from failed
    if "problem" in answer:
        raise CalendarNotRead(CalendarProblem(answer["problem"]))
    if "unchanged" in answer:
        return Fetched(None, known.etag, known.last_modified)
    return Fetched(base64.b64decode(answer["body"]), answer["etag"], answer["last_modified"])
