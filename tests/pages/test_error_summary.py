"""A form that comes back with errors sums them up once, on top."""

import pytest

from requests_app.account_requests.choices import Move
from tests import factories
from tests.pages.reading import page_of

pytestmark = [pytest.mark.django_db, pytest.mark.once]
SUMMARY = 'id="error-summary"'


def section_of(draft):
    return f"/requests/{draft.reference}/questionnaire/unit/"


@pytest.mark.parametrize(
    ("path", "wrong"),
    [
        (lambda draft: "/requests/new/", {"title": ""}),
        (section_of, {"sponsor_email": "no address", "version": "0"}),
        (lambda draft: f"/requests/{draft.reference}/questionnaire/import/", {"filled_form": ""}),
        (lambda draft: "/accounts/password/change/", {"oldpassword": "wrong"}),
    ],
    ids=["new request", "section", "import", "password"],
)
def test_members_read_it_once(path, wrong, client):
    draft = factories.make_draft()
    client.force_login(factories.requester_of(draft))
    assert client.post(path(draft), wrong).content.decode().count(SUMMARY) == 1


@pytest.mark.parametrize("move", [Move.DECLINE, Move.REQUEST_CHANGES])
def test_reviewers_read_it_once(move, client):
    submitted = factories.make_submitted(reviewer=factories.make_reviewer())
    client.force_login(submitted.reviewer)
    form = {"version": str(submitted.version), "message": ""}
    assert client.post(page_of(submitted, move), form).content.decode().count(SUMMARY) == 1


def test_visitors_read_it_once(client):
    wrong = {"login": "nobody@hospital.example", "password": "wrong"}
    assert client.post("/accounts/login/", wrong).content.decode().count(SUMMARY) == 1
