"""What browsers are told about every answer; that nothing for somebody signed in is kept, `test_urls_by_role` shows."""

import pytest
from django.core.files.base import ContentFile
from django.test import Client, override_settings

from tests import factories
from tests.pdf.documents import logo

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def signed_in() -> Client:
    client = Client()
    client.force_login(factories.make_admin())
    return client


@pytest.mark.parametrize(
    "path", ["/healthz", "/readyz", "/static/css/site.css", "/accounts/login/", "/no-such-page/", "/"]
)
def test_every_answer_switches_off_what_no_page_needs(path, client, signed_in):
    policies = {who.get(path)["Permissions-Policy"] for who in (client, signed_in)}
    assert len(policies) == 1
    assert {"camera=()", "microphone=()", "geolocation=()", "payment=()", "usb=()"} <= set(policies.pop().split(", "))


def test_also_the_way_to_https_and_a_page_that_breaks_down(client, settings, monkeypatch):
    client.raise_request_exception = False
    monkeypatch.delattr("requests_app.documents.verification.views.VerificationForm")
    assert client.get("/verify/").status_code == 500
    assert "camera=()" in client.get("/verify/")["Permissions-Policy"]
    settings.SECURE_SSL_REDIRECT = True
    assert "camera=()" in client.get("/verify/")["Permissions-Policy"]


@pytest.mark.parametrize("path", ["/accounts/password/reset/", "/accounts/inactive/", "/questionnaire/blank-form.pdf"])
def test_what_strangers_read_may_be_kept(path, client):
    assert "no-store" not in client.get(path).get("Cache-Control", "")


def test_the_logo_may_be_kept_by_everybody(client, signed_in, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    factories.set_site(logo=ContentFile(logo(), "logo.png"))
    for who in (client, signed_in):
        answer = who.get("/logo")
        assert (answer.status_code, answer["Cache-Control"]) == (200, "public, max-age=86400")
        assert b"".join(answer.streaming_content)


def test_static_files_may_be_kept_by_everybody(signed_in):
    """WhiteNoise answers before anything of ours, but for what browsers are told."""
    with override_settings(WHITENOISE_USE_FINDERS=True, WHITENOISE_MAX_AGE=3600):
        browser = Client()
        browser.cookies = signed_in.cookies
        answer = browser.get("/static/css/tokens.css")
    assert (answer.status_code, answer["Cache-Control"]) == (200, "max-age=3600, public")
    assert b"".join(answer.streaming_content)
