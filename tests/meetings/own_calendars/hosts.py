"""Real web servers on this machine that give out calendars, and that do everything else a server can do to a reader."""

import gzip
import ssl
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

CHUNK = b"X-FILLER:" + b"x" * 60_000 + b"\r\n"


@dataclass
class Host:
    """`asked` are the paths that were asked for, each with its headers; `answers` what is done about each path."""

    answers: dict[str, Callable[["Asked"], None]] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    closing: threading.Event = field(default_factory=threading.Event)
    port: int = 0
    scheme: str = "http"

    def url(self, path: str, name: str = "127.0.0.1") -> str:
        return f"{self.scheme}://{name}:{self.port}{path}"

    @property
    def paths(self) -> list[str]:
        return [path for path, _headers in self.asked]


class Asked(BaseHTTPRequestHandler):
    host: Host

    def do_GET(self) -> None:
        self.host.asked.append((self.path, dict(self.headers)))
        try:
            self.host.answers[self.path.partition("?")[0]](self)
        except (ConnectionError, ssl.SSLError):
            self.close_connection = True

    def say(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        """Tests say what matters."""


@contextmanager
def served(*, tls: ssl.SSLContext | None = None, **answers: Callable[[Asked], None]) -> Iterator[Host]:
    """A host that answers at `/name` for each of these."""
    host = Host({f"/{name}": answer for name, answer in answers.items()}, scheme="https" if tls else "http")
    handler = type("AskedHere", (Asked,), {"host": host})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    server.handle_error = lambda *args: None  # type: ignore[method-assign]
    if tls:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    host.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield host
    finally:
        host.closing.set()
        server.shutdown()
        server.server_close()
        thread.join()


# What a host answers ------------------------------------------------------------------------------------------------


def gives(body: bytes, status: int = 200, **headers: str) -> Callable[[Asked], None]:
    return lambda asked: asked.say(status, body, **headers)


def leads_to(address: str, status: int = 302) -> Callable[[Asked], None]:
    return lambda asked: asked.say(status, Location=address)


def gives_unless_known(body: bytes, etag: str) -> Callable[[Asked], None]:
    def answer(asked: Asked) -> None:
        is_known = asked.headers.get("If-None-Match") == etag
        asked.say(304 if is_known else 200, b"" if is_known else body, ETag=etag)

    return answer


def never_ends(asked: Asked) -> None:
    asked.send_response(200)
    asked.end_headers()
    while not asked.host.closing.is_set():
        asked.wfile.write(CHUNK)


def never_ends_in_chunks(asked: Asked) -> None:
    asked.protocol_version = "HTTP/1.1"
    asked.send_response(200)
    asked.send_header("Transfer-Encoding", "chunked")
    asked.end_headers()
    while not asked.host.closing.is_set():
        asked.wfile.write(b"%x\r\n%b\r\n" % (len(CHUNK), CHUNK))


def drips(asked: Asked) -> None:
    """A byte every now and then: no single wait is long."""
    asked.send_response(200)
    asked.end_headers()
    _drip(asked)


def drips_headers(asked: Asked) -> None:
    asked.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    _drip(asked)


def _drip(asked: Asked) -> None:
    while not asked.host.closing.wait(0.1):
        asked.wfile.write(b"x")
        asked.wfile.flush()


def says_nothing(asked: Asked) -> None:
    asked.host.closing.wait(30)


def gives_a_bomb(asked: Asked) -> None:
    """60 MB in 60 kB."""
    asked.say(200, gzip.compress(bytes(60 * 1024 * 1024), 9), Content_Encoding="gzip")


def breaks_off(asked: Asked) -> None:
    asked.send_response(200)
    asked.send_header("Content-Length", "1000")
    asked.end_headers()
    asked.wfile.write(b"BEGIN:VCALENDAR")


def is_no_web_server(asked: Asked) -> None:
    asked.wfile.write(b"220 mail.example ESMTP\r\n")


# Certificates -------------------------------------------------------------------------------------------------------


def certificate(folder: Path, name: str) -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """For a host of this name, and for who trusts it."""
    key, chain = folder / "key.pem", folder / "chain.pem"
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"),
            *("-keyout", str(key), "-out", str(chain), "-days", "2"),
            *("-subj", "/CN=test", "-addext", f"subjectAltName=DNS:{name}"),
        ],
        check=True,
        capture_output=True,
    )
    own = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    own.load_cert_chain(chain, key)
    return own, ssl.create_default_context(cafile=str(chain))
