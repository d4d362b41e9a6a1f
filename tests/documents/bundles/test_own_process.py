"""A separate process answers like a call, and says so if it cannot."""

import os
import signal

import pytest

from requests_app.jobs.own_process import ProcessLost, run


def test_it_answers_from_another_process():
    assert run(lambda word: (word, os.getpid() != parent), "done") == ("done", True)


parent = os.getpid()


def test_what_goes_wrong_there_goes_wrong_here():
    with pytest.raises(ValueError, match="Out of ink"):
        run(fail)


def fail() -> None:
    raise ValueError("Out of ink")


def test_a_process_that_is_killed_is_missed():
    with pytest.raises(ProcessLost):
        run(lambda: os.kill(os.getpid(), signal.SIGKILL))
