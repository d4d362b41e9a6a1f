"""What pages show of minutes beside their text: what they said before, who has answered, and the form to answer."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from requests_app.account_requests.actors import Actor
from requests_app.account_requests.models import AccountRequest
from requests_app.account_requests.permissions import can_answer_minutes
from requests_app.meetings.choices import MinutesVerdict
from requests_app.meetings.minutes import services as minutes
from requests_app.meetings.minutes.forms import MinutesAnswerForm
from requests_app.meetings.minutes.models import MinutesAnswer
from requests_app.meetings.models import Meeting, fingerprint_of
from requests_app.pages import kept_texts

# What `panels` reads of each meeting.
FETCHED = ("minutes_answers", "corrections__entry")


@dataclass(frozen=True)
class EarlierMinutes:
    """What the minutes said until they were corrected, and what was answered to that."""

    text: str
    corrected_at: datetime
    corrected_by: str
    answers: list[MinutesAnswer]


@dataclass(frozen=True)
class MinutesPanel:
    """`sentence` says until when an answer is possible or what follows from it; `form` is for people who are asked.

    `url` is where the form is sent to, `kept_at` when what is in it was typed before somebody had to sign in again.
    """

    sentence: str
    answers: list[MinutesAnswer]
    earlier: list[EarlierMinutes]
    form: MinutesAnswerForm | None = None
    url: str = ""
    kept_at: datetime | None = None


def panels(
    request: HttpRequest, account_request: AccountRequest, meetings: Sequence[Meeting]
) -> dict[int, MinutesPanel]:
    """For each of these meetings of the request by its number; no query if they are fetched with `FETCHED`."""
    user, may = request.user, can_answer_minutes(account_request, request.user)
    gets_mails = may and any(one.answers_until for one in meetings) and minutes.gets_mails(account_request, user)
    return {
        one.number: _panel(request, one, is_asked=may and minutes.is_asked(one, user, gets_mails=gets_mails))
        for one in meetings
    }


def _panel(request: HttpRequest, meeting: Meeting, *, is_asked: bool) -> MinutesPanel:
    now = meeting.shared_fingerprint
    shown: dict[str, Any] = {
        "sentence": sentence_about(meeting),
        "answers": _answers_to(meeting, now),
        "earlier": [
            EarlierMinutes(one.text, one.at, one.actor_name, _earlier_answers(meeting, fingerprint_of(one.text), now))
            for one in (correction.entry for correction in reversed(meeting.corrections.all()))
        ],
    }
    if not is_asked or minutes.why_closed(meeting, today=timezone.localdate()):
        return MinutesPanel(**shown)
    form = MinutesAnswerForm(meeting=meeting, given=given_by(meeting, request.user))
    url = meeting.account_request.url("meeting-minutes-answer", number=meeting.number)
    return MinutesPanel(**shown, form=form, url=url, kept_at=kept_texts.put_back(request, form, path=url))


def given_by(meeting: Meeting, user: Actor) -> MinutesAnswer | None:
    """What this person answered to the minutes as they are now."""
    return next((one for one in _answers_to(meeting, meeting.shared_fingerprint) if one.person_id == user.pk), None)


def sentence_about(meeting: Meeting) -> str:
    """Until when an answer is possible; after that, what follows. Empty if nobody is asked."""
    until = meeting.answers_until
    if until is None:
        return ""
    words = {"day": formats.date_format(until)}
    if until >= timezone.localdate():
        return _("The department can answer until %(day)s.") % words
    if _has_comment(_answers_to(meeting, meeting.shared_fingerprint)):
        return _("The department could answer until %(day)s, and there is a comment.") % words
    return _("No comment came until %(day)s: the minutes count as agreed.") % words


def _has_comment(answers: Iterable[MinutesAnswer]) -> bool:
    return any(one.verdict == MinutesVerdict.COMMENT for one in answers)


def _answers_to(meeting: Meeting, fingerprint: str) -> list[MinutesAnswer]:
    return [one for one in meeting.minutes_answers.all() if one.fingerprint == fingerprint]


def _earlier_answers(meeting: Meeting, fingerprint: str, now: str) -> list[MinutesAnswer]:
    """None twice: if a text was put back, its answers are below the present one."""
    return [] if fingerprint == now else _answers_to(meeting, fingerprint)
