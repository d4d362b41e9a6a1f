"""The weekly check-in on a phone: three presses by the link in the mail; a scanner, a second time, after the end."""

from urllib.parse import urlsplit

import pytest
from django.utils import timezone

from requests_app.account_requests.models import AccountRequest
from requests_app.evidence.check_ins.links import link_for
from requests_app.evidence.check_ins.models import CheckIn
from requests_app.trials import services as trials
from tests.evidence.check_ins.making import reviewer_of
from tests.journeys.browser import PHONE, Person
from tests.journeys.inspection import problems_of
from tests.journeys.world import World


@pytest.fixture
def running(db) -> AccountRequest:
    return World().request("trial")


def path_of_first_week(account_request: AccountRequest) -> str:
    trial = account_request.latest_trial
    assert trial is not None
    return urlsplit(link_for(trial, timezone.localdate())).path


def on_a_phone(person: Person) -> Person:
    person.page.set_viewport_size(PHONE)
    return person


def say(person: Person, hours: str, feeling: str) -> None:
    """Two answers and the button: three presses, none of them below another page."""
    person.page.get_by_label(hours, exact=True).click()
    person.page.get_by_label(feeling, exact=True).click()
    person.press("Save")


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without"])
def test_three_presses_answer_a_week_and_three_more_correct_it(make_person, running, script) -> None:
    path, department = path_of_first_week(running), on_a_phone(make_person(script=script))
    department.open(path)
    say(department, "3", "Just about")
    assert department.reads("This week is answered. Thank you.")
    assert department.reads("Hours: 3. Can you keep this up? Just about.")
    department.open(path)
    say(department, "5", "No")
    assert department.reads("The first answer was: 3, “Just about”.")
    row = CheckIn.objects.get()
    assert [row.hours, row.feeling, row.first_hours] == [5, "no", 3]


def test_a_scanner_that_opens_the_link_changes_nothing(make_person, running) -> None:
    scanner, path = make_person(), path_of_first_week(running)
    for _time in range(2):
        assert scanner.context.request.get(path).status == 200
        assert scanner.context.request.head(path).status == 200
    scanner.open(path)
    assert not CheckIn.objects.exists()


def test_after_the_end_the_link_says_so_and_records_nothing(make_person, running) -> None:
    path, department = path_of_first_week(running), on_a_phone(make_person())
    department.open(path)
    assert problems_of(department.page) == []
    trials.end_early(running, reason="The ward moves.", by=reviewer_of(running))
    with department.expecting(200):
        say(department, "3", "Yes")
    assert department.reads("What you sent was not saved.")
    department.open(path)
    assert department.reads("The trial is over, so nothing more is asked.")
    assert problems_of(department.page) == []
    assert not CheckIn.objects.exists()
