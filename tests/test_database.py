import os

from django.db import connection


def test_the_suite_runs_on_the_database_it_was_meant_for(db: None) -> None:
    assert connection.vendor == os.environ.get("EXPECTED_DATABASE", "sqlite")
