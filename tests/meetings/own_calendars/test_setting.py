"""The portal does not start with a list of hosts that cannot work, and says what is wrong with it."""

import os
import subprocess
import sys

import pytest

from requests_app.meetings.own_calendars.fetching_program import Inside

pytestmark = pytest.mark.once
SAY = "from portal import settings; print(settings.CALENDAR_INSIDE_HOSTS)"


def started_with(hosts: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"ENV_FILE": "/dev/null", "DEBUG": "1", "CALENDAR_INSIDE_HOSTS": hosts}
    return subprocess.run([sys.executable, "-c", SAY], env=environment, capture_output=True, text=True, check=False)


def test_names_and_networks_are_taken():
    hosts = ["exchange.example.org", "10.1.0.0/16", "10.2.3.4", "fd00::/8"]
    assert started_with(",".join(hosts)).stdout.strip() == str(hosts)
    assert Inside.of(hosts).names == {"exchange.example.org"}
    assert started_with("").stdout.strip() == "[]"


@pytest.mark.parametrize("entry", ["10.1.2.3/16", "10.0.0.300", "https://exchange.example.org", "exchange example"])
def test_what_is_neither_stops_the_start(entry):
    said = started_with(f"exchange.example.org,{entry}")
    assert said.returncode != 0
    assert f"CALENDAR_INSIDE_HOSTS: '{entry}' is neither the name of a host nor a network" in said.stderr
