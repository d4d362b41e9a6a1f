"""What needs the reader of home comes in order, marked where it is overdue, and is counted as far as anybody reads."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from requests_app.account_requests.choices import Move, PostStatus
from requests_app.account_requests.models import AccountRequest
from requests_app.dashboard.needs import home_of, rows
from requests_app.organisation.models import SiteSettings
from requests_app.sign_offs import services as sign_offs
from requests_app.trials import services as trials
from tests import factories
from tests.dashboard.facts import (
    NOW,
    a_trial,
    answered_by_sponsor,
    meeting_in,
    submitted_for_nobody,
    without_meeting,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_a_wednesday")]


def test_what_is_overdue_is_marked_and_comes_first(clinic, client):
    fresh = factories.make_submitted(**clinic.fields())
    late = factories.make_submitted(**clinic.fields())
    AccountRequest.objects.filter(pk=late.pk).update(state_since=NOW - timedelta(days=40))
    cancelled = without_meeting(clinic)
    client.force_login(clinic.reviewer)
    page = client.get("/")
    assert [row.account_request for row in page.context["comms"].needs] == [late, fresh, cancelled]
    assert [row.is_overdue for row in page.context["comms"].needs] == [True, False, False]
    assert page.content.decode().count("Overdue: it was due on 6 February 2026") == 1


def test_each_kind_is_looked_for_by_itself_so_that_none_hides_another(clinic, monkeypatch):
    monkeypatch.setattr(rows, "SHOWN", 3)
    for _number in range(5):
        submitted = factories.make_submitted(**clinic.fields())
        AccountRequest.objects.filter(pk=submitted.pk).update(state_since=NOW - timedelta(days=3))
    held = meeting_in(clinic, -1)
    home = home_of(factories.fresh(clinic.reviewer))[1]
    assert home.needs[0].account_request == held
    assert (len(home.needs), home.count, home.is_more) == (3, 5, True)
    assert [(str(tile.label), tile.count, tile.is_more) for tile in home.kinds] == [
        ("First reviews", 3, True),
        ("Strategy meetings", 1, False),
    ]


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (0, "Nothing needs you."),
        (1, "One thing needs you."),
        (3, "3 things need you."),
        (4, "At least 4 things need you."),
    ],
)
def test_the_heading_counts_what_needs_somebody(number, sentence, clinic, monkeypatch, client):
    monkeypatch.setattr(rows, "SHOWN", 3)
    for _number in range(number):
        factories.make_submitted(**clinic.fields())
    client.force_login(clinic.reviewer)
    assert sentence in client.get("/").content.decode()


@pytest.mark.parametrize(("number", "figure"), [(0, "0"), (3, "3"), (4, "3+")])
def test_a_figure_says_where_counting_stopped(number, figure, clinic, monkeypatch, client):
    monkeypatch.setattr("requests_app.dashboard.needs.figures.MOST_COUNTED", 3)
    for _number in range(number):
        submitted_for_nobody(clinic)
    client.force_login(clinic.reviewer)
    tiles = client.get("/").context["comms"].figures.tiles
    found = next(tile for tile in tiles if tile.label == "No reviewer yet")
    assert f"{found.count}{'+' if found.is_more else ''}" == figure


def test_a_department_with_more_than_home_looks_at_is_told_so(clinic, monkeypatch, client):
    monkeypatch.setattr(rows, "SHOWN", 2)
    for _number in range(3):
        answered_by_sponsor(clinic)
    client.force_login(clinic.member)
    page = client.get("/").content.decode()
    assert "Nothing needs you." not in page
    assert "All requests of your department" in page
    factories.make_changes_requested(**clinic.fields())
    assert "At least 2 things need you." in client.get("/").content.decode()


def test_a_sponsor_asked_again_is_waited_for_anew(clinic):
    submitted = factories.make_submitted(**clinic.fields())
    days = SiteSettings.current().sign_off_days
    with time_machine.travel(NOW + timedelta(days=days + 1), tick=False):
        [row] = home_of(factories.fresh(clinic.member))[0].needs
        assert row.is_overdue
        sign_offs.ask_again(submitted, by=clinic.member)
        [row] = home_of(factories.fresh(clinic.member))[0].needs
        assert not row.is_overdue
        assert row.since == timezone.localdate()


def test_ended_early_with_posts_to_share_needs_a_decision_alone(clinic):
    trial = a_trial(clinic, (0, PostStatus.READY))
    trials.end_early(trial, reason="Illness.", by=clinic.reviewer)
    [row] = home_of(factories.fresh(clinic.reviewer))[1].needs
    assert row.step.title == "The trial is over: decide"


def test_a_reopened_request_needs_a_review_again(clinic):
    declined = factories.make_declined(**clinic.fields())
    factories.move(declined, Move.REOPEN, by=factories.make_admin(), reason="New team.")
    assert [row.step.label for row in home_of(factories.fresh(clinic.reviewer))[1].needs] == ["Book the meeting"]
