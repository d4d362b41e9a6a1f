"""Calendar objects of a meeting: a meeting in, iCalendar text out (RFC 5545, and RFC 5546 for what goes by mail).

Times are on the clock of the site's zone, which the file describes; every calendar shows them in its reader's own. They
are in UTC if the clock does not say for certain when it is, see `calendar_zones.described`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from questionnaire.written.texts import one_line
from requests_app.account_requests.choices import MeetingStatus
from requests_app.mail.models import CalendarMethod
from requests_app.meetings.calendar_zones import described, is_certain
from requests_app.meetings.choices import InvitationAnswer
from requests_app.meetings.models import Attendee, Meeting
from requests_app.organisation.models import SiteSettings

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from icalendar import Alarm, Event, vCalAddress
    from icalendar.cal import Component

PUBLISH = "PUBLISH"
CONFIRMED, CANCELLED = "CONFIRMED", "CANCELLED"
PRODUCT = "-//Social Account Portal//Strategy meetings//EN"
# Long enough to read the answers again and to walk to another building.
REMINDED_BEFORE = timedelta(minutes=30)


# By the answer in the portal, empty without one (RFC 5545, 3.2.12).
PARTICIPATION = {
    "": "NEEDS-ACTION",
    InvitationAnswer.ACCEPTED: "ACCEPTED",
    InvitationAnswer.DECLINED: "DECLINED",
    InvitationAnswer.ANOTHER_TIME: "TENTATIVE",
}


def invitation(meeting: Meeting, *, at: datetime) -> str:
    """METHOD:REQUEST, for the first invitation and for every update; `at` is the moment it is written."""
    return _text(meeting, CalendarMethod.REQUEST, at)


def cancellation(meeting: Meeting, *, at: datetime) -> str:
    """METHOD:CANCEL; the meeting's `sequence` must be above that of the invitation it takes back."""
    return _text(meeting, CalendarMethod.CANCEL, at)


def cancellation_for(meeting: Meeting, name: str, email: str, *, at: datetime) -> str:
    """METHOD:CANCEL for one address alone, which is invited no more; the meeting takes place (RFC 5546, 3.2.5)."""
    return _text(meeting, CalendarMethod.CANCEL, at, only=(name, email))


def to_file(meeting: Meeting, *, at: datetime | None = None) -> str:
    """METHOD:PUBLISH, for taking into a calendar by hand: it asks nobody for an answer and names no attendees.

    `at` is the moment it is written, now unless given.
    """
    return _text(meeting, PUBLISH, at or timezone.now())


def published(meetings: Sequence[Meeting], *, zone: ZoneInfo, at: datetime) -> list[Component]:
    """What many meetings bring into a file that is published: their zone and an event for each, as in `to_file`.

    They have no alarms: those come with the invitations, and nobody is reminded twice.
    """
    on_clock = [one for one in meetings if is_certain(zone, [one.starts_at, one.ends_at])]
    moments = [moment for one in on_clock for moment in (one.starts_at, one.ends_at)]
    description = described(zone, moments) if moments else None
    said = {one.pk for one in on_clock} if description else set()
    events = [_event(one, PUBLISH, zone if one.pk in said else UTC, at) for one in meetings]
    return [*([description] if description else []), *events]


def _text(meeting: Meeting, method: str, at: datetime, *, only: tuple[str, str] | None = None) -> str:
    """`only` is the name and the address of the one person whom the object is about."""
    from icalendar import Calendar

    zone = SiteSettings.current().zone
    description = described(zone, [meeting.starts_at, meeting.ends_at])
    event = _event(meeting, method, zone if description else UTC, at)
    if only:
        event.pop("attendee", None)
        event.add("attendee", _person(*only))
    if method != CalendarMethod.CANCEL:
        event.add_component(_alarm(meeting))
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method)
    if description:
        calendar.add_component(description)
    calendar.add_component(event)
    return str(calendar.to_ical().decode())


def _alarm(meeting: Meeting) -> Alarm:
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", _summary(meeting))
    alarm.add("trigger", -REMINDED_BEFORE)
    return alarm


def _event(meeting: Meeting, method: str, zone: tzinfo, at: datetime) -> Event:
    from icalendar import Event

    event = Event()
    event.add("uid", meeting.uid)
    event.add("sequence", meeting.sequence)
    event.add("dtstamp", at.astimezone(UTC).replace(microsecond=0))
    event.add("last-modified", at.astimezone(UTC).replace(microsecond=0))
    event.add("dtstart", meeting.starts_at.astimezone(zone))
    event.add("dtend", meeting.ends_at.astimezone(zone))
    event.add("summary", _summary(meeting))
    event.add("description", _description(meeting))
    event.add("location", _one_line(meeting.place or meeting.link))
    event.add("url", _address(meeting))
    event.add("status", _status(meeting, method))
    event.add("transp", "OPAQUE")
    if _status(meeting, method) == CONFIRMED:
        # Outlook shows an invitation as tentative without it.
        event.add("x-microsoft-cdo-busystatus", "BUSY")
    event.add("organizer", _person(meeting.organiser_name, meeting.organiser_email))
    if method != PUBLISH:
        for attendee in meeting.attendees.all():
            event.add("attendee", _invited(attendee, method, is_organiser=meeting.is_organised_by(attendee)))
    return event


def _status(meeting: Meeting, method: str) -> str:
    is_off = method == CalendarMethod.CANCEL or meeting.status in {MeetingStatus.CANCELLED, MeetingStatus.MISSED}
    return CANCELLED if is_off else CONFIRMED


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
        # A straight quote would be written in a way (RFC 6868) that Outlook shows as it is.
        person.params["CN"] = _one_line(name).replace('"', "'")
    return person


def _invited(attendee: Attendee, method: str, *, is_organiser: bool) -> vCalAddress:
    """Somebody who is to answer; who invites has accepted by inviting and is asked nothing."""
    person = _person(attendee.name, attendee.email)
    person.params["CUTYPE"] = "INDIVIDUAL"
    person.params["ROLE"] = "CHAIR" if is_organiser else "REQ-PARTICIPANT"
    if method == CalendarMethod.REQUEST and is_organiser:
        person.params["PARTSTAT"] = "ACCEPTED"
    elif method == CalendarMethod.REQUEST:
        person.params["PARTSTAT"] = PARTICIPATION[attendee.answer]
        person.params["RSVP"] = "TRUE"
    return person


def _one_line(text: str) -> str:
    return " ".join(one_line(text).split())
