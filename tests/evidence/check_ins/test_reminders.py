"""Departments are asked at the end of each week, once more if nothing comes, and never twice for one answer."""

import re
from datetime import UTC, date, datetime
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from requests_app.account_requests.choices import Move
from requests_app.evidence.check_ins.models import CheckIn
from requests_app.mail.models import Mail
from requests_app.mail.notices import Reminder
from requests_app.mail.reminders.models import ReminderRule
from requests_app.moves import timers
from requests_app.trials import services as trials
from tests import factories
from tests.evidence.check_ins.making import DAY, FIRST, MONDAY, NOW, WEEK, a_trial, check_in, reviewer_of
from tests.queries import counted, listed

pytestmark = pytest.mark.django_db
FRIDAY = MONDAY + 4 * DAY
LINK = re.compile(r"/check-in/[^\s/]+/")


@pytest.fixture(autouse=True)
def _only_this_kind() -> Any:
    ReminderRule.objects.exclude(kind="check_in").update(is_on=False)
    with time_machine.travel(NOW, tick=False):
        yield


def mails_on(day: date) -> list[Mail]:
    """Those that the timers write on that day, however often they run."""
    before = set(Mail.objects.values_list("pk", flat=True))
    with time_machine.travel(datetime(day.year, day.month, day.day, 8, tzinfo=UTC), tick=False):
        for _run in range(2):
            timers.remind_by_rules(timezone.now())
    return list(Mail.objects.exclude(pk__in=before).filter(kind__startswith="check_in").order_by("pk"))


def answered_until_now(**fields: Any) -> Any:
    found = a_trial(**fields)
    for week in range(3):
        check_in(found, FIRST + week * WEEK)
    return found


def test_a_week_is_asked_about_on_its_last_working_day_and_once_more() -> None:
    found = answered_until_now()
    days = [MONDAY + DAY * day for day in range(12)]
    asked = {day: len(mails) for day in days if (mails := mails_on(day))}
    assert asked == {FRIDAY: 1, FRIDAY + 4 * DAY: 1, FRIDAY + WEEK: 1}
    assert {mail.to_email for mail in Mail.objects.filter(kind__startswith="check_in")} == {
        factories.requester_of(found).email
    }


def test_an_answer_ends_the_asking() -> None:
    found = answered_until_now()
    with time_machine.travel(NOW + 4 * DAY, tick=False):
        check_in(found, MONDAY)
    assert mails_on(FRIDAY) == mails_on(FRIDAY + 4 * DAY) == []


def test_the_mail_holds_the_link_of_that_week_for_nobody_but_its_reader(client: Client) -> None:
    answered_until_now()
    (mail,) = mails_on(FRIDAY)
    assert mail.is_secret
    (path,) = LINK.findall(mail.body)
    with time_machine.travel(NOW + 5 * DAY, tick=False):
        client.post(path, {"hours": "0", "feeling": "yes", "seen": 0})
    assert CheckIn.objects.latest("week_starts_on").week_starts_on == MONDAY


def test_two_weeks_without_an_answer_are_in_one_mail() -> None:
    answered_until_now()
    mails_on(FRIDAY)
    (mail,) = mails_on(FRIDAY + WEEK)
    assert len(LINK.findall(mail.body)) == 2


def ended_early(found: Any) -> None:
    trials.end_early(found, reason="The ward moves.", by=reviewer_of(found))


def withdrawn(found: Any) -> None:
    factories.move(found, Move.WITHDRAW, by=factories.requester_of(found))


@pytest.mark.parametrize("ends", [ended_early, withdrawn])
def test_nobody_is_asked_after_the_end(ends: Any) -> None:
    found = answered_until_now()
    ends(found)
    assert mails_on(FRIDAY) == []


def test_the_last_week_is_asked_about_while_it_can_be_answered() -> None:
    found = answered_until_now(weeks=4)
    assert len(mails_on(FRIDAY)) == 1
    with time_machine.travel(NOW + 6 * DAY, tick=False):
        check_in(found, MONDAY)
    assert mails_on(FRIDAY + 4 * DAY) == []


def test_the_command_that_sends_reminders_does_nothing_twice() -> None:
    answered_until_now()
    with time_machine.travel(NOW + 4 * DAY, tick=False):
        call_command("send_reminders")
        call_command("send_reminders")
    assert Mail.objects.filter(kind="check_in_department").count() == 1


def test_finding_what_is_due_asks_as_much_for_many_trials_as_for_one() -> None:
    find = timers.FINDERS[Reminder.CHECK_IN].find
    a_trial()
    with counted() as one:
        list(find(MONDAY))
    for _number in range(3):
        a_trial()
    with counted() as many:
        list(find(MONDAY))
    assert len(one) == len(many), listed(many)
