"""Who is told what about a strategy meeting that is booked, changed, cancelled, held or missed, and its minutes."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from requests_app.account_requests.choices import Event
from requests_app.mail import composing
from requests_app.mail.models import CalendarMethod, Mail
from requests_app.mail.notices import Notice, Occasion, Reminder, Side
from requests_app.mail.recipients import Recipient

if TYPE_CHECKING:
    from requests_app.meetings.models import Attendee, Meeting

IN_YOUR_CALENDAR = _("The entry for your calendar comes with this mail. Time and place:")
INVITED = Side(
    _("Invitation to a strategy meeting on %(day)s"),
    _("%(who)s invites you to the strategy meeting about “%(title)s” of %(department)s."),
    _("Please accept or decline in your calendar. Time and place:"),
    "request-meeting",
    own=Side(
        _("Your strategy meeting on %(day)s"),
        _("You have booked the strategy meeting about “%(title)s” of %(department)s."),
        IN_YOUR_CALENDAR,
        "request-meeting",
    ),
)
UNINVITED = Side(
    _("Strategy meeting cancelled"),
    _("The strategy meeting about “%(title)s” on %(when)s will not take place."),
    _("You can delete it from your calendar. The meeting was:"),
    "request-meeting",
    own=Side(
        _("You have cancelled a strategy meeting"),
        _("The strategy meeting about “%(title)s” on %(when)s will not take place."),
        _("You can delete it from your calendar. The meeting was:"),
        "request-meeting",
    ),
)
LED_BY_PACK = _("The meeting pack leads you through the answers, question by question:")
NOTHING_TO_DO = _("There is nothing for you to do. The meeting:")

CANCELLED = Notice(
    Event.MEETING_CANCELLED,
    department=Side(
        _("Your strategy meeting is cancelled"),
        _("%(who)s has cancelled the strategy meeting about “%(title)s” on %(when)s."),
        _("There is nothing for you to do: the comms team books a new time. The meeting:"),
        "request-meeting",
    ),
    staff=Side(
        _("Book a new time for the strategy meeting"),
        _("%(who)s has cancelled the strategy meeting about “%(title)s” on %(when)s."),
        _("Book a new time:"),
        "request-meeting",
        must_act=True,
    ),
    attendees=UNINVITED,
    calendar=CalendarMethod.CANCEL,
)

NOTICES = (
    Notice(
        Event.MEETING_BOOKED,
        department=Side(
            _("New strategy meeting on %(day)s"),
            _("%(who)s has booked a new strategy meeting about “%(title)s”."),
            _("Please keep the time free. The meeting:"),
            "request-meeting",
        ),
        staff=Side(
            _("New strategy meeting booked for %(day)s"),
            _("%(who)s has booked a new strategy meeting about “%(title)s”."),
            LED_BY_PACK,
            "meeting-pack",
        ),
        attendees=INVITED,
        calendar=CalendarMethod.REQUEST,
    ),
    Notice(
        Event.MEETING_MOVED,
        department=Side(
            _("Strategy meeting changed: now on %(day)s"),
            _("%(who)s has changed time or place of the strategy meeting about “%(title)s”."),
            _("Please keep the new time free. The meeting:"),
            "request-meeting",
        ),
        staff=Side(
            _("Strategy meeting changed: %(day)s"),
            _("%(who)s has changed time or place of the strategy meeting about “%(title)s”."),
            NOTHING_TO_DO,
            "request-meeting",
        ),
        attendees=Side(
            _("Changed invitation: strategy meeting on %(day)s"),
            _("%(who)s has changed time or place of the strategy meeting about “%(title)s” of %(department)s."),
            _("Please accept or decline in your calendar. Time and place:"),
            "request-meeting",
            own=Side(
                _("Your strategy meeting: now on %(day)s"),
                _("You have changed time or place of the strategy meeting about “%(title)s” of %(department)s."),
                IN_YOUR_CALENDAR,
                "request-meeting",
            ),
        ),
        calendar=CalendarMethod.REQUEST,
    ),
    CANCELLED,
    Notice(
        Event.MEETING_HELD,
        heading=_("Minutes:"),
        department=Side(
            _("Minutes of the strategy meeting"),
            _("%(who)s has written down what you agreed in the strategy meeting about “%(title)s”."),
            _("Please check that this is what you remember:"),
            "request-meeting",
        ),
        staff=Side(
            _("Choose the next step after the meeting"),
            _("%(who)s has marked the strategy meeting about “%(title)s” as held."),
            _("Agree on a trial, or decide:"),
            must_act=True,
        ),
    ),
    Notice(
        Event.MINUTES_CORRECTED,
        heading=_("Until now the minutes said:"),
        department=Side(
            _("Minutes of the strategy meeting corrected"),
            _("%(who)s has corrected the minutes of the strategy meeting about “%(title)s”."),
            _("Please check that this is what you remember:"),
            "request-meeting",
        ),
        staff=Side(
            _("Minutes corrected"),
            _("%(who)s has corrected the minutes of the strategy meeting about “%(title)s”."),
            NOTHING_TO_DO,
            "request-meeting",
        ),
    ),
    Notice(
        Event.MEETING_MISSED,
        department=Side(
            _("The strategy meeting did not take place"),
            _("%(who)s has recorded that the strategy meeting about “%(title)s” did not take place."),
            _("There is nothing for you to do: the comms team books a new time. The meeting:"),
            "request-meeting",
        ),
        staff=Side(
            _("Book a new time for the missed meeting"),
            _("%(who)s has recorded that the strategy meeting about “%(title)s” did not take place."),
            _("Book a new time:"),
            "request-meeting",
            must_act=True,
        ),
    ),
    Notice(
        Reminder.FORMER_ADDRESS,
        attendees=Side(
            _("Your invitation has moved to your new address"),
            _("Your address in the portal has changed. You are invited to the meeting about “%(title)s” there now."),
            _("You can delete the meeting from the calendar of this address. The meeting:"),
            "request-meeting",
        ),
        calendar=CalendarMethod.CANCEL,
    ),
    Notice(
        Reminder.NEW_ADDRESS,
        attendees=Side(
            _("Your invitation to a strategy meeting on %(day)s"),
            _("Your address in the portal has changed: here is your invitation to the meeting about “%(title)s”."),
            _("Please accept or decline in your calendar, even if you have answered before. Time and place:"),
            "request-meeting",
        ),
        calendar=CalendarMethod.REQUEST,
    ),
)


def take_back_from(meeting: Meeting, name: str, email: str, *, at: datetime) -> list[Mail]:
    """The mail that takes a meeting out of the calendar of an address that somebody had before."""
    from requests_app.meetings import ics

    occasion = Occasion(Reminder.FORMER_ADDRESS, meeting.account_request, at, meeting=meeting)
    calendar = ics.cancellation_for(meeting, name, email, at=at)
    return composing.compose_for_attendee(occasion, Recipient(name, email), notices=NOTICES, calendar=calendar)


def invite_at_new_address(meeting: Meeting, attendee: Attendee, *, at: datetime) -> list[Mail]:
    """The invitation to a meeting, for the address that one of those invited has now."""
    occasion = Occasion(Reminder.NEW_ADDRESS, meeting.account_request, at, meeting=meeting)
    recipient = Recipient(attendee.name, attendee.email, person_id=attendee.user_id)
    calendar = meeting.invitation(at=at)
    return composing.compose_for_attendee(occasion, recipient, notices=NOTICES, calendar=calendar)
