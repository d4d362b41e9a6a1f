"""What is done about an upload before anything of it is read."""

import time

from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.http import HttpRequest, UnreadablePostError

# What a browser sends around a file.
ENVELOPE = 64 * 1024
CHUNK = 64 * 1024
PATIENCE_SECONDS = 10


def is_taken(request: HttpRequest, most_bytes: int) -> bool:
    """Whether the request may be read: its file goes to the disk. One that is too large is let go by, unread.

    Asked before the token of a form is looked for, since that would have the whole upload read and kept.
    """
    if request.method == "POST" and _announced(request) > most_bytes + ENVELOPE:
        _discard(request)
        return False
    request.upload_handlers = [TemporaryFileUploadHandler(request)]
    return True


def _discard(request: HttpRequest) -> None:
    """Let go by what is sent, so that the browser gets to read the answer; nobody waits for it beyond ten seconds."""
    until = time.monotonic() + PATIENCE_SECONDS
    try:
        while time.monotonic() < until and request.read(CHUNK):
            pass
    except UnreadablePostError:
        return


def _announced(request: HttpRequest) -> int:
    length = request.META.get("CONTENT_LENGTH") or ""
    return int(length) if length.isascii() and length.isdecimal() else 0
