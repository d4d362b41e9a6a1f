"""That the programs of `make bench` still measure something; what they measure is no matter of tests."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.bench.pages import BARE, PAGES

FOLDER = Path(__file__).parent


def run(program: str, *arguments: str, told: str = "") -> list[str]:
    """The lines that a program says; it knows nothing of the run of tests around it."""
    command = [sys.executable, str(FOLDER / program), *arguments]
    environment = {name: os.environ[name] for name in ("HOME", "PATH", "TMPDIR") if name in os.environ}
    ended = subprocess.run(command, input=told, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    return ended.stdout.splitlines()


def test_the_bare_page_says_what_it_costs_as_often_as_it_is_asked(tmp_path):
    costs = run("bare.py", f"sqlite:///{tmp_path}/bare.sqlite3", "100", told="2\n3\n")
    assert len(costs) == 2
    assert all(0 < float(cost) < 1 for cost in costs)


@pytest.mark.long
@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_every_page_is_measured_where_there_are_requests_in_all_states(database):
    _databases, sizes, *rows = run("pages.py", "--few=50", "--many=500", "--rounds=1", f"--database={database}")
    assert sizes.split()[-2:] == ["50", "500"]
    assert [row[:34].strip() for row in rows] == [BARE, *PAGES]
    assert [row for row in rows if not float(row.split()[-1]) > 0] == []
