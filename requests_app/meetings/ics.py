"""Calendar objects of a meeting: a meeting in, iCalendar text out (RFC 5545, and RFC 5546 for what goes by mail).

Times are written in UTC, so that no zone has to be described; every calendar shows them in its reader's own.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from questionnaire.written.texts import one_line
from requests_app.account_requests.choices import MeetingStatus
from requests_app.mail.models import CalendarMethod
from requests_app.meetings.models import Attendee, Meeting

if TYPE_CHECKING:
    from icalendar import Event, vCalAddress

PUBLISH = "PUBLISH"
PRODUCT = "-//Social Account Portal//Strategy meetings//EN"


def invitation(meeting: Meeting, *, at: datetime) -> str:
    """METHOD:REQUEST, for the first invitation and for every update; `at` is the moment it is written."""
    return _text(_event(meeting, CalendarMethod.REQUEST, at), CalendarMethod.REQUEST)


def cancellation(meeting: Meeting, *, at: datetime) -> str:
    """METHOD:CANCEL; the meeting's `sequence` must be above that of the invitation it takes back."""
    return _text(_event(meeting, CalendarMethod.CANCEL, at), CalendarMethod.CANCEL)


def cancellation_for(meeting: Meeting, name: str, email: str, *, at: datetime) -> str:
    """METHOD:CANCEL for one address alone, which is invited no more; the meeting takes place (RFC 5546, 3.2.5)."""
    event = _event(meeting, CalendarMethod.CANCEL, at)
    event.pop("attendee", None)
    event.add("attendee", _person(name, email))
    return _text(event, CalendarMethod.CANCEL)


def to_file(meeting: Meeting, *, at: datetime | None = None) -> str:
    """METHOD:PUBLISH, for taking into a calendar by hand: it asks nobody for an answer and names no attendees.

    `at` is the moment it is written, now unless given.
    """
    return _text(_event(meeting, PUBLISH, at or timezone.now()), PUBLISH)


def _text(event: Event, method: str) -> str:
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", method)
    calendar.add_component(event)
    return str(calendar.to_ical().decode())


def _event(meeting: Meeting, method: str, at: datetime) -> Event:
    from icalendar import Event

    event = Event()
    event.add("uid", meeting.uid)
    event.add("sequence", meeting.sequence)
    event.add("dtstamp", at.astimezone(UTC).replace(microsecond=0))
    event.add("dtstart", meeting.starts_at.astimezone(UTC))
    event.add("dtend", meeting.ends_at.astimezone(UTC))
    event.add("summary", _summary(meeting))
    event.add("description", _description(meeting))
    event.add("location", _one_line(meeting.place or meeting.link))
    event.add("url", _address(meeting))
    event.add("status", _status(meeting, method))
    event.add("organizer", _person(meeting.organiser_name, meeting.organiser_email))
    if method != PUBLISH:
        for attendee in meeting.attendees.all():
            is_organiser = attendee.email.casefold() == meeting.organiser_email.casefold()
            event.add("attendee", _invited(attendee, method, is_organiser=is_organiser))
    return event


def _status(meeting: Meeting, method: str) -> str:
    return "CANCELLED" if method == CalendarMethod.CANCEL or meeting.status == MeetingStatus.CANCELLED else "CONFIRMED"


def _summary(meeting: Meeting) -> str:
    return _one_line(_("Strategy meeting: %(title)s") % {"title": meeting.account_request.title})


def _description(meeting: Meeting) -> str:
    account_request = meeting.account_request
    lines = [f"{account_request.reference} · {account_request.department.name}"]
    if meeting.link:
        lines.append(_("Join online: %(link)s") % {"link": meeting.link})
    lines.append(_("In the portal: %(link)s") % {"link": _address(meeting)})
    return "\n".join(_one_line(line) for line in lines)


def _address(meeting: Meeting) -> str:
    return meeting.account_request.absolute_url("request-meeting")


def _person(name: str, email: str) -> vCalAddress:
    from icalendar import vCalAddress

    person = vCalAddress(f"mailto:{email}")
    if name:
        person.params["CN"] = _one_line(name)
    return person


def _invited(attendee: Attendee, method: str, *, is_organiser: bool) -> vCalAddress:
    """Somebody who is to answer; who invites has accepted by inviting and is asked nothing."""
    person = _person(attendee.name, attendee.email)
    person.params["ROLE"] = "CHAIR" if is_organiser else "REQ-PARTICIPANT"
    if method == CalendarMethod.REQUEST and is_organiser:
        person.params["PARTSTAT"] = "ACCEPTED"
    elif method == CalendarMethod.REQUEST:
        person.params["PARTSTAT"] = "NEEDS-ACTION"
        person.params["RSVP"] = "TRUE"
    return person


def _one_line(text: str) -> str:
    return " ".join(one_line(text).split())
