"""The tables: whole, distinct, and honest about who has to act."""

import re

import pytest
from django.urls import resolve, reverse

from requests_app.account_requests.choices import Event, Move
from requests_app.mail.models import CalendarMethod
from requests_app.mail.notices import Notice, Reminder, Side, always
from requests_app.moves.mails import ALL_NOTICES

WORDS = {"who", "title", "department", "when", "day", "restorable_days", "last_day", "since"}
# What only those learn who look it up in the history.
TOLD_TO_NOBODY = {
    Event.HALF_WAY_NOTED,
    Event.RETROSPECTIVE_CORRECTED,
    Event.RETROSPECTIVE_RELEASED,
    Event.RETROSPECTIVE_TAKEN_BACK,
}
NAMES = [what for what in (*Move, *Event, *Reminder) if what not in TOLD_TO_NOBODY]


def rows_for(what) -> list[Notice]:
    return [notice for notice in ALL_NOTICES if notice.what == what]


def sides(notice: Notice) -> list[Side]:
    """What anybody with an account reads, also about what they did themselves."""
    found = [side for side in (notice.department, notice.staff, notice.attendees) if side]
    return found + [side.own for side in found if side.own]


@pytest.mark.parametrize("what", NAMES, ids=str)
def test_everything_that_happens_has_a_row_that_always_holds_and_it_is_the_last(what) -> None:
    assert [notice.when is always for notice in rows_for(what)][-1:] == [True]
    assert [notice.when is always for notice in rows_for(what)].count(True) == 1


@pytest.mark.parametrize("what", NAMES, ids=str)
def test_everything_that_happens_is_told_to_somebody(what) -> None:
    told = [(notice.department, notice.staff, notice.attendees, notice.sponsor) for notice in rows_for(what)]
    assert all(map(any, told))


@pytest.mark.parametrize("side", ["department", "staff"])
def test_no_two_rows_have_the_same_subject(side: str) -> None:
    subjects = [(str(getattr(notice, side).subject), notice.what) for notice in ALL_NOTICES if getattr(notice, side)]
    assert sorted(subjects) == sorted(dict(subjects).items())


def test_a_calendar_object_goes_with_booking_changing_and_cancelling_a_meeting() -> None:
    with_calendar = {notice.what: notice.calendar for notice in ALL_NOTICES if notice.calendar}
    assert with_calendar == {
        Move.SCHEDULE_MEETING: CalendarMethod.REQUEST,
        Event.MEETING_BOOKED: CalendarMethod.REQUEST,
        Event.MEETING_MOVED: CalendarMethod.REQUEST,
        Event.MEETING_CANCELLED: CalendarMethod.CANCEL,
        Reminder.FORMER_ADDRESS: CalendarMethod.CANCEL,
        Reminder.NEW_ADDRESS: CalendarMethod.REQUEST,
    }
    assert all(bool(notice.attendees) == bool(notice.calendar) for notice in ALL_NOTICES)


def test_every_link_leads_to_a_page() -> None:
    for side in {side for notice in ALL_NOTICES for side in sides(notice) if side.page}:
        resolve(reverse(side.page, kwargs={"reference": "SMR-2026-0042"}))


@pytest.mark.parametrize(
    "side", [side for notice in ALL_NOTICES for side in sides(notice)], ids=lambda s: str(s.subject)
)
def test_sentences_use_known_words_and_a_subject_begins_with_a_capital(side: Side) -> None:
    used = set(re.findall(r"%\((\w+)\)s", f"{side.subject}{side.opening}{side.then}"))
    assert used <= WORDS
    assert str(side.subject)[0].isupper()
    assert "%(title)s" in str(side.opening)
    assert "Action needed" not in str(side.subject)


@pytest.mark.parametrize("what", [Move.SUBMIT, Move.REOPEN, Move.TAKE_BACK_CHANGES, Event.SIGNED_OFF], ids=str)
def test_a_department_is_not_told_that_nothing_is_left_while_home_may_ask_for_something(what) -> None:
    """The sponsor may not have answered yet, or answers may have to be changed."""
    told = [side for notice in rows_for(what) if notice.department for side in sides(Notice(what, notice.department))]
    assert [side.then for side in told if "nothing for you to do" in str(side.then)] == []


def test_changed_answers_are_spoken_of_as_many() -> None:
    sent_back, submitted = (str(sides(row)[0].then) for row in rows_for(Move.SUBMIT))
    assert "reads them and answers" in sent_back
    assert "reads it and answers" in submitted
    assert "your sponsor" in sent_back
    assert "your sponsor" in submitted
