"""The state table in the words of the product's description, and what has to be said for each move.

It is written out here by hand and derived from nothing: what the code does is compared with it.
"""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from requests_app.account_requests.choices import Move
from requests_app.account_requests.models import AccountRequest
from tests import factories
from tests.people import ADMINS, MEMBERS, REVIEWERS, SYSTEM

AFTER_MEETING = "changes requested after the meeting"
# Every state a request may be found in; a withdrawn request and a thrown-away draft differ in what leads out of them,
# and so do requests that were asked for changes before and after their meeting.
CASES = {
    "draft": factories.make_complete_draft,
    "submitted": factories.make_submitted,
    "changes_requested": factories.make_changes_requested,
    AFTER_MEETING: factories.make_changes_requested_after_meeting,
    "strategy_meeting": factories.make_targets_agreed,
    "trial_period": factories.make_trial_over,
    "approved": factories.make_approved,
    "declined": factories.make_declined,
    "contributor": factories.make_contributor,
    "withdrawn": factories.make_withdrawn,
    "thrown away": factories.make_deleted_draft,
}
SEEN_BY_MEMBERS_ALONE = {"draft", "thrown away"}

# move, from, to, who. Staff and admins do not see drafts, and timers exist for drafts and unanswered changes alone.
TABLE: list[tuple[Move, str, str, set[str]]] = [
    (Move.SUBMIT, "draft", "submitted", MEMBERS),
    (Move.SUBMIT, "changes_requested", "submitted", MEMBERS),
    (Move.SUBMIT, AFTER_MEETING, "submitted", MEMBERS),
    (Move.REQUEST_CHANGES, "submitted", "changes_requested", REVIEWERS),
    (Move.REQUEST_CHANGES, "strategy_meeting", "changes_requested", REVIEWERS),
    (Move.TAKE_BACK_CHANGES, "changes_requested", "submitted", REVIEWERS),
    (Move.TAKE_BACK_CHANGES, AFTER_MEETING, "strategy_meeting", REVIEWERS),
    (Move.SCHEDULE_MEETING, "submitted", "strategy_meeting", REVIEWERS),
    (Move.START_TRIAL, "strategy_meeting", "trial_period", REVIEWERS),
    (Move.EXTEND_TRIAL, "trial_period", "trial_period", REVIEWERS),
    (Move.APPROVE, "trial_period", "approved", REVIEWERS),
    (Move.APPROVE_WITHOUT_TRIAL, "strategy_meeting", "approved", ADMINS),
    (Move.DECLINE, "submitted", "declined", REVIEWERS),
    (Move.DECLINE, "strategy_meeting", "declined", REVIEWERS),
    (Move.DECLINE, "trial_period", "declined", REVIEWERS),
    (Move.BECOME_CONTRIBUTOR, "strategy_meeting", "contributor", MEMBERS | REVIEWERS),
    (Move.BECOME_CONTRIBUTOR, "trial_period", "contributor", MEMBERS | REVIEWERS),
    (Move.WITHDRAW, "draft", "withdrawn", MEMBERS | SYSTEM),
    (Move.WITHDRAW, "submitted", "withdrawn", MEMBERS | REVIEWERS),
    (Move.WITHDRAW, "changes_requested", "withdrawn", MEMBERS | REVIEWERS | SYSTEM),
    (Move.WITHDRAW, AFTER_MEETING, "withdrawn", MEMBERS | REVIEWERS | SYSTEM),
    (Move.WITHDRAW, "strategy_meeting", "withdrawn", MEMBERS | REVIEWERS),
    (Move.WITHDRAW, "trial_period", "withdrawn", MEMBERS | REVIEWERS),
    (Move.REOPEN, "declined", "submitted", ADMINS),
    (Move.REOPEN, "withdrawn", "submitted", ADMINS),
    (Move.REOPEN, "contributor", "submitted", ADMINS),
    (Move.RESTORE_DRAFT, "thrown away", "draft", MEMBERS | ADMINS),
]


def may_from(case: str) -> dict[tuple[Move, str], str]:
    """Every move and role that the table lets go from there, and where to."""
    return {(move, role): target for move, source, target, who in TABLE if source == case for role in who}


def make_case(case: str, people: dict[str, Any], **fields: Any) -> AccountRequest:
    """A request of these people's department in this state; whatever was submitted is assigned."""
    fields |= {"department": people["requester"].departments.get(), "by": people["requester"]}
    if case not in SEEN_BY_MEMBERS_ALONE:
        fields["reviewer"] = people["assigned reviewer"]
    make: Any = CASES[case]
    return factories.reload(make(**fields))


def details_for(move: Move, account_request: AccountRequest) -> dict[str, Any]:
    """What a form would bring along: everything that is asked for, also of those who act on behalf."""
    if move == Move.APPROVE:
        return {"message": "Well done.", "tally_seen": factories.tally_seen(account_request)}
    found: dict[Move, dict[str, Any]] = {
        Move.SCHEDULE_MEETING: factories.meeting_details(),
        Move.START_TRIAL: {"starts_on": timezone.localdate()},
        Move.APPROVE_WITHOUT_TRIAL: {"reason": "An acquired clinic."},
        Move.REQUEST_CHANGES: {"changes": [{"section": "objectives", "question": "why", "reason": "Say more."}]},
        Move.EXTEND_TRIAL: {"ends_on": timezone.localdate() + timedelta(days=200), "reason": "Summer holidays."},
        Move.BECOME_CONTRIBUTOR: {"contribution": "Two stories a month.", "reason": "They asked us to."},
        Move.DECLINE: {"reasons": [factories.REASON], "message": "Please try again next year."},
        Move.WITHDRAW: {"reason": "The plans have changed."},
        Move.REOPEN: {"reason": "There is a new team."},
    }
    return found.get(move, {})
