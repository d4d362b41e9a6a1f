"""A program of its own that fetches a calendar by its address; `requests_app.jobs.confined` starts it.

It is asked in JSON, `{"address", "inside", "etag", "last_modified"}`, and answers `{"body", "etag", "last_modified"}`
with the body in base64, `{"unchanged": true}`, or `{"problem": code}`; the codes are those of `CalendarProblem`.

A host is judged by every address that its name has, and the connection goes to an address that was judged: the name is
not looked up again. TLS is checked against the name. It imports nothing of the portal.
"""

from __future__ import annotations

import base64
import http.client
import ipaddress
import json
import socket
import ssl
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import SplitResult, quote, unquote, urljoin, urlsplit

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import ConnectTimeoutError, HTTPError, NewConnectionError, ReadTimeoutError
from urllib3.exceptions import SSLError as CertificateRefused
from urllib3.response import HTTPResponse
from urllib3.util import make_headers

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network
# What `socket.getaddrinfo` answers, of which the last part of each entry begins with an address.
Resolver = Callable[..., Iterable[tuple[Any, ...]]]

MOST_BYTES = 5 * 1024 * 1024
MOST_REDIRECTS = 3
# For connecting, and for each time that something is waited for; whoever starts the program limits the whole.
STEP_SECONDS = 10
CHUNK = 64 * 1024
LONGEST_HEADER = 200
USER_AGENT = "Social Account Portal (busy times)"
REDIRECTS = {301, 302, 303, 307, 308}
PORTS = {"https": 443, "http": 80}
READ_AS_HTTPS = {"webcal", "webcals"}
# Within an organisation; what a host that the setting names may have.
ORGANISATIONS = [
    ipaddress.ip_network(each)
    for each in ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "fc00::/7")
]
# Not on the internet, though Python's list does not say so everywhere: site-local, documentation, relays, tunnels.
NOWHERE = [
    ipaddress.ip_network(each)
    for each in ("fec0::/10", "3fff::/20", "5f00::/16", "64:ff9b:1::/48", "192.88.99.0/24", "2001::/32", "::/96")
]
TRANSLATED = ipaddress.ip_network("64:ff9b::/96")
SAFE = "%/:=&?~#+!$,;'@()*[]"


class NotFetched(Exception):
    """`code` says why, as a value of `CalendarProblem`."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


@dataclass(frozen=True, slots=True)
class Inside:
    """What is permitted inside the organisation: names of hosts, and networks."""

    names: frozenset[str] = frozenset()
    networks: tuple[Network, ...] = ()

    @classmethod
    def of(cls, entries: Iterable[str]) -> Inside:
        """Raises ValueError for an entry that is neither a network nor the name of a host."""
        names, networks = set(), []
        for entry in filter(None, (each.strip().lower().rstrip(".") for each in entries)):
            if "/" in entry or ":" in entry or entry.replace(".", "").isdigit():
                networks.append(ipaddress.ip_network(entry))
            elif all(part.replace("-", "").replace("_", "").isalnum() for part in entry.split(".")):
                names.add(entry)
            else:
                raise ValueError(entry)
        return cls(frozenset(names), tuple(networks))

    def has(self, found: IPAddress, host: str) -> bool:
        """A network permits all its addresses, a name those that organisations use inside: never loopback."""
        by_name = host in self.names and _is_in(found, ORGANISATIONS)
        return by_name or _is_in(found, self.networks)


@dataclass(frozen=True, slots=True)
class Destination:
    """A part of the way to a calendar; `target` is path and query."""

    scheme: str
    host: str
    port: int
    target: str
    authorization: str = ""

    @property
    def origin(self) -> tuple[str, str, int]:
        return self.scheme, self.host, self.port

    @property
    def netloc(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"


@dataclass(frozen=True, slots=True)
class Known:
    """What the host said of the calendar when it was read last; empty if it has to be read again in any case."""

    etag: str = ""
    last_modified: str = ""


@dataclass(frozen=True, slots=True)
class Fetched:
    """`body` is None if the calendar is as it was."""

    body: bytes | None
    etag: str = ""
    last_modified: str = ""


def answer(content: bytes) -> dict[str, Any]:
    asked = json.loads(content)
    known = Known(asked["etag"], asked["last_modified"])
    try:
        found = fetch(asked["address"], inside=Inside.of(asked["inside"]), known=known)
    except NotFetched as not_fetched:
        return {"problem": not_fetched.code}
    if found.body is None:
        return {"unchanged": True}
    body = base64.b64encode(found.body).decode("ascii")
    return {"body": body, "etag": found.etag, "last_modified": found.last_modified}


def fetch(
    address: str,
    *,
    inside: Inside,
    known: Known | None = None,
    resolve: Resolver = socket.getaddrinfo,
    tls: ssl.SSLContext | None = None,
) -> Fetched:
    """What is at the address, after at most three redirects, each judged as the first is. Raises NotFetched."""
    tls = tls or ssl.create_default_context()
    place = first = destination(address)
    for _turn in range(MOST_REDIRECTS + 1):
        own = place.origin == first.origin
        headers = _headers(place, first if own else None, (known or Known()) if own else Known())
        with _connection(place, inside, resolve, tls) as connection:
            found = _asked(connection, place.target, headers)
        if isinstance(found, Fetched):
            return found
        place = _after_redirect(place, found)
    raise NotFetched("redirects")


def destination(address: str) -> Destination:
    """Where an address leads; nothing is looked up. Raises NotFetched."""
    try:
        parts = urlsplit(address.strip())
        scheme, port, host = parts.scheme.lower(), parts.port, _host(parts)
    except (ValueError, UnicodeError) as error:
        raise NotFetched("address") from error
    scheme = "https" if scheme in READ_AS_HTTPS else scheme
    if scheme not in PORTS or not host or port == 0:
        raise NotFetched("address")
    path = quote(parts.path or "/", safe=SAFE)
    target = f"{path}?{quote(parts.query, safe=SAFE)}" if parts.query else path
    return Destination(scheme, host, port or PORTS[scheme], target, _authorization(parts))


def _host(parts: SplitResult) -> str:
    host = (parts.hostname or "").rstrip(".")
    return host if ":" in host else host.encode("idna").decode("ascii").lower()


def _authorization(parts: SplitResult) -> str:
    if parts.username is None:
        return ""
    login = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
    return str(make_headers(basic_auth=login)["authorization"])


def _headers(place: Destination, first: Destination | None, known: Known) -> dict[str, str]:
    """Name, password and what was known go to the first host alone."""
    headers = {
        "Host": place.netloc,
        "User-Agent": USER_AGENT,
        "Accept": "text/calendar, */*;q=0.5",
        "Accept-Encoding": "gzip, deflate",
        "Authorization": first.authorization if first else "",
        "If-None-Match": known.etag,
        "If-Modified-Since": known.last_modified,
    }
    return {name: value for name, value in headers.items() if value}


def _after_redirect(place: Destination, location: str) -> Destination:
    base = f"{place.scheme}://{place.netloc}{place.target}"
    try:
        joined = urljoin(base, location)
    except ValueError as error:
        raise NotFetched("address") from error
    following = destination(joined)
    if place.scheme == "https" and following.scheme == "http":
        raise NotFetched("redirects")
    return following


# Judging ------------------------------------------------------------------------------------------------------------


def judged(place: Destination, inside: Inside, resolve: Resolver) -> list[str]:
    """Every address of the host, if all of them are permitted. Raises NotFetched.

    A host outside is asked by https at its usual port alone, so that nobody explores other people's ports from here.
    """
    found = _addresses(place, resolve)
    if all(inside.has(each, place.host) for each in found):
        return [str(each) for each in found]
    if not all(is_outside(each) or inside.has(each, place.host) for each in found):
        raise NotFetched("not_permitted")
    if place.scheme != "https":
        raise NotFetched("not_https")
    if place.port != PORTS["https"]:
        raise NotFetched("port")
    return [str(each) for each in found]


def is_outside(found: IPAddress) -> bool:
    """Whether an address is one of the internet's, and so is the one that it carries within, if any."""
    if _is_in(found, [TRANSLATED]):
        return is_outside(ipaddress.IPv4Address(int(found) & 0xFFFFFFFF))
    if isinstance(found, ipaddress.IPv6Address) and found.sixtofour:
        return is_outside(found.sixtofour)
    is_special = found.is_multicast or found.is_reserved or found.is_unspecified or found.is_loopback
    return found.is_global and not is_special and not found.is_link_local and not _is_in(found, NOWHERE)


def _addresses(place: Destination, resolve: Resolver) -> list[IPAddress]:
    try:
        found = [_as_address(place.host)]
    except ValueError:
        try:
            entries = resolve(place.host, place.port, type=socket.SOCK_STREAM)
            found = [_as_address(str(entry[-1][0])) for entry in entries]
        except (OSError, ValueError, UnicodeError) as error:
            raise NotFetched("unknown_host") from error
    if not found:
        raise NotFetched("unknown_host")
    return list(dict.fromkeys(found))


def _as_address(text: str) -> IPAddress:
    """An IPv4 address that is written as one of IPv6 is the former."""
    found = ipaddress.ip_address(text)
    return (found.ipv4_mapped or found) if isinstance(found, ipaddress.IPv6Address) else found


def _is_in(found: IPAddress, networks: Iterable[Network]) -> bool:
    return any(found.version == network.version and found in network for network in networks)


# Asking -------------------------------------------------------------------------------------------------------------


@contextmanager
def _connection(place: Destination, inside: Inside, resolve: Resolver, tls: ssl.SSLContext) -> Iterator[HTTPConnection]:
    """A connection to the first of the judged addresses that takes one; what fails is said by our codes."""
    addresses = judged(place, inside, resolve)
    with _in_codes():
        connection = _connected(place, addresses, tls)
        try:
            yield connection
        finally:
            connection.close()


def _connected(place: Destination, addresses: list[str], tls: ssl.SSLContext) -> HTTPConnection:
    for number, address in enumerate(addresses, start=1):
        connection = HTTPConnection(address, place.port, timeout=STEP_SECONDS)
        if place.scheme == "https":
            connection = HTTPSConnection(
                address, place.port, timeout=STEP_SECONDS, ssl_context=tls, server_hostname=place.host
            )
        try:
            connection.connect()
        except (NewConnectionError, ConnectTimeoutError):
            connection.close()
            if number == len(addresses):
                raise
        else:
            return connection
    raise NotFetched("unreachable")


@contextmanager
def _in_codes() -> Iterator[None]:
    try:
        yield
    except (NewConnectionError, ConnectionRefusedError) as error:
        raise NotFetched("unreachable") from error
    except (TimeoutError, ReadTimeoutError, ConnectTimeoutError) as error:
        raise NotFetched("too_slow") from error
    except (ssl.SSLError, CertificateRefused) as error:
        raise NotFetched("certificate") from error
    except (HTTPError, http.client.HTTPException, OSError, ValueError) as error:
        raise NotFetched("damaged") from error


def _asked(connection: HTTPConnection, target: str, headers: dict[str, str]) -> Fetched | str:
    """The calendar, or where the host says it is."""
    connection.request("GET", target, headers=headers, preload_content=False)
    response = connection.getresponse()
    if response.status in REDIRECTS and (location := response.headers.get("Location")):
        return str(location)
    if response.status == http.HTTPStatus.NOT_MODIFIED and (
        "If-None-Match" in headers or "If-Modified-Since" in headers
    ):
        return Fetched(None)
    if response.status != http.HTTPStatus.OK:
        raise NotFetched(_problem(response.status))
    etag, last_modified = (_kept(response.headers.get(name, "")) for name in ("ETag", "Last-Modified"))
    return Fetched(_body(response), etag, last_modified)


def _kept(value: str) -> str:
    """What is sent back as it came, if it is what such a header should be."""
    return value if value.isascii() and value.isprintable() and len(value) <= LONGEST_HEADER else ""


def _problem(status: int) -> str:
    if status in {http.HTTPStatus.UNAUTHORIZED, http.HTTPStatus.FORBIDDEN}:
        return "refused"
    return "gone" if status in {http.HTTPStatus.NOT_FOUND, http.HTTPStatus.GONE} else "failed"


def _body(response: HTTPResponse) -> bytes:
    """What counts is what it is when it is unpacked."""
    body = bytearray()
    for part in response.stream(CHUNK, decode_content=True):
        body += part
        if len(body) > MOST_BYTES:
            raise NotFetched("too_large")
    return bytes(body)
