"""A browser that sends slowly, or no more, holds a thread only for a while. Against a real gunicorn with one thread."""

import http.client
import socket
import time
from contextlib import closing

import pytest
from django.conf import settings

from tests.servers import CSRF, Portal, running_portal

pytestmark = pytest.mark.django_db(transaction=True)

LENGTH = 1_000_000
PATIENCE = 30


@pytest.fixture(scope="module")
def portal(django_db_setup, django_db_blocker, tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock():
        patch.setenv("BODY_SECONDS", "1")
        with running_portal(tmp_path_factory.mktemp("gunicorn"), workers=1, threads=1) as found:
            yield found


def begun(portal: Portal, path: str, *, length: int = LENGTH, headers: str = "") -> socket.socket:
    """A connection on which the form of a page was announced, and a little of it was sent."""
    link = socket.create_connection(("127.0.0.1", portal.port), timeout=PATIENCE)
    headers += "Content-Type: multipart/form-data; boundary=edge\r\n"
    headers += f"Cookie: {settings.CSRF_COOKIE_NAME}={CSRF}\r\n"
    link.sendall(f"POST {path} HTTP/1.1\r\nHost: localhost\r\n{headers}Content-Length: {length}\r\n\r\n".encode())
    link.sendall(b'--edge\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF')
    return link


def answer_on(link: socket.socket) -> tuple[int, str]:
    answer = http.client.HTTPResponse(link)
    answer.begin()
    return answer.status, answer.read().decode()


@pytest.mark.parametrize("path", ["/verify/", "/accounts/login/"])
def test_who_stops_sending_is_told_so_and_the_thread_is_free_again(portal, path):
    with closing(begun(portal, path)) as link:
        status, page = answer_on(link)
    assert (status, "Your connection is too slow" in page) == (408, True)
    with closing(http.client.HTTPConnection("127.0.0.1", portal.port, timeout=PATIENCE)) as other:
        other.request("GET", "/verify/")
        assert other.getresponse().status == http.client.OK


def test_who_sends_a_byte_now_and_then_gains_no_time(portal):
    with closing(begun(portal, "/verify/")) as link:
        link.settimeout(0.1)
        for _ in range(PATIENCE * 10):
            link.sendall(b"x")
            try:
                first = link.recv(12)
                break
            except TimeoutError:
                continue
        else:
            pytest.fail("The portal went on reading.")
    assert first == b"HTTP/1.1 408"


def test_a_script_is_told_in_its_own_words(portal):
    with closing(begun(portal, "/accounts/login/", headers="Accept: application/json\r\n")) as link:
        status, text = answer_on(link)
    assert (status, text) == (408, '{"message": "The connection is too slow. Please try again."}')


def test_what_is_too_large_is_refused_though_it_never_arrives(portal):
    with closing(begun(portal, "/verify/", length=10**9)) as link:
        status, page = answer_on(link)
    assert (status, "larger than 20 MB" in page) == (413, True)


def test_who_sends_everything_in_time_may_wait_for_the_page_and_send_more_on_the_same_connection(portal):
    with closing(http.client.HTTPConnection("127.0.0.1", portal.port, timeout=PATIENCE)) as link:
        for _ in range(2):
            link.request(
                "POST", "/verify/", "code=7QK4-M2XD-9RTA", {"Content-Type": "application/x-www-form-urlencoded"}
            )
            answer = link.getresponse()
            answer.read()
            assert answer.status == http.client.FORBIDDEN, "there is no token"
            time.sleep(1.2)
