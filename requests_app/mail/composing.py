"""From what happened to unsaved rows of mails; the tables of who is told what stand in the rooms."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import prefetch_related_objects

from requests_app.account_requests.choices import Event, Move
from requests_app.account_requests.models import HistoryEntry
from requests_app.mail import recipients, wording
from requests_app.mail.models import CalendarMethod, Mail
from requests_app.mail.notices import WROTE, YOU_WROTE, Notice, Notices, Occasion, Side
from requests_app.mail.recipients import Recipient

if TYPE_CHECKING:
    from requests_app.meetings.models import Meeting
    from requests_app.trials.models import PlannedPost

DEPARTMENT, STAFF, ATTENDEE, SPONSOR = "department", "staff", "attendee", "sponsor"


@dataclass(frozen=True)
class Letter:
    """What one recipient reads, in which capacity."""

    side: str
    reads: Side
    recipient: Recipient

    def is_among(self, letters: Iterable[Letter]) -> bool:
        """Whether one of them goes to the same person, or to the same address."""
        return any(self.recipient.is_same_as(letter.recipient) for letter in letters)


def compose(
    entry: HistoryEntry,
    *,
    notices: Notices,
    meeting: Meeting | None = None,
    cancelled: Meeting | None = None,
    post: PlannedPost | None = None,
) -> list[Mail]:
    """The mails of what a saved history entry records, in the order they are to arrive.

    `notices` is the table of the room that wrote the entry, with the row of the cancellation if a meeting may be
    cancelled along the way. `entry.account_request` comes with department, requester and reviewer; `meeting` is the
    one that is booked or moved, `cancelled` the one that is called off, also along the way,
    `post` the one that this is about. One query for the member
    to tell (none if the requester acted), one for the attendees of the meetings unless they are fetched already.
    """
    prefetch_related_objects([found for found in (meeting, cancelled) if found], "attendees")
    occasion = Occasion(entry.what, entry.account_request, entry.at, entry, meeting, cancelled, post=post)
    messages = compose_about(occasion, notices=notices)
    if cancelled and entry.what != Event.MEETING_CANCELLED:
        messages += _of_cancellation(entry, cancelled, notices)
    return messages


def compose_about(occasion: Occasion, *, notices: Notices) -> list[Mail]:
    """The mails of one occasion, by the first row of the table that fits.

    Nobody gets two mails: the mail to a side has the calendar object if that person is invited, too.
    """
    notice = notice_for(occasion, notices)
    calendar = _calendar(occasion, notice.calendar)
    letters: list[Letter] = []
    invited = _invitations(occasion, notice) if calendar else []
    for letter in [*_letters(occasion, notice), *invited]:
        if not letter.is_among(letters):
            letters.append(letter)
    return [_message(occasion, letter, notice, calendar if letter.is_among(invited) else "") for letter in letters]


def compose_for_sponsor(occasion: Occasion, sponsor: Recipient, *, notices: Notices, link: str) -> list[Mail]:
    """The mail with the sponsor's personal `link`, if the row that fits has one."""
    notice = notice_for(occasion, notices)
    if notice.sponsor is None:
        return []
    return [_message(occasion, Letter(SPONSOR, notice.sponsor, sponsor), notice, "", link=link)]


def compose_for_attendee(occasion: Occasion, attendee: Recipient, *, notices: Notices, calendar: str) -> list[Mail]:
    """The mail to one of those invited alone, with the calendar object for them, if the row that fits has one."""
    notice = notice_for(occasion, notices)
    if notice.attendees is None:
        return []
    return [_message(occasion, Letter(ATTENDEE, notice.attendees, attendee), notice, calendar)]


def notice_for(occasion: Occasion, notices: Notices) -> Notice:
    """The first row of the table that fits. Raises `LookupError` if the caller passed a table without one."""
    for notice in notices:
        if notice.what == occasion.what and notice.when(occasion):
            return notice
    raise LookupError(f"No row of this table says who is told of {occasion.what}.")


def _letters(occasion: Occasion, notice: Notice) -> list[Letter]:
    found = []
    if notice.department and (recipient := _department(occasion)):
        found.append(Letter(DEPARTMENT, notice.department, recipient))
    if notice.staff and (recipient := _staff(occasion)):
        found.append(Letter(STAFF, notice.staff, recipient))
    return found


def _invitations(occasion: Occasion, notice: Notice) -> list[Letter]:
    if notice.attendees is None:
        return []
    attendees = recipients.of_meeting(occasion.meeting or occasion.cancelled)
    return [Letter(ATTENDEE, notice.attendees, attendee) for attendee in attendees]


def _department(occasion: Occasion) -> Recipient | None:
    """Nobody if the person to tell did it, but for the receipt of a submission."""
    account_request = occasion.account_request
    actor_id = occasion.entry.actor_id if occasion.entry else None
    if actor_id is not None and actor_id == account_request.requester_id:
        return recipients.of_person(account_request.requester) if occasion.what == Move.SUBMIT else None
    person = recipients.of_department(account_request)
    recipient = recipients.of_person(person) if person else None
    return recipient if recipient and not recipient.did(occasion.entry) else None


def _staff(occasion: Occasion) -> Recipient | None:
    recipient = recipients.of_staff(occasion.account_request)
    return recipient if recipient and not recipient.did(occasion.entry) else None


def _of_cancellation(entry: HistoryEntry, cancelled: Meeting, notices: Notices) -> list[Mail]:
    """A mail of its own, since calendars take such mails away with the meeting."""
    occasion = Occasion(Event.MEETING_CANCELLED, entry.account_request, entry.at, entry, cancelled=cancelled)
    notice = notice_for(occasion, notices)
    calendar = _calendar(occasion, notice.calendar)
    return [_message(occasion, letter, notice, calendar) for letter in _invitations(occasion, notice)]


def _calendar(occasion: Occasion, method: str) -> str:
    if method == CalendarMethod.REQUEST and occasion.meeting:
        return occasion.meeting.invitation(at=occasion.at)
    if method == CalendarMethod.CANCEL and occasion.cancelled:
        return occasion.cancelled.cancellation(at=occasion.at)
    return ""


def _page(occasion: Occasion, side: Side) -> str:
    if side.post_page and occasion.post:
        return occasion.account_request.absolute_url(side.post_page, number=occasion.post.number)
    return occasion.account_request.absolute_url(side.page) if side.page else ""


def _message(occasion: Occasion, letter: Letter, notice: Notice, calendar: str, *, link: str = "") -> Mail:
    """Reasons and texts are for the department and the comms team; an attendee may be an outsider."""
    recipient, side, heading = letter.recipient, letter.reads, notice.heading
    if side.own and recipient.did(occasion.entry):
        side, heading = side.own, YOU_WROTE if heading is WROTE else heading
    return Mail(
        account_request=occasion.account_request,
        entry=occasion.entry,
        kind=f"{occasion.what}_{letter.side}",
        to_name=recipient.name,
        to_email=recipient.email,
        subject=wording.subject(occasion, side),
        body=wording.body(
            occasion,
            side,
            link=_page(occasion, side) if recipient.has_account else link,
            heading=heading,
            with_reasons=letter.side != ATTENDEE,
        ),
        calendar=calendar,
        calendar_method=notice.calendar if calendar else "",
        is_secret=notice.is_secret or letter.side == SPONSOR,
        created_at=occasion.at,
        next_attempt_at=occasion.at,
    )
