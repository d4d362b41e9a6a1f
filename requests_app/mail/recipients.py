"""Whose address a message of a request goes to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Case, Value, When

from requests_app.account_requests.models import AccountRequest, HistoryEntry, Membership
from requests_app.organisation.models import SiteSettings

if TYPE_CHECKING:
    from requests_app.meetings.models import Attendee, Meeting


@dataclass(frozen=True)
class Recipient:
    """`has_account` is false for outsiders, who could not open a page of the portal; `person_id` is theirs who can."""

    name: str
    email: str
    has_account: bool = True
    person_id: int | None = None

    def is_same_as(self, other: Recipient) -> bool:
        """One person stays one person under two addresses; one address is one mailbox under two names."""
        is_one_person = self.person_id is not None and self.person_id == other.person_id
        return is_one_person or self.email.casefold() == other.email.casefold()

    def did(self, entry: HistoryEntry | None) -> bool:
        """Whether what the entry records was done by this recipient."""
        if entry is None:
            return False
        return self.is_same_as(Recipient(entry.actor_name, entry.actor_email, person_id=entry.actor_id))


def of_department(account_request: AccountRequest) -> Any | None:
    """The requester, or another active member if the requester is inactive, gone or in another department now."""
    if account_request.is_requester_at_hand:
        return account_request.requester
    requester_first = Case(When(user_id=account_request.requester_id, then=Value(0)), default=Value(1))
    membership = (
        Membership.objects.filter(department_id=account_request.department_id, user__is_active=True)
        .select_related("user")
        .order_by(requester_first, "pk")
        .first()
    )
    return membership.user if membership else None


def of_staff(account_request: AccountRequest) -> Recipient | None:
    """The reviewer, as long as they are eligible, else the team's mailbox if the settings name one."""
    reviewer = account_request.active_reviewer
    if reviewer:
        return of_person(reviewer)
    site_settings = SiteSettings.current()
    return Recipient(site_settings.team_name, site_settings.team_email) if site_settings.team_email else None


def of_person(person: Any) -> Recipient:
    return Recipient(str(person), person.email, person_id=person.pk)


def of_meeting(meeting: Meeting | None) -> list[Recipient]:
    """Everybody who is invited, without people whose accounts were deactivated."""
    if meeting is None:
        return []
    return [_of_attendee(one) for one in meeting.attendees.all() if one.user is None or one.user.is_active]


def _of_attendee(attendee: Attendee) -> Recipient:
    has_account = attendee.user_id is not None
    return Recipient(attendee.name, attendee.email, has_account=has_account, person_id=attendee.user_id)
