"""Every figure on the home page leads to the list of exactly what it counts."""

import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from requests_app.account_requests.choices import COMMS_GROUP
from requests_app.account_requests.models import AccountRequest
from requests_app.meetings import services as meetings
from tests import factories

pytestmark = pytest.mark.django_db

# A Wednesday.
NOW = datetime(2026, 3, 4, 9, 30, tzinfo=UTC)
TILE = re.compile(
    r'<a href="(?P<url>[^"]+)" class="tile[^>]*>\s*<span[^>]*>(?P<label>[^<]+)</span>\s*<span[^>]*>(\d+)<'
)
ROW = re.compile(r'<a class="row-link" href="/requests/(SMR-\d{4}-\d+)/">')
FIGURES = ["Assigned to me", "No reviewer yet", "Meetings this week", "Trials ending soon", "Reviews overdue"]


@pytest.fixture
def people():
    """Requests of two departments that each figure counts or just does not, and who looks at them."""
    with time_machine.travel(NOW, tick=False):
        own, other = factories.make_department("Cardiology"), factories.make_department("Dermatology")
        found = {
            "staff": factories.make_reviewer(),
            "staff of the department": factories.make_user(department=own, group=COMMS_GROUP),
            "admin": factories.make_admin(),
        }
        for department, reviewer in ((own, found["staff"]), (other, found["admin"]), (other, found["staff"])):
            fields = {"department": department, "reviewer": reviewer}
            for days in (-2, 0, 4, 5, 12):
                meet(factories.make_meeting(**fields), NOW + timedelta(days=days))
            meetings.cancel(factories.make_meeting(**fields).meetings.get(), reason="Ill.", by=reviewer)
            factories.make_meeting_held(**fields)
            for weeks in (1, 4):
                factories.make_trial(weeks=weeks, **fields)
            late = factories.make_submitted(department=department)
            AccountRequest.objects.filter(pk=late.pk).update(state_since=NOW - timedelta(days=60))
        factories.make_submitted(department=other)
        yield found


def meet(account_request: AccountRequest, at: datetime) -> None:
    account_request.meetings.update(starts_at=at)


@pytest.mark.parametrize("role", ["staff", "staff of the department", "admin"])
def test_a_figure_is_the_number_of_rows_it_leads_to(role, people, client):
    client.force_login(people[role])
    tiles = {label: (url, int(count)) for url, label, count in TILE.findall(client.get("/").content.decode())}
    assert list(tiles)[: len(FIGURES)] == FIGURES
    # What follows leads to the rest of what needs the reader, and says only that there is more than is shown.
    tiles = {label: tiles[label] for label in FIGURES}
    rows = {label: rows_of(client, url.replace("&amp;", "&")) for label, (url, _count) in tiles.items()}
    assert {label: len(found) for label, found in rows.items()} == {label: tiles[label][1] for label in tiles}
    assert len({frozenset(found) for found in rows.values()}) == len(FIGURES), "no two figures lead to the same"


def rows_of(client, url: str) -> set[str]:
    page = client.get(url)
    assert page.context["page"].paginator.num_pages == 1
    return set(ROW.findall(page.content.decode()))


def test_a_meeting_is_in_this_week_from_its_monday_to_its_sunday(people, client):
    client.force_login(people["staff"])
    listed = rows_of(client, "/requests/?needs=meeting")
    for found in AccountRequest.objects.filter(reference__in=listed):
        assert (
            datetime(2026, 3, 1, 23, tzinfo=UTC)
            <= found.meetings.get().starts_at
            < datetime(2026, 3, 8, 23, tzinfo=UTC)
        )
    # Of five planned in each round, those of Monday, Wednesday and Sunday.
    assert len(listed) == 9
