"""Answers to the minutes of a meeting: somebody remembers it like that, or differently."""

from collections.abc import Mapping
from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from requests_app.account_requests.actors import Actor
from requests_app.account_requests.choices import Event
from requests_app.account_requests.events import lock_for, record_event
from requests_app.account_requests.models import AccountRequest
from requests_app.account_requests.permissions import can_answer_minutes
from requests_app.account_requests.refusals import Refused
from requests_app.mail import recipients
from requests_app.mail.notices import NOBODY
from requests_app.meetings import rules
from requests_app.meetings.choices import MinutesVerdict
from requests_app.meetings.mails import NOTICES
from requests_app.meetings.minutes.models import MinutesAnswer
from requests_app.meetings.models import Meeting

EVENTS: Mapping[MinutesVerdict, Event] = {
    MinutesVerdict.AGREED: Event.MINUTES_AGREED,
    MinutesVerdict.COMMENT: Event.MINUTES_COMMENTED,
}


@transaction.atomic
def answer(
    meeting: Meeting, verdict: MinutesVerdict, *, text: str = "", seen: str, by: Actor, at: datetime | None = None
) -> MinutesAnswer:
    """Record what somebody says to the minutes, in place of what they said to the same minutes before.

    The reviewer is told of a comment; saying the same again changes nothing. `seen` is the fingerprint of the minutes
    that they read; `at` is when they said it, if that is not now. Raises `PermissionDenied` for people who are not
    asked, `Refused` if no answer is possible any more, and `ValidationError` if the minutes were corrected or the words
    do not fit.
    """
    rules.check_verdict(verdict, text)
    locked = lock_for(meeting.account_request, can_answer_minutes, by)
    fresh = locked.meetings.prefetch_related("attendees").get(pk=meeting.pk)
    fresh.account_request = locked
    if not is_asked(fresh, by, gets_mails=gets_mails(locked, by)):
        raise PermissionDenied
    if closed := why_closed(fresh, today=timezone.localdate(at)):
        raise Refused(locked, [closed])
    rules.check_read(fresh, seen)
    before = fresh.minutes_answers.filter(person_id=by.pk, fingerprint=seen).first()
    given = before or MinutesAnswer(meeting=fresh, person_id=by.pk, fingerprint=seen)
    if (given.verdict, given.text) != (verdict, text):
        given.name, given.verdict, given.text, given.answered_at = str(by), verdict, text, timezone.now()
        given.save()
        notices = NOTICES if verdict == MinutesVerdict.COMMENT else NOBODY
        record_event(locked, EVENTS[verdict], by=by, notices=notices, text=text)
    return given


def gets_mails(account_request: AccountRequest, user: Actor) -> bool:
    """Whether the mails to the department go to this person; no query for the requester."""
    if user.pk is None:
        return False
    is_requester = user.pk == account_request.requester_id
    return is_requester or getattr(recipients.of_department(account_request), "pk", None) == user.pk


def is_asked(meeting: Meeting, user: Actor, *, gets_mails: bool) -> bool:
    """Whether this member of the department may answer: they were invited, or got the minutes by mail."""
    return gets_mails or any(one.user_id == user.pk for one in meeting.attendees.all() if one.user_id)


def why_closed(meeting: Meeting, *, today: date) -> str:
    """Why the minutes cannot be answered, as a sentence for members; empty if they can."""
    until = meeting.answers_until
    if until is None:
        return _("There are no minutes of this meeting to answer.")
    if until < today:
        words = {"day": formats.date_format(until)}
        return (
            _("These minutes could be answered until %(day)s. If something is wrong, write to the comms team.") % words
        )
    return ""
