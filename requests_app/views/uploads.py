"""What is done about an upload before anything of it is read."""

import time

from django.http import HttpRequest, UnreadablePostError

# What stands around a file when a browser sends it.
ENVELOPE = 64 * 1024
CHUNK = 64 * 1024
PATIENCE_SECONDS = 10


def is_larger_than(request: HttpRequest, most_bytes: int) -> bool:
    """Whether more is announced than a file of so many bytes needs. More than announced is never read at all."""
    return _announced(request) > most_bytes + ENVELOPE


def discard(request: HttpRequest) -> None:
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
