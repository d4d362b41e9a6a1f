"""What those say who are invited to a meeting: they come, they do not, or another time would suit them."""

from collections.abc import Mapping
from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from requests_app.account_requests.actors import Actor, Guest
from requests_app.account_requests.choices import Event
from requests_app.account_requests.events import lock, lock_for, record_event
from requests_app.account_requests.permissions import can_answer_invitations
from requests_app.account_requests.refusals import Refused
from requests_app.mail.notices import NOBODY
from requests_app.meetings import rules
from requests_app.meetings.choices import InvitationAnswer
from requests_app.meetings.mails import NOTICES
from requests_app.meetings.models import Attendee, Meeting

EVENTS: Mapping[InvitationAnswer, Event] = {
    InvitationAnswer.ACCEPTED: Event.INVITATION_ACCEPTED,
    InvitationAnswer.DECLINED: Event.INVITATION_DECLINED,
    InvitationAnswer.ANOTHER_TIME: Event.OTHER_TIME_SUGGESTED,
}


@transaction.atomic
def answer(attendee: Attendee, what: InvitationAnswer, *, text: str = "", seen: int, by: Actor | None) -> Attendee:
    """Record what somebody says to an invitation, in place of what they said before; the reviewer is told if they
    do not come. Saying the same again changes nothing.

    `seen` is the sequence of the meeting that they saw. `by` is the person themselves, or None for their personal link.
    Raises `Refused` if no answer is asked for any more, and `ValidationError` if the meeting was changed or words are
    missing.
    """
    rules.check_answer(what, text)
    account_request = attendee.meeting.account_request
    locked = lock_for(account_request, can_answer_invitations, by) if by else lock(account_request)
    fresh = Attendee.objects.select_related("meeting").filter(pk=attendee.pk).first()
    closed = why_closed(fresh, now=timezone.now())
    if fresh is None or closed:
        raise Refused(locked, [closed])
    if by and by.pk != fresh.user_id:
        raise PermissionDenied
    if fresh.meeting.sequence != seen:
        raise ValidationError(
            _("The meeting was changed after you opened this page. Look at time and place again, then answer.")
        )
    fresh.meeting.account_request = locked
    if (fresh.answer, fresh.answer_text) != (what, text):
        _keep(fresh, what, text, by=by or Guest(str(fresh), fresh.email))
    return fresh


def _keep(attendee: Attendee, what: InvitationAnswer, text: str, *, by: Actor) -> None:
    meeting = attendee.meeting
    attendee.answer, attendee.answer_text, attendee.answered_at = what, text, timezone.now()
    attendee.save(update_fields=["answer", "answer_text", "answered_at"])
    notices = NOBODY if what == InvitationAnswer.ACCEPTED else NOTICES
    record_event(meeting.account_request, EVENTS[what], by=by, notices=notices, text=text, meeting=meeting)


def ask_again(meeting: Meeting) -> None:
    """Within a change of time or place: what was said of the former one stays in the history alone."""
    meeting.attendees.exclude(answer="").update(answer="", answered_at=None, answer_text="")


def invitation_of(meeting: Meeting, user: Actor) -> Attendee | None:
    """As whom this person may answer; None if they are not invited, or invite themselves."""
    invited = [one for one in meeting.attendees.all() if user.pk is not None and one.user_id == user.pk]
    return next((one for one in invited if not meeting.is_organised_by(one)), None)


def why_closed(attendee: Attendee | None, *, now: datetime) -> str:
    """Why no answer of this person is asked for, as a sentence for them; empty if one is."""
    if attendee is None:
        return _("You are not invited to this meeting any more.")
    if not attendee.meeting.is_planned:
        return _("This meeting is not planned any more, so no answer is needed.")
    if attendee.meeting.starts_at <= now:
        return _("This meeting has begun or is over, so no answer is needed.")
    if attendee.meeting.is_organised_by(attendee):
        return _("You invite to this meeting yourself, so no answer is needed.")
    return ""
