"""Rows that the tests of messages begin with."""

import itertools
from datetime import UTC, datetime, timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

from questionnaire.models import Questionnaire
from requests_app.account_requests.choices import COMMS_GROUP, Event, Move, Role, State, TrialStatus
from requests_app.account_requests.models import AccountRequest, Department, HistoryEntry, Membership
from requests_app.mail import composing
from requests_app.mail.models import Mail
from requests_app.meetings.models import Attendee, Meeting
from requests_app.moves.mails import ALL_NOTICES
from requests_app.trials.models import Trial
from tests import factories

User = get_user_model()
NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
numbers = itertools.count(1)


def person(name: str, **fields: Any):
    return User.objects.create_user(f"{name.split(maxsplit=1)[0].lower()}@example.org", name=name, **fields)


def reviewer(name: str, **fields: Any):
    made = person(name, **fields)
    made.groups.add(Group.objects.get(name=COMMS_GROUP))
    return made


def department(name: str = "Plastic Surgery", *members: Any) -> Department:
    made = Department.objects.create(name=name)
    for member in members:
        Membership.objects.create(department=made, user=member)
    return made


def a_request(state: State = State.SUBMITTED, **fields: Any) -> AccountRequest:
    """Of a new department with its requester Rita, without a reviewer unless one is given."""
    number = next(numbers)
    requester = fields.pop("requester", None) or person(f"Rita{number} Requester")
    made = AccountRequest(
        reference=fields.pop("reference", f"SMR-2026-{number:04}"),
        title=fields.pop("title", "Instagram for Plastic Surgery"),
        department=fields.pop("department", None) or department(f"Department {number}", requester),
        requester=requester,
        requester_name=str(requester),
        requester_email=requester.email,
        questionnaire=Questionnaire.objects.create(),
        state=state,
        state_since=fields.pop("state_since", NOW),
        first_submitted_at=fields.pop("first_submitted_at", None if state == State.DRAFT else NOW),
        **fields,
    )
    made.save()
    return made


def an_entry(account_request: AccountRequest, what: Move | Event, by: Any = None, **fields: Any) -> HistoryEntry:
    """What `by` did; without anybody, the portal did it."""
    return HistoryEntry.objects.create(
        account_request=account_request,
        what=what,
        from_state=fields.pop("from_state", account_request.state),
        to_state=account_request.state,
        at=NOW,
        actor=by,
        actor_name=str(by) if by else "The portal",
        actor_email=fields.pop("actor_email", by.email if by else ""),
        actor_role=Role.REVIEWER if by else Role.SYSTEM,
        version=1,
        **fields,
    )


def compose(entry: HistoryEntry, *, meeting: Meeting | None = None, cancelled: Meeting | None = None) -> list[Mail]:
    """The mails about an entry, by the tables of all rooms."""
    return composing.compose(entry, notices=ALL_NOTICES, meeting=meeting, cancelled=cancelled)


def a_meeting(account_request: AccountRequest, *attendees: Any, **fields: Any) -> Meeting:
    """On Tuesday 10 March 2026 at 10:00 in Berlin; people who are text are outsiders."""
    made = Meeting.objects.create(
        account_request=account_request,
        number=account_request.meetings.count() + 1,
        starts_at=fields.pop("starts_at", datetime(2026, 3, 10, 9, 0, tzinfo=UTC)),
        minutes=45,
        place=fields.pop("place", "Room 3, first floor"),
        organiser_name="Stefan Staff",
        organiser_email="stefan@example.org",
        **fields,
    )
    for who in attendees:
        if isinstance(who, str):
            Attendee.objects.create(meeting=made, name=who, email=f"{who.split()[0].lower()}@outside.example")
        else:
            Attendee.objects.create(meeting=made, user=who, name=who.name, email=who.email)
    return made


def a_running_trial(account_request: AccountRequest, ends_on: Any) -> Trial:
    trial = Trial.objects.create(
        account_request=account_request,
        number=1,
        status=TrialStatus.RUNNING,
        weeks=13,
        posts_min=3,
        posts_max=5,
        agreed_by_name="Stefan Staff",
        agreed_at=NOW,
        starts_on=ends_on - timedelta(weeks=13),
        ends_on=ends_on,
    )
    trial.channels.set(factories.channels("Facebook", "Instagram"))
    return trial


def a_message(account_request: AccountRequest | None = None, to: str = "rita@example.org", **fields: Any) -> Mail:
    return Mail.objects.create(
        account_request=account_request,
        kind=fields.pop("kind", "submit_department"),
        to_name=fields.pop("to_name", "Rita Requester"),
        to_email=to,
        subject=fields.pop("subject", "Request received"),
        body=fields.pop("body", "Rita has submitted the request.\n"),
        created_at=NOW,
        next_attempt_at=fields.pop("next_attempt_at", NOW),
        **fields,
    )
