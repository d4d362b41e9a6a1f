"""What pages about an invitation show: the meeting alone, and who has answered what."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from requests_app.mail import wording
from requests_app.meetings.choices import InvitationAnswer
from requests_app.meetings.models import Attendee, Meeting
from requests_app.pages.facts import Fact

ICONS = {
    "": "clock",
    InvitationAnswer.ACCEPTED: "check-circle",
    InvitationAnswer.DECLINED: "x-circle",
    InvitationAnswer.ANOTHER_TIME: "chat-bubble-left-ellipsis",
}


@dataclass(frozen=True)
class InvitedPerson:
    """Somebody invited, with a word and an icon for what they have answered."""

    attendee: Attendee
    word: str
    icon: str


def invited_to(meeting: Meeting) -> Iterator[InvitedPerson]:
    """Everybody, in the order in which they were invited; no query if the attendees are fetched."""
    for one in meeting.attendees.all():
        if meeting.is_organised_by(one):
            yield InvitedPerson(one, _("invites"), "user-circle")
        else:
            yield InvitedPerson(one, one.get_answer_display() or _("No answer yet"), ICONS[one.answer])


def invitation_facts(meeting: Meeting) -> list[Fact]:
    """All that somebody reads of a meeting who cannot open its request."""
    account_request = meeting.account_request
    return [
        Fact(_("About"), account_request.title),
        Fact(_("Department"), account_request.department.name),
        *(Fact(str(label), value) for label, value in wording.meeting_facts(meeting)),
        Fact(_("Who invites"), meeting.organiser_name),
    ]
