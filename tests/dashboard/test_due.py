"""By when the next step of a request should be done, and that a request is overdue exactly when the lists say so."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from requests_app.account_requests.models import AccountRequest
from requests_app.dashboard.guidance import NextStep, next_step_for_comms
from requests_app.meetings import services as meetings
from tests import factories
from tests.moves.cases import AFTER_MEETING, CASES

pytestmark = [pytest.mark.django_db, pytest.mark.once]

# A Wednesday.
NOW = datetime(2026, 3, 4, 9, 30, tzinfo=UTC)
TODAY = NOW.date()

# With reviews within 10 working days, answers within 90 days; the trial of two weeks began 15 days ago.
DUE_DAYS = {
    "draft": None,
    "submitted": date(2026, 3, 18),
    "changes_requested": date(2026, 6, 2),
    AFTER_MEETING: date(2026, 6, 2),
    "strategy_meeting": None,
    "trial_period": date(2026, 3, 16),
    "approved": date(2026, 3, 18),
    "declined": None,
    "contributor": None,
    "withdrawn": None,
    "thrown away": None,
}


def is_overdue(day: date | None) -> bool:
    return NextStep("Decide", due=day).is_overdue(TODAY)


def due(account_request) -> date | None:
    return next_step_for_comms(factories.reload(account_request)).due


@pytest.mark.parametrize("case", CASES)
def test_the_day_is_that_of_a_fact_or_a_promise(case):
    with time_machine.travel(NOW, tick=False):
        assert due(CASES[case]()) == DUE_DAYS[case]


def test_a_meeting_is_due_on_its_day_also_to_be_written_up_and_not_once_it_is_held_or_cancelled():
    reviewer = factories.make_reviewer()
    with time_machine.travel(NOW, tick=False):
        account_request = factories.make_meeting(reviewer=reviewer)
        assert due(account_request) == TODAY + timedelta(days=7)
        factories.let_meeting_begin(account_request)
        assert due(account_request) == TODAY
        meetings.miss(account_request.meetings.get(), by=reviewer)
        assert due(account_request) is None


def test_a_trial_is_due_on_its_new_last_day_and_on_that_of_an_early_end():
    with time_machine.travel(NOW, tick=False):
        account_request = factories.make_trial(weeks=2)
        assert due(account_request) == date(2026, 3, 17)
        account_request.trials.update(ends_on=date(2026, 4, 1))
        assert due(account_request) == date(2026, 4, 1)
        account_request.trials.update(ended_early_on=TODAY)
        assert due(account_request) == date(2026, 3, 18), "ten working days to decide"


def test_days_are_those_of_the_zone_of_the_site():
    account_request = factories.make_submitted()
    AccountRequest.objects.filter(pk=account_request.pk).update(state_since=datetime(2026, 3, 4, 23, 30, tzinfo=UTC))
    with timezone.override("Europe/Berlin"):
        assert due(account_request) == date(2026, 3, 19)


@pytest.mark.parametrize("days", range(15))
def test_what_is_reviewed_late_is_overdue_here_and_in_the_list(days):
    """Counted in working days, whatever the weekday: 3 working days after a Thursday is a Tuesday."""
    site_settings = factories.set_site(review_days=3)
    account_request = factories.make_submitted()
    AccountRequest.objects.filter(pk=account_request.pk).update(state_since=NOW - timedelta(days=days))
    late = AccountRequest.objects.overdue(site_settings.promised_since(NOW))
    assert late.exists() == is_overdue(due(account_request)) == (days > 5)


def test_no_due_day_is_never_overdue():
    assert not is_overdue(None)
    assert not is_overdue(TODAY)
    assert is_overdue(TODAY - timedelta(days=1))
