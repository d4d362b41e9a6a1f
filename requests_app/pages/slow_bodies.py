"""No view waits long for a browser: what it sends has to arrive within so many seconds, or it is asked to try again.

A thread that reads a form or a file waits for its sender. Somebody who sends a byte now and then would hold the
thread for as long as they like, and a few of them would hold the whole portal.
"""

import socket
import threading
from collections.abc import Callable, Iterable
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

TOO_SLOW, TOO_LARGE = 408, 413


class TimedBody:
    """The body of a web request. It counts from the first read; after so many seconds, reading raises TimeoutError.

    `connection` is the socket that the server reads from, if it tells: a read that is under way then ends at once.
    """

    def __init__(self, body: Any, *, length: int, seconds: float, connection: socket.socket | None) -> None:
        self.is_late = False
        self._body, self._left, self._connection = body, length, connection
        self._seconds = seconds
        self._timer: threading.Timer | None = None

    def read(self, size: int = -1) -> bytes:
        return self._in_time(self._body.read, size)

    def readline(self, size: int = -1) -> bytes:
        return self._in_time(self._body.readline, size)

    def end(self) -> None:
        """Nothing more is read."""
        if self._timer:
            self._timer.cancel()

    def _in_time(self, read: Callable[[int], bytes], size: int) -> bytes:
        if self._timer is None:
            self._timer = threading.Timer(self._seconds, self._give_up)
            self._timer.daemon = True
            self._timer.start()
        data = b"" if self.is_late else read(size)
        if self.is_late:
            raise TimeoutError
        self._left -= len(data)
        if self._left <= 0:
            self.end()
        return data

    def _give_up(self) -> None:
        self.is_late = True
        if self._connection:
            try:
                self._connection.shutdown(socket.SHUT_RD)
            except OSError:
                # The browser was quicker to hang up.
                return


def with_timed_bodies(application: WSGIApplication) -> WSGIApplication:
    """The same application; what it reads of a request's body has to arrive in time."""

    def serve(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        length = environ.get("CONTENT_LENGTH") or ""
        if not (length.isascii() and length.isdecimal() and int(length)):
            return application(environ, start_response)
        body = TimedBody(
            environ["wsgi.input"],
            length=int(length),
            seconds=settings.BODY_SECONDS,
            connection=environ.get("gunicorn.socket"),
        )
        environ["wsgi.input"] = body
        try:
            return application(environ, start_response)
        finally:
            body.end()

    return serve


class SlowBodyMiddleware:
    """Say so if what the browser sent did not arrive in time, whatever the view made of the rest."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        is_late = getattr(request.META.get("wsgi.input"), "is_late", False)
        if not is_late or response.status_code == TOO_LARGE:
            return response
        if request.headers.get("Accept") == "application/json":
            return JsonResponse({"message": _("The connection is too slow. Please try again.")}, status=TOO_SLOW)
        return render(request, "408.html", status=TOO_SLOW)
