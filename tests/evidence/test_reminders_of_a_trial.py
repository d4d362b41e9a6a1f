"""The command that runs every minute reminds of a whole trial: each kind comes, and a second run changes nothing."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.core.management import call_command

from requests_app.mail.models import Mail
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.once]

# From a Monday, for five weeks.
FIRST, WEEKS = date(2026, 3, 2), 5
KINDS = ("check_in", "half_way", "retrospective", "trial_ending")


def at(day: date) -> time_machine.travel:
    return time_machine.travel(datetime(day.year, day.month, day.day, 8, tzinfo=UTC), tick=False)


def sent() -> list[str]:
    kinds = Mail.objects.order_by("pk").values_list("kind", flat=True)
    return [kind for kind in kinds if kind.startswith(KINDS)]


def test_each_kind_comes_in_the_course_of_a_trial_and_twice_does_nothing_twice():
    with at(FIRST):
        factories.make_trial(starts_on=FIRST, weeks=WEEKS)
    for number in range(WEEKS * 7 + 7):
        with at(FIRST + timedelta(days=number)):
            call_command("send_reminders")
            once = sent()
            call_command("send_reminders")
        assert sent() == once
    assert {kind.rpartition("_")[0] for kind in sent()} == set(KINDS)
    # Two for each week whose second one falls before the end, by the defaults.
    assert sent().count("check_in_department") == 2 * WEEKS - 1
    assert sent().count("half_way_department") >= 1
    assert sent().count("half_way_staff") >= 1
