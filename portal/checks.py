"""What `manage.py check --deploy` says about a site that would lose its mail."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Info, Tags, register

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
