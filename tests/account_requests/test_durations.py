"""A page says how long things take from what they took, once there is enough to tell from."""

from datetime import timedelta

import pytest
from django.utils import timezone

from requests_app.account_requests.choices import Move, State
from requests_app.account_requests.durations import renew_durations
from requests_app.account_requests.models import HistoryEntry, UsualDuration
from requests_app.dashboard.guidance import guidance_for_department
from tests import factories

pytestmark = pytest.mark.django_db


def declined_after(days):
    account_request = factories.make_declined()
    now = timezone.now()
    for what, ago in ((Move.SUBMIT, days), (Move.DECLINE, 0)):
        HistoryEntry.objects.filter(account_request=account_request, what=what).update(at=now - timedelta(days=ago))


def test_the_median_of_the_stays_is_kept():
    for days in (2, 4, 30):
        declined_after(days)
    assert renew_durations(timezone.now()) == 1
    usual = UsualDuration.objects.get()
    assert (usual.state, usual.days, usual.cases) == (State.SUBMITTED, 4, 3)


def test_it_is_worked_out_once_a_day():
    declined_after(3)
    now = timezone.now()
    assert [renew_durations(now), renew_durations(now), renew_durations(now + timedelta(days=2))] == [1, 0, 1]


@pytest.mark.parametrize(
    ("cases", "sentence"), [(4, "up to 10 working days"), (5, "This has usually taken about 6 days.")]
)
def test_few_cases_tell_nothing(cases, sentence):
    UsualDuration.objects.create(state=State.SUBMITTED, days=6, cases=cases, computed_at=timezone.now())
    assert sentence in guidance_for_department(factories.make_submitted()).how_long
