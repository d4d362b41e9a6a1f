"""Fetching from hosts that lead elsewhere, never end, are slow, lie, or answer something else."""

import gzip
import time

import pytest

from requests_app.jobs.confined import Limits
from requests_app.meetings.own_calendars import fetching
from requests_app.meetings.own_calendars.choices import CalendarProblem
from requests_app.meetings.own_calendars.fetching import CalendarNotRead
from requests_app.meetings.own_calendars.fetching_program import MOST_BYTES, Fetched, Inside, Known, NotFetched, fetch
from tests.meetings.own_calendars import hosts
from tests.meetings.own_calendars.hosts import gives, leads_to, served
from tests.meetings.own_calendars.test_judging import resolving_to

pytestmark = pytest.mark.once
HERE = Inside.of(["127.0.0.0/8"])
KNOWN = Known('"abc"', "Mon, 30 Nov 2026 10:00:00 GMT")


def problem_at(address: str, **options) -> str:
    with pytest.raises(NotFetched) as refused:
        fetch(address, inside=HERE, **options)
    return refused.value.code


# Redirects ----------------------------------------------------------------------------------------------------------


def test_three_redirects_are_followed_and_a_fourth_is_not():
    turns = {f"turn{number}": leads_to(f"/turn{number + 1}") for number in range(4)}
    with served(**turns, turn4=gives(b"calendar")) as host:
        assert fetch(host.url("/turn1"), inside=HERE).body == b"calendar"
        host.asked.clear()
        assert problem_at(host.url("/turn0")) == "redirects"
        assert host.paths == ["/turn0", "/turn1", "/turn2", "/turn3"]


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_every_kind_of_redirect_is_followed(status):
    with served(first=leads_to("/feed", status), feed=gives(b"calendar")) as host:
        assert fetch(host.url("/first"), inside=HERE).body == b"calendar"


@pytest.mark.parametrize(
    ("location", "why"),
    [
        ("http://169.254.169.254/latest/meta-data/", "not_permitted"),
        ("http://10.0.0.1/", "not_permitted"),
        ("https://[::1]/", "not_permitted"),
        ("http://2130706433:1/", "unreachable"),
        ("file:///etc/passwd", "address"),
        ("gopher://127.0.0.1/", "address"),
        ("http://[broken/", "address"),
        ("http://93.184.215.14/", "not_https"),
        ("https://93.184.215.14:25/", "port"),
    ],
)
def test_where_a_redirect_leads_is_judged_again(location, why):
    with served(first=leads_to(location)) as host:
        assert problem_at(host.url("/first")) == why


def test_a_redirect_to_a_name_that_leads_inside_is_refused():
    with served(feed=gives(b"secret")) as inner, served(first=leads_to(inner.url("/feed", "inner.example"))) as host:

        def resolve(name, port, **options):
            return resolving_to({"inner.example": "10.0.0.7"}.get(name, "127.0.0.1"))(name, port)

        assert problem_at(host.url("/first", "outer.example"), resolve=resolve) == "not_permitted"
        assert inner.asked == []


def test_a_redirect_from_https_to_http_is_refused(tmp_path):
    tls, trusting = hosts.certificate(tmp_path, "calendar.example")
    with served(feed=gives(b"secret")) as plain, served(tls=tls, first=leads_to(plain.url("/feed"))) as host:
        address = host.url("/first", "calendar.example")
        assert problem_at(address, tls=trusting, resolve=resolving_to("127.0.0.1")) == "redirects"
        assert plain.asked == []


def test_name_password_and_what_was_known_go_to_the_first_host_alone():
    with served(feed=gives(b"calendar")) as other:
        with served(first=leads_to("/second"), second=leads_to(other.url("/feed"))) as host:
            address = f"http://anna:p%40ss@127.0.0.1:{host.port}/first"
            assert fetch(address, inside=HERE, known=KNOWN).body == b"calendar"
            told = [headers for _path, headers in host.asked]
        assert [headers["Authorization"] for headers in told] == ["Basic YW5uYTpwQHNz"] * 2
        assert [headers["If-None-Match"] for headers in told] == ['"abc"'] * 2
        assert {"Authorization", "If-None-Match", "If-Modified-Since", "Cookie"} & set(other.asked[0][1]) == set()


# Certificates -------------------------------------------------------------------------------------------------------


def test_the_certificate_is_checked_against_the_name(tmp_path):
    tls, trusting = hosts.certificate(tmp_path, "calendar.example")
    here = resolving_to("127.0.0.1")
    with served(tls=tls, feed=gives(b"calendar")) as host:
        right, wrong = host.url("/feed", "calendar.example"), host.url("/feed", "other.example")
        assert fetch(right, inside=HERE, resolve=here, tls=trusting).body == b"calendar"
        assert problem_at(wrong, resolve=here, tls=trusting) == "certificate"
        assert problem_at(right, resolve=here) == "certificate", "nobody trusts it by default"
        assert host.paths == ["/feed"]


# Answers ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (hosts.never_ends, "too_large"),
        (hosts.never_ends_in_chunks, "too_large"),
        (hosts.gives_a_bomb, "too_large"),
        (gives(bytes(MOST_BYTES + 1)), "too_large"),
        (hosts.breaks_off, "damaged"),
        (hosts.is_no_web_server, "damaged"),
        (gives(b"no gzip", Content_Encoding="gzip"), "damaged"),
        (gives(b"", 401), "refused"),
        (gives(b"", 403), "refused"),
        (gives(b"", 404), "gone"),
        (gives(b"", 410), "gone"),
        (gives(b"", 304), "failed"),
        (gives(b"", 302), "failed"),
        (gives(b"", 429), "failed"),
        (gives(b"", 500), "failed"),
    ],
)
def test_what_is_no_calendar_is_told_apart(answer, why):
    with served(feed=answer) as host:
        assert problem_at(host.url("/feed")) == why


def test_a_closed_port_is_told_apart():
    with served() as host:
        address = host.url("/feed")
    assert problem_at(address) == "unreachable"


def test_a_calendar_of_five_megabytes_is_taken_packed_or_not():
    body = bytes(MOST_BYTES)
    with served(plain=gives(body), packed=gives(gzip.compress(body), Content_Encoding="gzip")) as host:
        assert fetch(host.url("/plain"), inside=HERE).body == body
        assert fetch(host.url("/packed"), inside=HERE).body == body


def test_what_has_not_changed_is_not_sent_again():
    with served(feed=hosts.gives_unless_known(b"calendar", '"abc"')) as host:
        assert fetch(host.url("/feed"), inside=HERE) == Fetched(b"calendar", '"abc"')
        assert fetch(host.url("/feed"), inside=HERE, known=KNOWN).body is None


def test_what_a_host_says_of_a_version_is_kept_only_if_it_can_be_sent_back():
    with served(long=gives(b"", ETag="x" * 5000), odd=gives(b"", ETag="\xff\x01")) as host:
        assert [fetch(host.url(path), inside=HERE).etag for path in ("/long", "/odd")] == ["", ""]


def test_a_path_is_asked_for_as_it_was_given():
    with served(**{"söme path": gives(b"")}) as host:
        host.answers["/s%C3%B6me%20path"] = gives(b"calendar")
        assert fetch(host.url("/söme path?key=a%2Fb c"), inside=HERE).body == b"calendar"
        assert host.paths == ["/s%C3%B6me%20path?key=a%2Fb%20c"]


# In a process of its own --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("slow", [hosts.drips, hosts.drips_headers, hosts.says_nothing])
def test_a_slow_host_is_left_after_the_whole_time_is_up(slow):
    """Not only after a single wait: who sends a byte every now and then would hold the worker for ever."""
    limits = Limits(memory=fetching.LIMITS.memory, seconds=1, written=fetching.LIMITS.written)
    with served(feed=slow) as host:
        before = time.monotonic()
        with pytest.raises(CalendarNotRead) as not_read:
            fetching.fetch(host.url("/feed"), known=Known(), inside=["127.0.0.0/8"], limits=limits)
        assert not_read.value.problem == CalendarProblem.TOO_SLOW
        assert host.paths == ["/feed"]
        assert time.monotonic() - before < 1 + 5 + 4, "its second, its start, and a busy machine"


def test_the_process_has_room_for_the_largest_calendar():
    body = bytes(range(256)) * (MOST_BYTES // 256)
    with served(feed=gives(gzip.compress(body), Content_Encoding="gzip", ETag='"1"')) as host:
        found = fetching.fetch(host.url("/feed"), known=Known(), inside=["127.0.0.0/8"])
    assert found == Fetched(body, '"1"')


def test_the_process_says_what_went_wrong():
    with served(feed=gives(b"", 404)) as host:
        for inside, problem in ((["127.0.0.0/8"], CalendarProblem.GONE), ([], CalendarProblem.NOT_PERMITTED)):
            with pytest.raises(CalendarNotRead) as not_read:
                fetching.fetch(host.url("/feed"), known=Known(), inside=inside)
            assert not_read.value.problem == problem


def test_the_longest_time_is_that_of_the_sentence():
    assert (fetching.LIMITS.seconds, MOST_BYTES) == (20, 5 * 1024 * 1024)
    assert "20 seconds" in str(CalendarProblem.TOO_SLOW.label)
    assert "5 MB" in str(CalendarProblem.TOO_LARGE.label)
