"""What `manage.py check --deploy` says about a site that would lose its mail, and `migrate` about an old database."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Info, Tags, register
from django.db import connections

from portal.old_databases import what_to_do

SILENT_BACKENDS = ("console", "dummy", "locmem", "filebased")


@register(Tags.security, deploy=True)
def mail_leaves_this_machine(**kwargs: Any) -> list[CheckMessage]:
    """Mail that is only printed or written to a file counts as sent and reaches nobody."""
    if not any(f".{name}." in settings.EMAIL_BACKEND for name in SILENT_BACKENDS):
        return []
    return [
        Info(
            "Mail is not sent to anybody.",
            hint="Set EMAIL_URL to the mail server, for example smtp+tls://user:password@mail.example.org:587.",
            id="portal.I001",
        )
    ]


@register(Tags.database)
def database_can_be_upgraded(databases: Sequence[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """Stop `migrate` before it fails half-way, with a sentence that says what to do."""
    sentences = [what_to_do(connections[alias]) for alias in databases or ()]
    return [Error(sentence, id="portal.E001") for sentence in sentences if sentence]
