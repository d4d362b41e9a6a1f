"""From what happened to unsaved rows of messages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db.models import prefetch_related_objects
from django.utils import timezone

from requests_app.account_requests.choices import Event, Move
from requests_app.account_requests.models import AccountRequest, HistoryEntry
from requests_app.mail import recipients, wording
from requests_app.mail.event_notices import EVENT_NOTICES, RECORD_NOTICES, REMINDER_NOTICES, SIGN_OFF_NOTICES
from requests_app.mail.models import CalendarMethod, Mail
from requests_app.mail.move_notices import MOVE_NOTICES
from requests_app.mail.notices import Notice, Occasion, Reminder, Side
from requests_app.mail.recipients import Recipient
from requests_app.organisation.models import SiteSettings

if TYPE_CHECKING:
    from requests_app.meetings.models import Meeting
    from requests_app.sign_offs.models import SignOff
    from requests_app.trials.models import Trial

ALL_NOTICES: tuple[Notice, ...] = (
    *MOVE_NOTICES,
    *EVENT_NOTICES,
    *RECORD_NOTICES,
    *SIGN_OFF_NOTICES,
    *REMINDER_NOTICES,
)
DEPARTMENT, STAFF, ATTENDEE, SPONSOR = "department", "staff", "attendee", "sponsor"


@dataclass(frozen=True)
class Letter:
    """What one recipient reads, in which capacity."""

    side: str
    reads: Side
    recipient: Recipient

    @property
    def address(self) -> str:
        return self.recipient.email.casefold()


def compose(entry: HistoryEntry, *, meeting: Meeting | None = None, cancelled: Meeting | None = None) -> list[Mail]:
    """The messages of what a saved history entry records, in the order they are to arrive.

    `entry.account_request` comes with department, requester and reviewer; `meeting` is the one that is booked or moved,
    `cancelled` the one that is called off, also along the way. One query for the member to tell (none if the
    requester acted), one for the attendees of the meetings unless they are fetched already.
    """
    prefetch_related_objects([found for found in (meeting, cancelled) if found], "attendees")
    occasion = Occasion(entry.what, entry.account_request, entry.at, entry, meeting, cancelled)
    messages = _of_notice(occasion)
    if cancelled and entry.what != Event.MEETING_CANCELLED:
        messages += _of_cancellation(entry, cancelled)
    return messages


def remind_of_changes(account_request: AccountRequest, *, last_day: date, at: datetime) -> list[Mail]:
    """The department's last warning before the portal withdraws a request whose changes never came."""
    since = timezone.localdate(account_request.state_since, wording.zone())
    words = {"last_day": wording.long_day(last_day), "since": wording.long_day(since)}
    return _of_notice(Occasion(Reminder.CHANGES_DUE, account_request, at, words=words))


def remind_of_decision(trial: Trial, *, at: datetime) -> list[Mail]:
    """Ask the comms team to prepare its decision on a trial whose last day is near or past."""
    if trial.ends_on is None:
        raise ValueError("This trial has not begun.")
    words = {"last_day": wording.long_day(trial.ends_on)}
    return _of_notice(Occasion(Reminder.DECISION_DUE, trial.account_request, at, trial=trial, words=words))


def ask_sponsor(sign_off: SignOff, *, at: datetime, again: bool = False) -> list[Mail]:
    """The mail with the sponsor's personal link, which nobody else may ever read."""
    account_request = sign_off.account_request
    days = SiteSettings.current().sign_off_days
    words = {"requester": wording.one_line(account_request.requester_name), "days": str(days)}
    what = Event.SIGN_OFF_ASKED if again else Reminder.SIGN_OFF
    occasion = Occasion(what, account_request, at, words=words)
    notice = notice_for(occasion)
    if notice.sponsor is None:
        return []
    recipient = Recipient(wording.one_line(sign_off.sponsor_name), sign_off.sponsor_email, has_account=False)
    letter = Letter(SPONSOR, notice.sponsor, recipient)
    return [_message(occasion, letter, notice, "", link=sign_off.new_link())]


def notice_for(occasion: Occasion) -> Notice:
    """The first row of the tables that fits."""
    return next(notice for notice in ALL_NOTICES if notice.what == occasion.what and notice.when(occasion))


def _of_notice(occasion: Occasion) -> list[Mail]:
    """Nobody gets two mails: the mail to a side has the calendar object if that person is invited, too."""
    notice = notice_for(occasion)
    calendar = _calendar(occasion, notice.calendar)
    letters = {letter.address: letter for letter in _letters(occasion, notice)}
    invited = _invitations(occasion, notice) if calendar else []
    for letter in invited:
        letters.setdefault(letter.address, letter)
    addresses = {letter.address for letter in invited}
    return [
        _message(occasion, letter, notice, calendar if letter.address in addresses else "")
        for letter in letters.values()
    ]


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
    return recipients.of_person(person) if person and person.pk != actor_id else None


def _staff(occasion: Occasion) -> Recipient | None:
    reviewer = occasion.account_request.active_reviewer
    if occasion.entry and reviewer and reviewer.pk == occasion.entry.actor_id:
        return None
    return recipients.of_staff(occasion.account_request)


def _of_cancellation(entry: HistoryEntry, cancelled: Meeting) -> list[Mail]:
    """A mail of its own, since calendars take such mails away with the meeting."""
    occasion = Occasion(Event.MEETING_CANCELLED, entry.account_request, entry.at, entry, cancelled=cancelled)
    notice = notice_for(occasion)
    calendar = _calendar(occasion, notice.calendar)
    return [_message(occasion, letter, notice, calendar) for letter in _invitations(occasion, notice)]


def _calendar(occasion: Occasion, method: str) -> str:
    if method == CalendarMethod.REQUEST and occasion.meeting:
        return occasion.meeting.invitation(at=occasion.at)
    if method == CalendarMethod.CANCEL and occasion.cancelled:
        return occasion.cancelled.cancellation(at=occasion.at)
    return ""


def _message(occasion: Occasion, letter: Letter, notice: Notice, calendar: str, *, link: str = "") -> Mail:
    """Reasons and texts are for the department and the comms team; an attendee may be an outsider."""
    recipient = letter.recipient
    return Mail(
        account_request=occasion.account_request,
        entry=occasion.entry,
        kind=f"{occasion.what}_{letter.side}",
        to_name=recipient.name,
        to_email=recipient.email,
        subject=wording.subject(occasion, letter.reads),
        body=wording.body(
            occasion,
            letter.reads,
            link=occasion.account_request.absolute_url(letter.reads.page) if recipient.has_account else link,
            heading=notice.heading,
            with_reasons=letter.side != ATTENDEE,
        ),
        calendar=calendar,
        calendar_method=notice.calendar if calendar else "",
        is_secret=letter.side == SPONSOR,
        created_at=occasion.at,
        next_attempt_at=occasion.at,
    )
