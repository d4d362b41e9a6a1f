"""Real worker processes on the database of the test that runs."""

import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

from django.db import connection
from django.utils import timezone

from requests_app.jobs.models import Leased

ROOT = Path(__file__).resolve().parents[2]
# The checks of the system, which are most of a short start, are made elsewhere.
HURRY = ["--interval", "0.1", "--no-startup-delay", "--skip-checks"]


def _database_url() -> str:
    name = str(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    return urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()


def start_worker(mail_port: int, *options: str) -> subprocess.Popen:
    """`manage.py db_worker`, sending to that port; what it says can be read once it has ended."""
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "portal.settings",
        "DATABASE_URL": _database_url(),
        "EMAIL_URL": f"smtp://127.0.0.1:{mail_port}",
    }
    return subprocess.Popen(
        [sys.executable, "manage.py", "db_worker", *HURRY, *options],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def let_leases_run_out(model: type[Leased]) -> None:
    """As if whoever holds such rows had held them for too long."""
    held = model._default_manager.exclude(lease_until=None)
    found = held.update(lease_until=timezone.now() - timedelta(seconds=1))
    assert found, "nobody holds anything"


def run_to_end(*workers: subprocess.Popen) -> None:
    """Wait until all have nothing left to do; fails if one of them did not end well."""
    for worker in workers:
        said, _ = worker.communicate(timeout=60)
        assert worker.returncode == 0, said
