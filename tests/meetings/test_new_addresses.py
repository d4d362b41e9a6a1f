"""Somebody's address changes while they are invited to a meeting: they stay the same person."""

from typing import Any

import pytest
from icalendar import Calendar

from portal.models import User
from requests_app.account_requests.choices import Move
from requests_app.account_requests.models import AccountRequest
from requests_app.mail.models import Mail
from requests_app.meetings import services as meetings
from requests_app.meetings.models import Meeting
from tests import factories

pytestmark = pytest.mark.django_db
FORMER, NEW = "rita@old.example", "rita@new.example"


@pytest.fixture
def rita() -> User:
    return factories.make_member(factories.make_department(), "Rita Requester", email=FORMER)


@pytest.fixture
def account_request(rita: User) -> AccountRequest:
    """With a meeting to come, to which Rita and the reviewer are invited."""
    reviewer = factories.make_reviewer("Stefan Staff", email="stefan@hospital.example")
    submitted = factories.make_submitted(by=rita, department=rita.departments.get(), reviewer=reviewer)
    invited = [(rita.name, rita.email), (reviewer.name, reviewer.email)]
    factories.move(submitted, Move.SCHEDULE_MEETING, by=reviewer, **factories.meeting_details(attendees=invited))
    Mail.objects.all().delete()
    return factories.reload(submitted)


def change_address(client: Any, person: User) -> None:
    """As an admin does in the browser."""
    client.force_login(factories.make_admin())
    rows = person.memberships.all()
    form = {"name": person.name, "email": NEW, "is_active": "on"}
    form |= {"memberships-TOTAL_FORMS": str(len(rows)), "memberships-INITIAL_FORMS": str(len(rows))}
    for number, row in enumerate(rows):
        ids = {"id": row.pk, "user": person.pk, "department": row.department_id}
        form |= {f"memberships-{number}-{name}": str(value) for name, value in ids.items()}
    assert client.post(f"/admin/portal/user/{person.pk}/change/", form).status_code == 302


def calendar_mails() -> list[tuple[str, str, list[str]]]:
    """Address, method, and those whom the calendar object names."""
    found = []
    for mail in Mail.objects.exclude(calendar=""):
        (event,) = Calendar.from_ical(mail.calendar).walk("VEVENT")
        named = event["ATTENDEE"] if isinstance(event["ATTENDEE"], list) else [event["ATTENDEE"]]
        found.append((mail.to_email, mail.calendar_method, [one.removeprefix("mailto:") for one in named]))
    return found


def reviewer_of(account_request: AccountRequest) -> User:
    assert account_request.reviewer_id is not None
    return User.objects.get(pk=account_request.reviewer_id)


def move_meeting(account_request: AccountRequest) -> Meeting:
    meeting, by = account_request.meetings.get(), reviewer_of(account_request)
    return meetings.move(meeting, starts_at=meeting.starts_at, minutes=45, place="Room 2", link="", by=by)


def test_the_former_address_gets_a_cancellation_and_the_new_one_an_invitation(
    account_request: AccountRequest, rita: User, client: Any
) -> None:
    uid = account_request.meetings.get().uid
    change_address(client, rita)
    everybody = [NEW, "stefan@hospital.example"]
    assert calendar_mails() == [(FORMER, "CANCEL", [FORMER]), (NEW, "REQUEST", everybody)]
    events = [Calendar.from_ical(mail.calendar).walk("VEVENT")[0] for mail in Mail.objects.exclude(calendar="")]
    assert [(event["UID"], event["SEQUENCE"]) for event in events] == [(uid, 1), (uid, 1)]


def test_a_meeting_that_is_moved_after_that_goes_to_the_new_address_alone(
    account_request: AccountRequest, rita: User, client: Any
) -> None:
    change_address(client, rita)
    Mail.objects.all().delete()
    move_meeting(account_request)
    assert [(to, method) for to, method, _named in calendar_mails()] == [
        (NEW, "REQUEST"),
        ("stefan@hospital.example", "REQUEST"),
    ]
    assert Mail.objects.filter(to_email=NEW).count() == 1


def test_an_address_that_changed_elsewhere_is_noticed_when_the_meeting_is_moved(
    account_request: AccountRequest, rita: User
) -> None:
    User.objects.filter(pk=rita.pk).update(email=NEW)
    move_meeting(account_request)
    assert [(to, method) for to, method, _named in calendar_mails()] == [
        (FORMER, "CANCEL"),
        (NEW, "REQUEST"),
        ("stefan@hospital.example", "REQUEST"),
    ]
    assert Mail.objects.filter(to_email=NEW).count() == 1


def test_an_address_that_changed_elsewhere_is_noticed_when_the_meeting_is_cancelled(
    account_request: AccountRequest, rita: User
) -> None:
    User.objects.filter(pk=rita.pk).update(email=NEW)
    meetings.cancel(account_request.meetings.get(), reason="The room is flooded.", by=reviewer_of(account_request))
    assert (FORMER, "CANCEL", [FORMER]) in calendar_mails()
    assert NEW in [to for to, _method, _named in calendar_mails()]


def test_an_organiser_whose_address_changes_still_organises(account_request: AccountRequest, client: Any) -> None:
    change_address(client, reviewer_of(account_request))
    invitation = Mail.objects.get(to_email=NEW, calendar_method="REQUEST")
    (event,) = Calendar.from_ical(invitation.calendar).walk("VEVENT")
    assert event["ORGANIZER"] == f"mailto:{NEW}"
    assert {str(one): one.params["PARTSTAT"] for one in event["ATTENDEE"]} == {
        f"mailto:{FORMER}": "NEEDS-ACTION",
        f"mailto:{NEW}": "ACCEPTED",
    }


def test_the_new_address_typed_as_an_outsiders_is_invited_once(account_request: AccountRequest, rita: User) -> None:
    meeting = account_request.meetings.get()
    meeting.attendees.create(name="", email=NEW)
    User.objects.filter(pk=rita.pk).update(email=NEW)
    move_meeting(account_request)
    assert sorted(meeting.attendees.values_list("email", flat=True)) == [NEW, "stefan@hospital.example"]


def test_the_next_booking_invites_the_new_address(account_request: AccountRequest, rita: User, client: Any) -> None:
    change_address(client, rita)
    meetings.cancel(account_request.meetings.get(), reason="No time.", by=reviewer_of(account_request))
    client.force_login(account_request.reviewer)
    form = client.get(account_request.url("meeting-book")).context["form"]
    assert form.fields["attendees"].initial == [NEW]


def test_meetings_of_the_past_are_left_alone(account_request: AccountRequest, rita: User, client: Any) -> None:
    factories.let_meeting_begin(account_request)
    change_address(client, rita)
    assert calendar_mails() == []
