"""Who counts as a request's reviewer, and who is told instead once they do not."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.utils import timezone

from portal.models import User
from requests_app.account_requests import permissions
from requests_app.account_requests import services as account_requests
from requests_app.account_requests.choices import ADMIN_GROUP, COMMS_GROUP, Move, Need
from requests_app.account_requests.models import AccountRequest, Membership
from requests_app.account_requests.roles import comms_team
from requests_app.dashboard.needs import home_of
from requests_app.mail.models import Mail
from requests_app.meetings import services as meetings
from requests_app.moves import timers
from tests import factories

pytestmark = pytest.mark.django_db

TEAM = "team@hospital.example"


def deactivate(reviewer: User, account_request: AccountRequest) -> None:
    User.objects.filter(pk=reviewer.pk).update(is_active=False)


def leave_the_team(reviewer: User, account_request: AccountRequest) -> None:
    reviewer.groups.clear()


def join_the_department(reviewer: User, account_request: AccountRequest) -> None:
    Membership.objects.create(user=reviewer, department=account_request.department)


def become_admin(reviewer: User, account_request: AccountRequest) -> None:
    reviewer.groups.set([Group.objects.get(name=ADMIN_GROUP)])


def join_another_department(reviewer: User, account_request: AccountRequest) -> None:
    Membership.objects.create(user=reviewer, department=factories.make_department())


def be_in_both_groups(reviewer: User, account_request: AccountRequest) -> None:
    reviewer.groups.set(Group.objects.filter(name__in=[ADMIN_GROUP, COMMS_GROUP]))


def be_a_superuser(reviewer: User, account_request: AccountRequest) -> None:
    reviewer.groups.clear()
    User.objects.filter(pk=reviewer.pk).update(is_superuser=True)


def be_deleted(reviewer: User, account_request: AccountRequest) -> None:
    User.objects.filter(pk=reviewer.pk).delete()


GONE = [deactivate, leave_the_team, join_the_department, be_deleted]
AT_HAND = [become_admin, join_another_department, be_in_both_groups, be_a_superuser]

each_way_to_go = pytest.mark.parametrize("go", GONE)


@pytest.mark.parametrize(("change", "is_at_hand"), [(c, False) for c in GONE] + [(c, True) for c in AT_HAND])
def test_the_predicate_and_its_twin_are_equal(change: Any, is_at_hand: bool) -> None:
    reviewer = factories.make_reviewer()
    account_request = factories.make_submitted(reviewer=reviewer)
    change(reviewer, account_request)
    rows = AccountRequest.objects.filter(pk=account_request.pk)
    for found in (rows.get(), rows.with_people().get()):
        assert (found.active_reviewer is not None) == is_at_hand
    team = comms_team()
    assert rows.unassigned(team).exists() != is_at_hand
    named = rows.with_names().get()
    named.know_team(team)
    assert (named.active_reviewer is not None) == is_at_hand
    if change != be_deleted:
        person = factories.fresh(reviewer)
        assert permissions.is_eligible_reviewer(rows.get(), person) == is_at_hand
        assert (person in account_requests.reviewers_for(rows.get())) == is_at_hand


def test_what_was_never_assigned_is_unassigned() -> None:
    submitted = factories.make_submitted()
    assert list(AccountRequest.objects.unassigned(comms_team())) == [submitted]
    assert submitted.active_reviewer is None


@each_way_to_go
def test_the_team_is_told_instead_of_a_reviewer_who_is_gone(go: Any) -> None:
    factories.set_site(team_email=TEAM)
    reviewer, other = factories.make_reviewer(), factories.make_reviewer()
    account_request = factories.make_targets_agreed(reviewer=reviewer)
    go(reviewer, account_request)
    Mail.objects.all().delete()
    meetings.book(factories.reload(account_request), by=other, **factories.meeting_details())
    told = set(Mail.objects.values_list("to_email", flat=True))
    assert TEAM in told
    assert reviewer.email not in told


def test_the_timer_asks_the_team_to_prepare_a_decision() -> None:
    factories.set_site(team_email=TEAM)
    reviewer = factories.make_reviewer()
    account_request = factories.make_trial(reviewer=reviewer, weeks=1)
    leave_the_team(reviewer, account_request)
    Mail.objects.all().delete()
    timers.run_all(timezone.now() + timedelta(days=1))
    asked = Mail.objects.filter(kind__startswith="decision_due")
    assert list(asked.values_list("to_email", flat=True)) == [TEAM]


@each_way_to_go
def test_home_and_lists_offer_it_to_the_others(go: Any, client: Any) -> None:
    reviewer, other = factories.make_reviewer(), factories.make_reviewer()
    account_request = factories.make_submitted(reviewer=reviewer)
    _own, before = home_of(factories.fresh(other))
    go(reviewer, account_request)
    _own, after = home_of(factories.fresh(other))
    assert before is not None
    assert after is not None
    assert list(before.needs) == []
    assert [row.url for row in after.needs] == [account_request.url()]
    counts = {tile.url: tile.count for tile in after.figures.tiles}
    assert counts[f"/requests/?needs={Need.NOBODY}"] == 1
    client.force_login(other)
    page = client.get(f"/requests/?needs={Need.NOBODY}").content.decode()
    assert account_request.reference in page
    assert reviewer.name not in page


@each_way_to_go
def test_a_meeting_needs_another_reviewer_first(go: Any, client: Any) -> None:
    reviewer, other = factories.make_reviewer(), factories.make_reviewer()
    submitted = factories.make_submitted(reviewer=reviewer)
    go(reviewer, submitted)
    client.force_login(other)
    assert client.get(submitted.url("move-schedule-meeting")).status_code == 409
    assert f'value="{reviewer.email}"' not in client.get(submitted.url("request-assign")).content.decode()
    again = account_requests.assign(factories.reload(submitted), to=other, by=other)
    assert factories.move(again, Move.SCHEDULE_MEETING, by=other, **factories.meeting_details()).state


def test_people_whose_accounts_were_deactivated_get_no_mail_of_a_meeting() -> None:
    department, reviewer = factories.make_department(), factories.make_reviewer()
    colleague = factories.make_member(department)
    people = [("Colleague", colleague.email), ("Guest", "guest@outside.example")]
    submitted = factories.make_submitted(department=department, reviewer=reviewer)
    booked = factories.move(
        submitted, Move.SCHEDULE_MEETING, by=reviewer, **factories.meeting_details(attendees=people)
    )
    deactivate(colleague, booked)
    Mail.objects.all().delete()
    meetings.cancel(booked.meetings.get(), reason="Illness.", by=reviewer)
    told = set(Mail.objects.values_list("to_email", flat=True))
    assert colleague.email not in told
    assert "guest@outside.example" in told


@pytest.mark.parametrize("how", ["deactivated", "gone"])
def test_another_member_is_told_and_invited_instead_of_the_requester(how: str, client: Any) -> None:
    department, reviewer = factories.make_department(), factories.make_reviewer()
    requester = factories.make_member(department)
    submitted = factories.make_submitted(by=requester, department=department, reviewer=reviewer)
    colleague = factories.make_member(department)
    if how == "deactivated":
        deactivate(requester, submitted)
    else:
        requester.memberships.all().delete()
    client.force_login(reviewer)
    page = client.get(submitted.url("move-schedule-meeting")).context["form"]
    assert page.fields["attendees"].initial == [colleague.email]
    Mail.objects.all().delete()
    changes = [{"section": "team", "question": "", "reason": "Name a deputy."}]
    factories.move(factories.reload(submitted), Move.REQUEST_CHANGES, by=reviewer, changes=changes)
    assert list(Mail.objects.values_list("to_email", flat=True)) == [colleague.email]
