import socket
from collections.abc import Generator

import pytest

from requests_app.organisation.models import SiteSettings, active_site_settings
from tests.mail import rows
from tests.mail.smtp import MailServer, free_port


@pytest.fixture
def mail_server(settings):
    """A mail server that runs, and to which the portal sends."""
    server = MailServer()
    _send_to(settings, server.port)
    server.start()
    yield server
    server.stop()


@pytest.fixture
def dead_port(settings) -> int:
    """The portal sends to a port on which nothing listens."""
    port = free_port()
    _send_to(settings, port)
    return port


@pytest.fixture
def silent_server(settings) -> Generator[socket.socket, None, None]:
    """The portal sends to a server that takes calls and never says a word."""
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        silent.setblocking(False)
        _send_to(settings, silent.getsockname()[1])
        yield silent


def _send_to(settings, port: int) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", port, 5


@pytest.fixture
def team_mailbox(db) -> str:
    site_settings = SiteSettings.load()
    site_settings.team_name, site_settings.team_email = "Communications", "team@example.org"
    site_settings.organisation_name = "St. Anna Hospital"
    site_settings.save()
    return "team@example.org"


@pytest.fixture
def active_settings(db):
    """As in a web request or task, which read the settings once."""
    with active_site_settings() as site_settings:
        yield site_settings


@pytest.fixture
def stefan(db):
    return rows.reviewer("Stefan Staff")


@pytest.fixture
def berta(db):
    return rows.reviewer("Berta Boss")
