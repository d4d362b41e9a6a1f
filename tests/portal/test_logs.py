"""What the portal says to the log: one JSON object a line, whose names a monitor can rely on."""

import json
import logging
from copy import deepcopy
from datetime import datetime, timedelta
from logging.config import DictConfigurator

import pytest
from django.conf import settings
from django.test import RequestFactory

RECORD = {"name": "requests_app.mail.delivery", "levelname": "WARNING", "levelno": logging.WARNING}


@pytest.fixture
def line():
    """What the log shows of a record with these attributes."""
    config = deepcopy(settings.LOGGING["formatters"]["json"])
    formatter = DictConfigurator({"version": 1}).configure_formatter(config)

    def line_of(**attributes) -> dict[str, object]:
        text = formatter.format(logging.makeLogRecord(RECORD | attributes))
        assert "\n" not in text
        found = json.loads(text)
        moment = datetime.fromisoformat(found.pop("at"))
        assert moment.utcoffset() == timedelta(0)
        return found

    return line_of


def test_a_line_has_time_level_logger_message_and_what_was_given_besides(line):
    assert line(msg="Not sent to %s.", args=("Müller",), message_kind="submit_staff", attempts=3) == {
        "level": "WARNING",
        "logger": "requests_app.mail.delivery",
        "message": "Not sent to Müller.",
        "message_kind": "submit_staff",
        "attempts": 3,
    }


def test_an_error_has_its_traceback(line):
    try:
        raise OSError("no ink")
    except OSError as error:
        found = line(msg="Failed", exc_info=(OSError, error, error.__traceback__))
    assert found["traceback"].endswith("OSError: no ink")
    assert set(found) == {"level", "logger", "message", "traceback"}


def test_a_refused_web_request_shows_its_status_and_not_itself(line):
    request = RequestFactory().get("/sign-off/secret/")
    found = line(msg="Forbidden", status_code=403, request=request, server_time="now")
    assert found.pop("status_code") == 403
    assert set(found) == {"level", "logger", "message"}
