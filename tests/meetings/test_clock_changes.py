"""Meetings in the two nights on which the clock is changed."""

from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from django.core.exceptions import ValidationError

from requests_app.account_requests.choices import Move
from requests_app.account_requests.models import AccountRequest
from requests_app.mail import wording
from requests_app.mail.models import Mail
from requests_app.meetings import ics
from requests_app.meetings.models import Meeting
from requests_app.organisation.models import active_site_settings
from tests import factories
from tests.pages.reading import typed

pytestmark = pytest.mark.django_db


def at(*figures: int) -> datetime:
    year, month, day, hour, minute = figures
    return datetime(year, month, day, hour, minute, tzinfo=UTC)


@pytest.fixture
def submitted() -> Any:
    """In a portal on the clock of Berlin, some weeks before both nights."""
    factories.set_site(time_zone="Europe/Berlin")
    with time_machine.travel("2027-03-01T09:00Z", tick=False), active_site_settings():
        yield factories.make_submitted(reviewer=factories.make_reviewer())


def booked_by_form(client: Any, account_request: AccountRequest, day: str, time: str, **more: Any) -> Any:
    client.force_login(account_request.reviewer)
    form = typed(Move.SCHEDULE_MEETING, account_request) | {"day": day, "time": time, **more}
    return client.post(account_request.url("move-schedule-meeting"), form)


@pytest.mark.parametrize("time", ["02:00", "02:30", "02:59"])
def test_a_time_that_does_not_exist_is_refused_with_the_next_that_does(
    time: str, submitted: AccountRequest, client: Any
) -> None:
    sentence = "The clocks go forward on 28 March 2027: this time does not exist. The next one is 03:00."
    response = booked_by_form(client, submitted, "2027-03-28", time)
    assert response.context["form"].errors == {"time": [sentence]}
    hour, minute = map(int, time.split(":"))
    starts_at = datetime(2027, 3, 28, hour, minute, tzinfo=wording.zone())
    with pytest.raises(ValidationError) as error:
        factories.move(
            submitted,
            Move.SCHEDULE_MEETING,
            by=submitted.reviewer,
            **factories.meeting_details(starts_at=starts_at),
        )
    assert error.value.message_dict == {"time": [sentence]}


@pytest.mark.parametrize(
    ("day", "time", "minutes", "begin", "end"),
    [
        ("2027-03-28", "01:30", 45, at(2027, 3, 28, 0, 30), at(2027, 3, 28, 1, 15)),
        ("2027-03-28", "03:00", 45, at(2027, 3, 28, 1, 0), at(2027, 3, 28, 1, 45)),
        ("2027-10-31", "01:30", 90, at(2027, 10, 30, 23, 30), at(2027, 10, 31, 1, 0)),
        ("2027-10-31", "03:00", 45, at(2027, 10, 31, 2, 0), at(2027, 10, 31, 2, 45)),
        ("2027-06-01", "10:30", 45, at(2027, 6, 1, 8, 30), at(2027, 6, 1, 9, 15)),
    ],
)
def test_a_meeting_takes_as_long_as_was_said(
    day: str, time: str, minutes: int, begin: datetime, end: datetime, submitted: AccountRequest, client: Any
) -> None:
    assert booked_by_form(client, submitted, day, time, minutes=minutes).status_code == 302
    meeting = Meeting.objects.get()
    assert (meeting.starts_at, meeting.ends_at) == (begin, end)
    assert f"DTEND:{end:%Y%m%dT%H%M%SZ}" in ics.to_file(meeting)


def test_a_meeting_just_made_ends_after_it_begins(submitted: AccountRequest) -> None:
    starts_at = datetime(2027, 3, 28, 1, 30, tzinfo=wording.zone())
    meeting = Meeting(account_request=submitted, starts_at=starts_at, minutes=45)
    assert meeting.ends_at == datetime(2027, 3, 28, 1, 15, tzinfo=UTC)


def test_an_hour_that_comes_twice_is_asked_about(submitted: AccountRequest, client: Any) -> None:
    response = booked_by_form(client, submitted, "2027-10-31", "02:30")
    sentence = "The clocks go back on that day: this time comes twice. Which one do you mean?"
    assert response.context["form"].errors == {"which": [sentence]}
    assert "After the clocks went back" in response.content.decode()


@pytest.mark.parametrize(("which", "hour", "name"), [("0", 0, "CEST"), ("1", 1, "CET")])
def test_an_hour_that_comes_twice_says_which(
    which: str, hour: int, name: str, submitted: AccountRequest, client: Any
) -> None:
    assert booked_by_form(client, submitted, "2027-10-31", "02:30", which=which).status_code == 302
    meeting = Meeting.objects.get()
    assert meeting.starts_at == datetime(2027, 10, 31, hour, 30, tzinfo=UTC)
    assert meeting.when.endswith(f"02:30 ({name})")
    assert meeting.when in client.get(submitted.url("request-meeting")).content.decode()
    invitation = Mail.objects.exclude(calendar="").first()
    assert invitation is not None
    assert f"({name}, Europe/Berlin)" in invitation.body


def test_on_other_days_nothing_is_asked(submitted: AccountRequest, client: Any) -> None:
    page = booked_by_form(client, submitted, "2027-06-01", "02:30", place="", link="")
    assert list(page.context["form"].errors) == ["place"]
    assert "Which of the two times?" not in page.content.decode()
