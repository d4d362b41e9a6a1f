"""What the home page says and shows when there is more than it can hold."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from requests_app.account_requests.choices import State
from requests_app.account_requests.models import AccountRequest
from requests_app.dashboard import waiting
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def small(monkeypatch):
    monkeypatch.setattr(waiting, "SHOWN", 2)
    monkeypatch.setattr(waiting, "LOOKED_AT", 4)
    monkeypatch.setattr(waiting, "MOST_COUNTED", 3)


@pytest.fixture
def home(client):
    client.force_login(factories.make_reviewer())

    def read() -> str:
        return re.sub(r"\s+", " ", client.get("/").content.decode())

    return read


def wait(number, *, state=State.SUBMITTED, days=1, department=None):
    """So many requests that have been in this state for so many days, one day longer each."""
    department = department or factories.make_department()
    for place in range(number):
        since = timezone.now() - timedelta(days=days + place)
        waiting = factories.make_draft(department=department, title=f"{State(state).label} for {days + place} days")
        fields = {"state": state, "state_since": since}
        if state != State.DRAFT:
            fields["first_submitted_at"] = since
        AccountRequest.objects.filter(pk=waiting.pk).update(**fields)


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (0, "Nothing needs you."),
        (1, "One thing needs you."),
        (3, "3 things need you."),
        (4, "At least 4 things need you."),
        (6, "At least 4 things need you."),
    ],
)
def test_the_heading_counts_what_needs_somebody_and_not_what_is_shown(number, sentence, home):
    wait(number)
    assert re.search(rf"<h1[^>]*>\s*Good \w+\. {sentence}\s*</h1>", home())


def test_what_has_waited_longest_is_shown_and_the_rest_is_not_kept_quiet(home):
    wait(2)
    assert "has waited longest" not in home()
    wait(1, days=9)
    page = home()
    assert re.findall(r"Submitted for \d days", page) == ["Submitted for 9 days", "Submitted for 2 days"]
    assert "This list shows what has waited longest." in page


def test_what_departments_have_to_do_never_hides_what_the_team_has_to_do(home):
    wait(9, state=State.CHANGES_REQUESTED, days=20)
    wait(1)
    page = home()
    assert "One thing needs you." in page
    assert "Submitted for 1 days" in page
    assert page.count("Changes requested for") == 2
    assert "This list shows what has waited longest." in page


@pytest.mark.parametrize(("number", "figure"), [(0, "0"), (3, "3"), (4, "3+"), (5, "3+")])
def test_a_figure_says_where_counting_stopped(number, figure, home):
    wait(number)
    tiles = re.findall(r'<span class="tile__label">([^<]*)</span> <span class="tile__count">([^<]*)<', home())
    assert dict(tiles)["No reviewer yet"] == figure


@pytest.mark.parametrize(
    ("drafts", "submitted", "sentence", "is_cut"),
    [
        (2, 0, "2 things need you.", False),
        (3, 0, "At least 2 things need you.", True),
        (1, 2, "One thing needs you.", True),
        (0, 3, "Nothing needs you.", True),
    ],
)
def test_a_department_is_told_when_it_has_more_than_its_desk_holds(drafts, submitted, sentence, is_cut, client):
    department = factories.make_department()
    wait(drafts, state=State.DRAFT, department=department)
    wait(submitted, department=department, days=5)
    client.force_login(factories.make_member(department))
    page = client.get("/").content.decode()
    assert sentence in page
    assert ("All requests of your department" in page) is is_cut


def test_a_department_is_not_told_that_nothing_needs_it_where_the_desk_did_not_hold_what_might(client):
    department = factories.make_department()
    wait(3, state=State.STRATEGY_MEETING, department=department)
    client.force_login(factories.make_member(department))
    page = client.get("/").content.decode()
    assert re.search(r"<h1[^>]*>\s*Good \w+\.\s*</h1>", page)
    assert "Your requests" in page
    assert "All requests of your department" in page
