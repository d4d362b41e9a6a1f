"""Which hosts may be asked: judged by every address of the name, before anything is sent."""

import re
import socket
from dataclasses import dataclass, field

import pytest

from requests_app.meetings.own_calendars.fetching_program import Inside, NotFetched, destination, fetch, judged
from tests.meetings.own_calendars.hosts import gives, served

pytestmark = pytest.mark.once
PUBLIC = "93.184.215.14"

# What a name may lead to, and whether it is on the internet.
JUDGED = [
    (PUBLIC, True),
    ("8.8.8.8", True),
    ("2606:4700:4700::1111", True),
    ("::ffff:8.8.8.8", True),
    ("64:ff9b::808:808", True),
    ("2002:808:808::1", True),
    ("127.0.0.1", False),
    ("127.255.255.254", False),
    ("::1", False),
    ("0.0.0.0", False),  # noqa: S104 - nothing listens there
    ("::", False),
    ("10.0.0.1", False),
    ("172.16.0.1", False),
    ("172.31.255.255", False),
    ("192.168.1.1", False),
    ("100.64.0.1", False),
    ("169.254.169.254", False),
    ("fe80::1", False),
    ("fe80::1%eth0", False),
    ("fc00::1", False),
    ("fd12:3456::1", False),
    ("fec0::1", False),
    ("224.0.0.1", False),
    ("239.255.255.250", False),
    ("ff02::1", False),
    ("240.0.0.1", False),
    ("255.255.255.255", False),
    ("192.0.2.1", False),
    ("198.18.0.1", False),
    ("192.88.99.1", False),
    ("2001:db8::1", False),
    ("::ffff:10.0.0.1", False),
    ("::ffff:127.0.0.1", False),
    ("::127.0.0.1", False),
    ("64:ff9b::a00:1", False),
    ("64:ff9b:1::1", False),
    ("2002:a00:1::1", False),
    ("2001:0:53aa:64c:0:0:f5ff:fffe", False),
]


@dataclass
class LookUp:
    """Answers these addresses for every name, and knows which names it was asked for."""

    addresses: tuple[str, ...]
    asked: list[str] = field(default_factory=list)

    def __call__(self, name, port, **options):
        self.asked.append(name)
        return [(socket.AF_UNSPEC, socket.SOCK_STREAM, 6, "", (address, port)) for address in self.addresses]


def resolving_to(*addresses: str) -> LookUp:
    return LookUp(addresses)


def verdict(address: str, *found: str, inside: tuple[str, ...] = ()) -> str:
    """Why a host with these addresses is not asked; empty if it is."""
    try:
        judged(destination(address), Inside.of(inside), resolving_to(*found))
    except NotFetched as refused:
        return refused.code
    return ""


@pytest.mark.parametrize(("found", "is_outside"), JUDGED)
def test_only_addresses_of_the_internet_are_asked(found, is_outside):
    assert verdict("https://calendar.example/", found) == ("" if is_outside else "not_permitted")


@pytest.mark.parametrize(("found", "is_outside"), [row for row in JUDGED if "%" not in row[0]])
def test_an_address_instead_of_a_name_is_judged_in_the_same_way(found, is_outside):
    host = f"[{found}]" if ":" in found else found
    assert verdict(f"https://{host}/", "8.8.8.8") == ("" if is_outside else "not_permitted")


def test_one_bad_address_among_good_ones_is_enough():
    assert verdict("https://calendar.example/", PUBLIC, "10.0.0.1") == "not_permitted"
    assert verdict("https://calendar.example/", "127.0.0.1", PUBLIC) == "not_permitted"


@pytest.mark.parametrize("host", ["127.1", "2130706433", "0x7f.0.0.1", "0177.0.0.1", "localhost"])
def test_other_ways_to_write_this_machine_lead_to_no_other_verdict(host):
    """The look-up of this machine understands them all."""
    with pytest.raises(NotFetched, match="not_permitted"):
        judged(destination(f"https://{host}/"), Inside(), socket.getaddrinfo)


@pytest.mark.parametrize(
    ("inside", "address", "found", "why"),
    [
        (("10.1.0.0/16",), "http://exchange.example:8080/", "10.1.2.3", ""),
        (("10.1.0.0/16",), "https://exchange.example/", "10.2.2.3", "not_permitted"),
        (("10.1.0.0/16",), "https://exchange.example/", "::ffff:10.1.2.3", ""),
        (("fd00:1::/32",), "http://[fd00:1::9]/", "", ""),
        (("exchange.example",), "http://exchange.example/", "10.2.2.3", ""),
        (("Exchange.Example.",), "http://exchange.example/", "100.64.1.1", ""),
        (("exchange.example",), "http://other.example/", "10.2.2.3", "not_permitted"),
        (("exchange.example",), "http://sub.exchange.example/", "10.2.2.3", "not_permitted"),
        # A name never opens the way to this machine or to the machine that runs it; only a network does.
        (("exchange.example",), "http://exchange.example/", "127.0.0.1", "not_permitted"),
        (("exchange.example",), "http://exchange.example/", "169.254.169.254", "not_permitted"),
        (("127.0.0.1",), "http://exchange.example/", "127.0.0.1", ""),
    ],
)
def test_a_setting_permits_hosts_inside(inside, address, found, why):
    assert verdict(address, found, inside=inside) == why


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("https://calendar.example/", ""),
        ("webcal://calendar.example/a.ics", ""),
        ("https://calendar.example:443/", ""),
        ("http://calendar.example/", "not_https"),
        ("https://calendar.example:8443/", "port"),
        ("https://calendar.example:22/", "port"),
        ("ftp://calendar.example/", "address"),
        ("file:///etc/passwd", "address"),
        ("https://", "address"),
        ("https://calendar.example:0/", "address"),
        ("https://calendar.example:99999/", "address"),
        ("https://[::1/", "address"),
        ("calendar.example", "address"),
    ],
)
def test_the_internet_is_asked_by_https_at_its_usual_port_alone(address, why):
    assert verdict(address, PUBLIC, inside=("10.0.0.0/8",)) == why


@pytest.mark.parametrize("entry", ["10.0.0.5/8", "10.0.0.300", "a name", "https://exchange.example", "10.0.0.0/40"])
def test_a_setting_that_cannot_work_is_an_error(entry):
    with pytest.raises(ValueError, match=re.escape(entry.split("/")[0])):
        Inside.of([entry])


def test_a_name_that_is_not_known_is_told_apart():
    def nobody_knows(*args, **options):
        raise socket.gaierror

    with pytest.raises(NotFetched, match="unknown_host"):
        judged(destination("https://calendar.example/"), Inside(), nobody_knows)
    assert verdict("https://calendar.example/") == "unknown_host"


def test_the_connection_goes_to_the_address_that_was_judged():
    """The name is looked up once and exists nowhere else: a second look-up would have failed, or led elsewhere."""
    resolve = resolving_to("127.0.0.1")
    with served(feed=gives(b"calendar")) as host:
        found = fetch(host.url("/feed", "calendar.invalid"), inside=Inside.of(["127.0.0.0/8"]), resolve=resolve)
        assert (found.body, resolve.asked) == (b"calendar", ["calendar.invalid"])
        assert host.asked[0][1]["Host"] == f"calendar.invalid:{host.port}"


def test_a_name_that_leads_to_this_machine_is_never_connected_to():
    with served(feed=gives(b"calendar")) as host:
        for found in (["127.0.0.1"], [PUBLIC, "127.0.0.1"]):
            with pytest.raises(NotFetched, match="not_permitted"):
                fetch(host.url("/feed", "calendar.example"), inside=Inside(), resolve=resolving_to(*found))
        assert host.asked == []
