"""What a row of the rooms' tables of mails is made of, and the occasion it is chosen for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from requests_app.account_requests.choices import Event, Move
from requests_app.account_requests.models import AccountRequest, HistoryEntry

if TYPE_CHECKING:
    from requests_app.meetings.models import Meeting
    from requests_app.trials.models import PlannedPost, Trial

Text = str | Promise

WROTE = _("%(who)s wrote:")
YOU_WROTE = _("You wrote:")
AGREED = _("What was agreed:")
WHY = _("Why:")
WHICH_MEETING = _("Which meeting:")


class Reminder(StrEnum):
    """What is written of besides what happens to a request.

    What the timers remind of, what a sponsor is asked, and invitations that follow somebody to another address.
    """

    CHANGES_DUE = "changes_due"
    DECISION_DUE = "decision_due"
    SIGN_OFF = "sign_off"
    FORMER_ADDRESS = "former_address"
    NEW_ADDRESS = "new_address"
    CONTENT_DUE = "content_due"
    EMPTY_WEEK = "empty_week"
    CHANGE_UNANSWERED = "change_unanswered"
    LINK_MISSING = "link_missing"
    TRIAL_ENDING = "trial_ending"
    RETROSPECTIVE = "retrospective"
    CHECK_IN = "check_in"
    HALF_WAY = "half_way"


@dataclass(frozen=True)
class Occasion:
    """What there is to tell of. `words` are more values for the sentences of the table, `lines` what a mail lists."""

    what: str
    account_request: AccountRequest
    at: datetime
    entry: HistoryEntry | None = None
    meeting: Meeting | None = None
    cancelled: Meeting | None = None
    trial: Trial | None = None
    post: PlannedPost | None = None
    words: dict[str, str] = field(default_factory=dict)
    lines: tuple[str, ...] = ()


@dataclass(frozen=True)
class Side:
    """What one side reads: what happened, then what to do with the address of one page.

    `page` names the page in `urls`, or is empty where the lines of the mail have links; `post_page` is that of the
    occasion's post, if it has one. `must_act`: the reader has
    to act, and `subject` says what to do; otherwise it says what happened. `own` is what somebody reads who did it
    themselves: they are spoken to and not named. Sentences may use %(who)s, %(title)s, %(department)s, of a
    meeting %(when)s and, shorter, %(day)s, and the occasion's own words.
    """

    subject: Text
    opening: Text
    then: Text
    page: str = "request"
    post_page: str = ""
    must_act: bool = False
    own: Side | None = None


def always(occasion: Occasion) -> bool:
    """In every case."""
    return True


@dataclass(frozen=True)
class Notice:
    """One row: on which occasion who is told what, and whether a calendar object goes to those invited.

    Of several rows for the same `what`, the first whose `when` holds counts. `calendar` is the method of the calendar
    object of this very meeting; a meeting cancelled along the way has a mail of its own. `heading` stands above the
    history entry's text; if it is None, that text stays out of the mail. `is_secret`: it lists personal links, see
    `Mail.is_secret`.
    """

    what: Move | Event | Reminder
    department: Side | None = None
    staff: Side | None = None
    attendees: Side | None = None
    sponsor: Side | None = None
    calendar: str = ""
    heading: Text | None = WROTE
    is_secret: bool = False
    when: Callable[[Occasion], bool] = always


Notices = tuple[Notice, ...]
NOBODY: Notices = ()
