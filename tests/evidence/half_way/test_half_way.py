"""The half-way review: due in the middle, noted by both sides, held on a day, reminded of until then."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from requests_app.account_requests.choices import Move
from requests_app.account_requests.models import AccountRequest
from requests_app.account_requests.refusals import Refused
from requests_app.evidence.half_way.models import HalfWayNotes, HalfWayReview
from requests_app.evidence.half_way.rules import middle_of
from requests_app.evidence.half_way.services import hold, write_notes
from requests_app.mail.models import Mail
from requests_app.mail.reminders.models import ReminderRule
from requests_app.moves import timers
from requests_app.trials.models import Trial
from tests import factories
from tests.evidence.check_ins.making import DAY, FIRST, MONDAY, NOW, WEEK, a_trial, reviewer_of

pytestmark = pytest.mark.django_db
# Of thirteen weeks from FIRST on, the 46th of 91 days, a Thursday.
MIDDLE = FIRST + 45 * DAY


@pytest.fixture(autouse=True)
def _on_a_monday() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


def extend(found: AccountRequest, weeks: int) -> AccountRequest:
    fresh = factories.reload(found)
    assert fresh.running_trial is not None
    assert fresh.running_trial.ends_on is not None
    ends_on = fresh.running_trial.ends_on + weeks * WEEK
    return factories.move(fresh, Move.EXTEND_TRIAL, by=reviewer_of(found), ends_on=ends_on, reason="Two were ill.")


def middle(found: AccountRequest) -> date | None:
    trial = factories.reload(found).latest_trial
    assert trial is not None
    return middle_of(trial)


@given(st.dates(date(2023, 12, 1), date(2029, 3, 1)), st.integers(1, 52 * 7))
def test_as_many_days_lie_before_the_middle_as_after_it(first: date, days: int) -> None:
    trial = Trial(starts_on=first, ends_on=first + timedelta(days=days - 1))
    found = middle_of(trial)
    assert found is not None
    before = [day for day in range(days) if first + timedelta(days=day) < found]
    after = [day for day in range(days) if first + timedelta(days=day) > found]
    assert len(after) - len(before) in (0, 1)


def test_an_extension_moves_it_only_before_it_was_held(client: Client) -> None:
    found = a_trial()
    assert middle(found) == MIDDLE
    with time_machine.travel(NOW + 5 * WEEK, tick=False):
        hold(found, held_on=MIDDLE + DAY, by=reviewer_of(found))
        extend(found, 4)
        client.force_login(reviewer_of(found))
        page = client.get(found.url("half-way")).content.decode()
    assert "Held on 27 March 2026; it was due on 26 March 2026." in page
    assert HalfWayReview.objects.get().was_due_on == MIDDLE
    other = a_trial()
    extend(other, 4)
    assert middle(other) == MIDDLE + 2 * WEEK


def test_each_side_writes_its_own_notes_and_reads_the_others(client: Client) -> None:
    found = a_trial()
    member, reviewer = factories.requester_of(found), reviewer_of(found)
    write_notes(found, text="Films take too long.", seen=0, by=member)
    write_notes(found, text="The stories are good.", seen=0, by=reviewer)
    assert set(HalfWayNotes.objects.values_list("side", "written_by_name")) == {
        ("department", str(member)),
        ("comms", str(reviewer)),
    }
    for reader in (member, reviewer):
        client.force_login(reader)
        page = client.get(found.url("half-way")).content.decode()
        assert "Films take too long." in page
        assert "The stories are good." in page


def test_nobody_overwrites_notes_that_they_have_not_read(client: Client) -> None:
    found = a_trial()
    member = factories.requester_of(found)
    write_notes(found, text="Films take too long.", seen=0, by=member)
    with pytest.raises(ValidationError, match="Somebody else has changed these notes"):
        write_notes(found, text="All is well.", seen=0, by=factories.make_member(found.department))
    client.force_login(member)
    page = client.post(found.url("half-way-notes"), {"text": "All is well.", "seen": 0}).content.decode()
    assert "Films take too long." in page
    assert "All is well." in page
    client.post(found.url("half-way-notes"), {"text": "All is well.", "seen": 1})
    assert HalfWayNotes.objects.get().text == "All is well."
    texts = found.history.filter(what="half_way_noted").order_by("pk").values_list("text", flat=True)
    assert list(texts) == ["Films take too long.", "All is well."]


@pytest.mark.parametrize(("day", "sentence"), [(MONDAY + DAY, "still to come"), (FIRST - DAY, "only began")])
def test_it_was_held_within_the_trial(day: date, sentence: str) -> None:
    found = a_trial()
    with pytest.raises(ValidationError, match=sentence):
        hold(found, held_on=day, by=reviewer_of(found))


def test_a_member_does_not_record_it_and_nobody_does_after_the_decision() -> None:
    found = a_trial()
    with pytest.raises(Refused):
        hold(found, held_on=MONDAY, by=factories.requester_of(found))
    factories.move(found, Move.WITHDRAW, by=factories.requester_of(found))
    with pytest.raises(Refused):
        write_notes(found, text="Late.", seen=0, by=factories.requester_of(found))
    with pytest.raises(Refused):
        hold(found, held_on=MONDAY, by=reviewer_of(found))


# Reminders ------------------------------------------------------------------------------------------------------------


def kinds_on(day: date) -> list[str]:
    before = set(Mail.objects.values_list("pk", flat=True))
    with time_machine.travel(datetime(day.year, day.month, day.day, 8, tzinfo=UTC), tick=False):
        for _run in range(2):
            timers.remind_by_rules(timezone.now())
    found = Mail.objects.exclude(pk__in=before).filter(kind__startswith="half_way").order_by("kind")
    return list(found.values_list("kind", flat=True))


BOTH = ["half_way_department", "half_way_staff"]


@pytest.fixture
def _only_half_way() -> None:
    ReminderRule.objects.exclude(kind="half_way").update(is_on=False)


@pytest.mark.usefixtures("_only_half_way")
def test_both_sides_are_reminded_on_the_day_and_once_more() -> None:
    a_trial()
    days = [MIDDLE + DAY * day for day in range(-3, 25)]
    assert {day: kinds for day in days if (kinds := kinds_on(day))} == {MIDDLE: BOTH, MIDDLE + WEEK: BOTH}


@pytest.mark.usefixtures("_only_half_way")
def test_nobody_is_reminded_of_what_was_held_or_was_moved() -> None:
    held, moved = a_trial(), a_trial()
    with time_machine.travel(NOW + DAY, tick=False):
        hold(held, held_on=MONDAY, by=reviewer_of(held))
    extend(moved, 4)
    assert kinds_on(MIDDLE) == []
    assert kinds_on(MIDDLE + 2 * WEEK) == BOTH
