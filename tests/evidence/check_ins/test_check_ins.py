"""The weekly check-in: who may answer for which week, what a correction keeps, what others read of it."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.test import Client

from requests_app.account_requests.choices import Move
from requests_app.account_requests.models import AccountRequest
from requests_app.account_requests.refusals import Refused
from requests_app.evidence.check_ins.models import CheckIn, Feeling
from requests_app.evidence.check_ins.services import hours_by_week
from requests_app.evidence.check_ins.weeks import asked_on, asked_weeks
from requests_app.trials import services as trials
from requests_app.trials.models import Trial
from requests_app.trials.pauses import Pause, pauses_as_data
from tests import factories
from tests.evidence.check_ins.making import DAY, FIRST, MONDAY, NOW, WEEK, a_trial, check_in, reviewer_of
from tests.queries import cost

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on_a_monday() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


def test_each_week_has_one_answer_and_others_read_its_hours() -> None:
    found = a_trial()
    check_in(found, hours="2.5")
    check_in(found, FIRST + WEEK, hours="8")
    assert found.latest_trial is not None
    assert hours_by_week(found.latest_trial) == {FIRST: Decimal("2.5"), FIRST + WEEK: Decimal(8)}


def test_a_correction_keeps_who_answered_and_what_was_said_first() -> None:
    found = a_trial()
    first = check_in(found, hours="3", feeling=Feeling.YES)
    colleague = factories.make_member(found.department, "Karl")
    with time_machine.travel(NOW + DAY, tick=False):
        check_in(found, hours="5", feeling=Feeling.NO, seen=1, by=colleague)
        check_in(found, hours="6", feeling=Feeling.NO, seen=2, by=colleague)
    row = CheckIn.objects.get()
    assert [row.hours, row.feeling, row.first_hours, row.first_feeling] == [6, Feeling.NO, 3, Feeling.YES]
    assert (row.answered_by_name, row.answered_at) == (first.answered_by_name, first.answered_at)
    assert (row.corrected_by_name, row.corrected_at) == ("Karl", NOW + DAY)


def test_nobody_overwrites_an_answer_that_they_have_not_seen() -> None:
    found = a_trial()
    check_in(found, hours="3")
    with pytest.raises(ValidationError, match="Somebody else has answered"):
        check_in(found, hours="5")
    assert CheckIn.objects.get().hours == 3


def ended_early(found: AccountRequest) -> None:
    trials.end_early(found, reason="The ward moves.", by=reviewer_of(found))


def withdrawn(found: AccountRequest) -> None:
    factories.move(found, Move.WITHDRAW, by=factories.requester_of(found))


CLOSED: dict[str, tuple[date, Callable[[AccountRequest], Any], int, str]] = {
    "a week that has not begun": (MONDAY + WEEK, lambda found: None, 0, "not begun yet"),
    "a day on which no week begins": (FIRST + DAY, lambda found: None, 0, "not asked about any more"),
    "the day after the last one": (FIRST, lambda found: None, 13 * 7 - 21, "The trial is over"),
    "after an early end": (FIRST, ended_early, 0, "The trial is over"),
    "a request that is not in its trial any more": (FIRST, withdrawn, 0, "Withdrawn"),
}


@pytest.mark.parametrize("case", CLOSED)
def test_nothing_is_recorded_for(case: str) -> None:
    week, happens, days, sentence = CLOSED[case]
    found = a_trial()
    happens(found)
    with time_machine.travel(NOW + timedelta(days=days), tick=False), pytest.raises(Refused, match=sentence):
        check_in(found, week)
    assert not CheckIn.objects.exists()


def test_on_the_last_day_there_is_still_an_answer() -> None:
    found = a_trial()
    with time_machine.travel(NOW + timedelta(days=13 * 7 - 22), tick=False):
        check_in(found, FIRST + 12 * WEEK)
    assert CheckIn.objects.count() == 1


@pytest.mark.parametrize("hours", ["-1", "168.5", "2.25"])
def test_hours_fit_into_a_week(hours: str) -> None:
    with pytest.raises(ValidationError):
        check_in(a_trial(), hours=hours)


# First day of the trial, its weeks, and the days on which each is asked about.
ASKED = {
    "from Monday to Sunday": (date(2026, 3, 2), [date(2026, 3, 6), date(2026, 3, 13)]),
    "from Saturday to Friday": (date(2026, 3, 7), [date(2026, 3, 13), date(2026, 3, 20)]),
    "over the turn of the year": (date(2025, 12, 29), [date(2026, 1, 2), date(2026, 1, 9)]),
}


@pytest.mark.parametrize("case", ASKED)
def test_a_week_is_asked_about_on_its_last_working_day(case: str) -> None:
    starts_on, days = ASKED[case]
    trial = a_trial(weeks=2).latest_trial
    assert trial is not None
    trial.starts_on, trial.ends_on = starts_on, trial.last_day_of(starts_on)
    assert [asked_on(week) for week in asked_weeks(trial)] == days


def test_a_pause_week_is_not_asked_about() -> None:
    found = a_trial()
    pauses = pauses_as_data([Pause(FIRST + WEEK, FIRST + WEEK + 6 * DAY)])
    Trial.objects.update(pauses=pauses)
    trial = factories.reload(found).latest_trial
    assert trial is not None
    assert [week.number for week in asked_weeks(trial)] == [1, *range(3, 14)]
    with pytest.raises(Refused, match="not asked about any more"):
        check_in(found, FIRST + WEEK)


# The pages ------------------------------------------------------------------------------------------------------------


def sent(found: AccountRequest, client: Client, **data: Any) -> Any:
    return client.post(found.url("check-in-week", number=1), {"seen": 0, **data})


SENT: dict[str, tuple[dict[str, Any], str]] = {
    "no hours": ({"feeling": "yes"}, "Choose how many hours it was."),
    "another number without one": ({"hours": "other", "feeling": "yes"}, "Write the number of hours."),
    "two different numbers": ({"hours": "3", "other_hours": "4", "feeling": "yes"}, "Choose “Another number”"),
    "no feeling": ({"hours": "3"}, "This field is required."),
    "too many hours": ({"hours": "other", "other_hours": "169", "feeling": "yes"}, "less than or equal to 168"),
}


@pytest.mark.parametrize("case", SENT)
def test_the_form_says_what_is_missing(client: Client, case: str) -> None:
    data, sentence = SENT[case]
    found = a_trial()
    client.force_login(factories.requester_of(found))
    assert sentence in sent(found, client, **data).content.decode()
    assert not CheckIn.objects.exists()


@pytest.mark.parametrize(("data", "hours"), [({"hours": "5"}, "5"), ({"other_hours": "2,5"}, "2.5")])
def test_a_number_is_chosen_or_typed(client: Client, data: dict[str, str], hours: str) -> None:
    found = a_trial()
    client.force_login(factories.requester_of(found))
    assert sent(found, client, feeling="no", **data).status_code == 302
    assert CheckIn.objects.get().hours == Decimal(hours)
    page = client.get(found.url("check-ins")).content.decode()
    assert f"Hours: {hours}. Can you keep this up? No." in page
    assert "1 of 3 weeks answered" in page


def test_who_was_slower_sees_the_other_answer_and_replaces_it_on_purpose(client: Client) -> None:
    found = a_trial()
    client.force_login(factories.requester_of(found))
    check_in(found, hours="8")
    answer = sent(found, client, hours="2", feeling="yes")
    assert "Hours: 8." in answer.content.decode()
    assert CheckIn.objects.get().hours == 8
    client.post(found.url("check-in-week", number=1), {"hours": "2", "feeling": "yes", "seen": 1})
    assert CheckIn.objects.get().hours == 2


def test_the_comms_team_reads_and_does_not_answer(client: Client) -> None:
    found = a_trial()
    check_in(found, note="Two of us are ill.")
    client.force_login(reviewer_of(found))
    page = client.get(found.url("check-ins")).content.decode()
    assert "Two of us are ill." in page
    assert "Correct the answer" not in page
    assert sent(found, client, hours="1", feeling="yes").status_code == 403
    scorecard = client.get(found.url("request-support")).content.decode()
    assert "On average the posts took 3 hours a week." in scorecard


def test_the_pages_ask_as_much_for_many_weeks_as_for_a_few(client: Client) -> None:
    found = a_trial(weeks=52)
    member = factories.requester_of(found)
    pages = [found.url("check-ins"), found.url("request-support")]
    few = [len(cost(client, member, page)) for page in pages]
    with time_machine.travel(NOW + 40 * WEEK, tick=False):
        for week in range(40):
            check_in(found, FIRST + week * WEEK)
        many = [len(cost(client, member, page)) for page in pages]
    assert few == many
    assert max(many) <= 15
