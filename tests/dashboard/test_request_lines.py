"""The list of requests: what a row says to the comms team and to a department, and how it is sorted."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from requests_app.account_requests.models import AccountRequest
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.once]

HEADING = re.compile(r'<th scope="col"[^>]*>\s*(?:<a[^>]*>)?\s*([^<]+?)\s*<')
CELL = re.compile(r"<t[hd][^>]*>(.*?)</t[hd]>", re.DOTALL)
TAG = re.compile(r"<[^>]+>")
FOR_COMMS = ["Reference", "Title", "State", "Next step", "Due", "Since", "Reviewer"]
FOR_DEPARTMENTS = FOR_COMMS[:-1]


def page(client, user, query="") -> str:
    client.force_login(user)
    return client.get(f"/requests/{query}").content.decode()


def rows(client, user, query="") -> list[dict[str, str]]:
    """The words of each cell by the heading of its column."""
    head, body = page(client, user, query).split("</table>")[0].split("<tbody>")
    words = [[" ".join(TAG.sub(" ", cell).split()) for cell in CELL.findall(row)] for row in body.split("</tr>")[:-1]]
    return [dict(zip(HEADING.findall(head), row, strict=True)) for row in words]


def test_the_comms_team_reads_who_does_what_by_when(client):
    reviewer = factories.make_reviewer("Stefan Staff")
    department = factories.make_department("Cardiology")
    account_request = factories.make_submitted(reviewer=reviewer, department=department, title="On Instagram")
    AccountRequest.objects.filter(pk=account_request.pk).update(state_since=timezone.now() - timedelta(days=60))
    found = page(client, reviewer)
    assert HEADING.findall(found) == FOR_COMMS
    (row,) = rows(client, reviewer)
    assert row["Reference"] == account_request.reference
    assert row["Title"] == "On Instagram Cardiology"
    assert row["Next step"] == "Read the answers and book the meeting"
    assert row["Due"].endswith("Overdue")
    assert row["Reviewer"] == "Stefan Staff"
    assert found.count(f'href="{account_request.url()}"') == 1, "a row has one link"


def test_a_department_reads_what_is_its_own_to_do(client):
    department = factories.make_department()
    member = factories.make_member(department)
    fields = {"department": department, "by": member}
    factories.make_submitted(title="Theirs", **fields)
    factories.make_changes_requested(title="Ours", **fields)
    factories.make_approved(title="Done", **fields)
    assert HEADING.findall(page(client, member)) == FOR_DEPARTMENTS
    found = {row["Title"]: row for row in rows(client, member)}
    assert set(found) == {"Theirs", "Ours", "Done"}, "the department's name is not said to its own people"
    assert found["Theirs"]["Due"] == ""
    assert found["Ours"]["Due"] != ""
    assert found["Done"]["Next step"] == "", "the state is not said twice"


def test_somebody_of_two_departments_reads_which_one_a_request_belongs_to(client):
    department = factories.make_department("Cardiology")
    member = factories.make_member(department)
    member.memberships.create(department=factories.make_department("Dermatology"))
    factories.make_draft(department=department, by=member, title="A draft")
    assert [row["Title"] for row in rows(client, factories.fresh(member))] == ["A draft Cardiology"]


def test_the_list_can_be_sorted_by_reviewer(client):
    for name in ("Berta", "Anna", "Carl"):
        factories.make_submitted(reviewer=factories.make_reviewer(name))
    reader = factories.make_reviewer()
    assert [row["Reviewer"] for row in rows(client, reader, "?sort=reviewer")] == ["Anna", "Berta", "Carl"]
    assert [row["Reviewer"] for row in rows(client, reader, "?sort=-reviewer")] == ["Carl", "Berta", "Anna"]
