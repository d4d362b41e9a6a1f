"""Two timers at the same moment, on real connections, write one mail; and a calendar that ends meanwhile has none."""

from functools import partial

import pytest
import time_machine
from django.utils import timezone

from requests_app.mail.models import Mail
from requests_app.mail.reminders.models import ReminderRule, ReminderSent
from requests_app.moves import timers
from requests_app.trials import services as trials
from requests_app.trials.reminders import FINDERS
from tests.account_requests.two_connections import while_it_waits
from tests.trials.test_reminders import DAY, NOW, a_trial, filled, reviewer_of, text_not_ready

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def due():
    """A trial of which a text is due today; other rooms remind of the same trials."""
    ReminderRule.objects.exclude(kind__in=FINDERS).update(is_on=False)
    with time_machine.travel(NOW, tick=False):
        found = filled(a_trial())
        text_not_ready(found)
    with time_machine.travel(NOW + 2 * DAY, tick=True):
        yield found


def reminded() -> int:
    return Mail.objects.filter(kind__startswith="content_due").count()


def test_two_at_once_write_one_mail(due):
    remind = partial(timers.remind_by_rules, timezone.now())
    assert while_it_waits(remind, happens=remind) == 0
    assert (reminded(), ReminderSent.objects.count()) == (1, 1)


def test_a_trial_that_is_ended_while_the_timer_waits_is_not_reminded_of(due):
    end = partial(trials.end_early, due, reason="We have seen enough.", by=reviewer_of(due))
    assert while_it_waits(partial(timers.remind_by_rules, timezone.now()), happens=end) == 0
    assert reminded() == 0
