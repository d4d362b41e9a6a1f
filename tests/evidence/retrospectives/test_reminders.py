"""The end of a trial and its retrospective: told on time, once, to whom it concerns, and not once it is done."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from requests_app.account_requests.choices import Move
from requests_app.account_requests.models import AccountRequest
from requests_app.evidence.retrospectives.reminders import FINDERS
from requests_app.mail.models import Mail
from requests_app.moves import timers
from requests_app.trials import services as trials
from tests import factories
from tests.evidence.retrospectives.writing import decide, write
from tests.queries import counted, listed

pytestmark = pytest.mark.django_db

# The trial runs for twelve weeks, from a Monday to Sunday 24 May 2026.
FIRST, LAST = date(2026, 3, 2), date(2026, 5, 24)
TWO_WEEKS_BEFORE, ONE_WEEK_BEFORE = date(2026, 5, 11), date(2026, 5, 18)
WATCHED = [TWO_WEEKS_BEFORE + timedelta(days=days) for days in range(-7, 40)]
DEPARTMENT_ENDING = [("trial_ending_department", TWO_WEEKS_BEFORE)]
REVIEWER_ENDING = [("trial_ending_staff", date(2026, 5, 26))]
ASKED = [("retrospective_department", ONE_WEEK_BEFORE), ("retrospective_department", date(2026, 5, 25))]


@pytest.fixture
def trial() -> AccountRequest:
    with time_machine.travel(datetime(2026, 3, 2, 9, 0, tzinfo=UTC), tick=False):
        return factories.make_trial(starts_on=FIRST, weeks=12)


def mails_of(days: list[date]) -> list[tuple[str, date]]:
    """Which of these mails the timers write on which day, though they run twice."""
    found = []
    for day in days:
        before = set(Mail.objects.values_list("pk", flat=True))
        with time_machine.travel(datetime(day.year, day.month, day.day, 8, 0, tzinfo=UTC), tick=False):
            for _run in range(2):
                timers.remind_by_rules(timezone.now())
        kinds = Mail.objects.exclude(pk__in=before).order_by("pk").values_list("kind", flat=True)
        found += [(kind, day) for kind in kinds if kind.startswith(tuple(FINDERS))]
    order = [kind.value for kind in FINDERS]
    return sorted(found, key=lambda mail: (order.index(mail[0].rpartition("_")[0]), mail[1]))


def at(day: date) -> time_machine.travel:
    return time_machine.travel(datetime(day.year, day.month, day.day, 9, 0, tzinfo=UTC), tick=False)


def test_without_an_answer_each_is_told_on_its_days_and_on_no_other(trial) -> None:
    assert mails_of(WATCHED) == [*DEPARTMENT_ENDING, *REVIEWER_ENDING, *ASKED]


def test_once_it_is_written_it_is_not_asked_for_and_a_draft_does_not_count(trial) -> None:
    with at(TWO_WEEKS_BEFORE):
        write(trial, finish=False)
    assert mails_of(WATCHED[:15]) == [*DEPARTMENT_ENDING, *ASKED[:1]]
    with at(ONE_WEEK_BEFORE):
        write(trial)
    assert mails_of(WATCHED[15:]) == REVIEWER_ENDING


def test_after_the_decision_nobody_is_reminded(trial) -> None:
    assert mails_of(WATCHED[:15]) == [*DEPARTMENT_ENDING, *ASKED[:1]]
    with at(ONE_WEEK_BEFORE):
        decide(trial, Move.DECLINE)
    assert mails_of(WATCHED[15:]) == []


def test_of_an_early_end_both_sides_were_told_and_the_retrospective_is_asked_for(trial) -> None:
    with at(date(2026, 4, 8)):
        trials.end_early(factories.reload(trial), reason="We have seen enough.", by=trial.reviewer)
    days = [date(2026, 4, 8) + timedelta(days=days) for days in range(20)]
    assert mails_of(days) == [("retrospective_department", day) for day in (date(2026, 4, 8), date(2026, 4, 15))]


def test_an_extension_is_told_anew(trial) -> None:
    assert mails_of(WATCHED[:9]) == DEPARTMENT_ENDING
    with at(date(2026, 5, 13)):
        moved = {"ends_on": LAST + timedelta(weeks=4), "reason": "Two of you were ill."}
        factories.move(factories.reload(trial), Move.EXTEND_TRIAL, by=trial.reviewer, **moved)
    assert mails_of(WATCHED[9:36]) == [("trial_ending_department", TWO_WEEKS_BEFORE + timedelta(weeks=4))]


def test_the_mail_of_a_short_trial_does_not_come_with_its_start() -> None:
    with at(FIRST):
        factories.make_trial(starts_on=FIRST, weeks=2)
    found = mails_of([FIRST + timedelta(days=days) for days in range(14)])
    assert found == [("trial_ending_department", date(2026, 3, 9)), ("retrospective_department", date(2026, 3, 9))]


def test_the_finders_ask_as_much_about_thirty_trials_as_about_three(trial) -> None:
    costs = []
    for number in (2, 27):
        with at(FIRST):
            for _trial in range(number):
                factories.make_trial(starts_on=FIRST, weeks=12)
        with counted() as statements:
            assert all(list(finder.find(ONE_WEEK_BEFORE)) for finder in FINDERS.values())
        costs.append(statements)
    assert len(costs[0]) == len(costs[1]), listed(costs[1])
