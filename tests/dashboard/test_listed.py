"""Lists show what somebody may see, without deleted drafts."""

from datetime import timedelta

import pytest
from django.utils import timezone

from requests_app.account_requests.choices import Move, State
from requests_app.account_requests.models import AccountRequest, ReferenceCounter
from requests_app.trials import services as trials
from tests import factories

pytestmark = pytest.mark.django_db


def people(department):
    return {
        "member": factories.make_member(department),
        "stranger": factories.make_member(factories.make_department()),
        "staff": factories.make_reviewer(),
        "staff of the department": _staff_of(department),
        "admin": factories.make_admin(),
    }


def _staff_of(department):
    user = factories.make_reviewer()
    user.memberships.create(department=department)
    return user


def test_listed_is_visible_without_what_was_thrown_away():
    department = factories.make_department()
    for state in State:
        factories.IN_STATE[state](department=department)
    factories.make_deleted_draft(department=department)
    factories.make_deleted_draft()
    for user in people(department).values():
        visible = AccountRequest.objects.visible_to(user)
        expected = {row.pk for row in visible if not row.is_deleted_draft}
        assert {row.pk for row in AccountRequest.objects.listed_for(user)} == expected


def test_an_earlier_trial_does_not_make_a_decision_due():
    reviewer, admin = factories.make_reviewer(), factories.make_admin()
    account_request = factories.make_trial(reviewer=reviewer)
    trials.end_early(account_request, reason="Illness.", by=reviewer)
    today = timezone.localdate()
    assert list(AccountRequest.objects.with_trial_over(today)) == [account_request]
    declined = factories.move(
        factories.reload(account_request), Move.DECLINE, by=reviewer, reasons=[factories.REASON], message="Later."
    )
    again = factories.move(declined, Move.REOPEN, by=admin, reason="New team.")
    again = factories.move(again, Move.SCHEDULE_MEETING, by=reviewer, stands=True)
    trials.agree_targets(again, weeks=2, posts_min=1, posts_max=2, channels=factories.channels("Facebook"), by=reviewer)
    factories.move(factories.reload(again), Move.START_TRIAL, by=reviewer, starts_on=today)
    assert list(AccountRequest.objects.with_trial_over(today)) == []
    assert list(AccountRequest.objects.with_trial_over(today + timedelta(weeks=2))) == [account_request]


def test_the_ten_thousandth_request_of_a_year_stands_after_the_one_before_it(client):
    department = factories.make_department()
    member = factories.make_member(department)
    ReferenceCounter.objects.create(year=timezone.localdate().year, last_number=9_997)
    drafts = [factories.make_draft(department=department, by=member) for _number in range(4)]
    references = [draft.reference for draft in drafts]
    assert [reference[9:] for reference in references] == ["9998", "9999", "10000", "10001"]
    client.force_login(member)
    page = client.get("/requests/?sort=reference").content.decode()
    assert sorted(references, key=page.index) == references


def test_titles_are_in_the_order_of_the_language(client):
    for title in ("Zentrum", "Ästhetik", "apotheke", "Augen", "Zahn"):
        factories.make_submitted(title=title)
    client.force_login(factories.make_reviewer())
    found = {
        sort: [row.title for row in client.get("/requests/", {"sort": sort}).context["page"].object_list]
        for sort in ("title", "-title")
    }
    in_order = ["apotheke", "Ästhetik", "Augen", "Zahn", "Zentrum"]
    assert found == {"title": in_order, "-title": in_order[::-1]}
