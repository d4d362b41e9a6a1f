"""Whose address a message of a request goes to."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.db.models import Case, Value, When
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from requests_app.account_requests.models import AccountRequest, HistoryEntry, Membership
from requests_app.account_requests.roles import readers_among
from requests_app.organisation.models import SiteSettings
from requests_app.people.deputies import reviewer_away

if TYPE_CHECKING:
    from requests_app.meetings.models import Attendee, Meeting


@dataclass(frozen=True)
class Recipient:
    """`has_account` is false for outsiders, who could not open the page of the request; `person_id` is that of people
    with an account. `link` is the personal link of an outsider, if they have one: nobody else may ever read it.

    `because` is a sentence that says why this person gets a mail that is meant for another one.
    """

    name: str
    email: str
    has_account: bool = True
    person_id: int | None = None
    because: str = ""
    link: str = ""

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


def of_deputy(account_request: AccountRequest) -> Recipient | None:
    """Who stands in for the reviewer today, if they are away and somebody does; the mail says so."""
    away = reviewer_away(account_request)
    if away is None or away.deputy is None:
        return None
    words = {"name": str(account_request.reviewer), "day": date_format(away.until)}
    because = _("You get this because %(name)s is away until %(day)s.") % words
    return replace(of_person(away.deputy), because=because)


def of_person(person: Any) -> Recipient:
    return Recipient(str(person), person.email, person_id=person.pk)


def of_meeting(meeting: Meeting | None, *, with_links: bool = False) -> list[Recipient]:
    """Everybody who is invited, without people whose accounts were deactivated.

    With the links by which outsiders answer: they have no account, or none that opens the request.
    """
    if meeting is None:
        return []
    invited = [one for one in meeting.attendees.all() if one.user is None or one.user.is_active]
    people = [one.user_id for one in invited if one.user_id is not None]
    readers = readers_among(people, meeting.account_request.department_id) if people else set()
    return [_of_attendee(one, opens=one.user_id in readers, with_link=with_links) for one in invited]


def _of_attendee(attendee: Attendee, *, opens: bool, with_link: bool) -> Recipient:
    link = attendee.new_link() if with_link and not opens else ""
    return Recipient(attendee.name, attendee.email, has_account=opens, person_id=attendee.user_id, link=link)
