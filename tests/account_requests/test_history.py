"""What is written in the history stays there, whatever becomes of the people in it."""

import pytest

from portal.models import User
from requests_app.account_requests.choices import Move
from requests_app.account_requests.models import AccountRequest
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.once]
KEPT = (
    "what",
    "from_state",
    "to_state",
    "at",
    "actor_name",
    "actor_email",
    "actor_role",
    "on_behalf_of",
    "reasons",
    "text",
)


@pytest.fixture
def approved():
    """With moves and events by a requester, a colleague, two reviewers and an admin."""
    department = factories.make_department("Cardiology")
    requester, colleague = (factories.make_member(department, name) for name in ("Rita Requester", "Carl Colleague"))
    reviewer, admin = factories.make_reviewer("Stefan Staff"), factories.make_admin("Ada Admin")
    first = factories.make_declined(reviewer=reviewer, department=department, by=requester)
    reopened = factories.move(first, Move.REOPEN, by=admin, reason="There is a new team.")
    changes = [{"section": "team", "question": "", "reason": "Name a deputy."}]
    asked = factories.move(reopened, Move.REQUEST_CHANGES, by=admin, changes=changes)
    again = factories.move(asked, Move.SUBMIT, by=colleague)
    assert again.history.count() == 6
    return again


def written(account_request: AccountRequest) -> list[tuple]:
    return list(account_request.history.order_by("pk").values_list(*KEPT))


def test_a_row_of_the_history_says_who_in_which_role_moved_what_where_and_why(approved):
    submitted, assigned, declined, reopened, asked, again = approved.history.order_by("pk")
    fields = ("what", "from_state", "to_state", "actor_name", "actor_role", "reasons", "text", "version")
    rows = [
        tuple(getattr(row, name) for name in fields) for row in (submitted, assigned, declined, reopened, asked, again)
    ]
    assert rows == [
        ("submit", "draft", "submitted", "Rita Requester", "member", [], "", 2),
        ("assigned", "submitted", "submitted", "Stefan Staff", "reviewer", [], "Stefan Staff", 2),
        ("decline", "submitted", "declined", "Stefan Staff", "reviewer", [factories.REASON], "Please try again.", 3),
        ("reopen", "declined", "submitted", "Ada Admin", "admin", [], "There is a new team.", 4),
        (
            "request_changes",
            "submitted",
            "changes_requested",
            "Ada Admin",
            "admin",
            ["The team: Name a deputy."],
            "",
            5,
        ),
        ("submit", "changes_requested", "submitted", "Carl Colleague", "member", [], "", 6),
    ]


@pytest.mark.parametrize("name", ["Rita Requester", "Carl Colleague", "Stefan Staff", "Ada Admin"])
def test_history_stays_whole_when_somebody_is_deactivated(approved, name):
    before = written(approved)
    User.objects.filter(name=name).update(is_active=False)
    assert written(factories.reload(approved)) == before


def test_history_and_request_stay_whole_when_everybody_is_deleted(approved):
    before = written(approved)
    for user in User.objects.all():
        user.delete()
    kept = AccountRequest.objects.get(pk=approved.pk)
    assert written(kept) == before
    assert set(kept.history.values_list("actor", flat=True)) == {None}
    assert (kept.requester, kept.requester_name, kept.reviewer) == (None, "Rita Requester", None)
    assert kept.decisions.get().decided_by_name == "Stefan Staff"


def test_a_new_name_does_not_change_what_was_written(approved):
    before = written(approved)
    User.objects.filter(name="Rita Requester").update(name="Rita Newname", email="new@hospital.example")
    assert written(factories.reload(approved)) == before


def test_a_change_of_roles_does_not_change_what_was_written(approved):
    before = written(approved)
    User.objects.get(name="Ada Admin").groups.clear()
    User.objects.get(name="Rita Requester").memberships.all().delete()
    assert written(factories.reload(approved)) == before


def test_pages_of_a_request_whose_people_are_gone_still_open(approved, client):
    keeper = factories.make_reviewer()
    User.objects.exclude(pk=keeper.pk).delete()
    client.force_login(keeper)
    for page in ("", "history/", "mails/", "answers/", "meeting/"):
        response = client.get(f"/requests/{approved.reference}/{page}")
        assert response.status_code == 200, page
    history = client.get(f"/requests/{approved.reference}/history/").content.decode()
    for name in ("Rita Requester", "Carl Colleague", "Stefan Staff", "Ada Admin"):
        assert name in history
