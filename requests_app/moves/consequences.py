"""What each move does to the rest, within the move's own transaction; the table of all of them is at the end.

A consequence takes the locked request and what the move's form brings. It calls the rooms' services, and raises
`ValidationError` by the field's name where the details do not suffice.
"""

from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from requests_app.account_requests import snapshots
from requests_app.account_requests.actors import SYSTEM, Actor
from requests_app.account_requests.choices import Move, Verdict
from requests_app.account_requests.models import AccountRequest
from requests_app.account_requests.permissions import is_member
from requests_app.account_requests.refusals import require
from requests_app.decisions import services as decisions
from requests_app.documents import editions
from requests_app.evidence.library import services as library
from requests_app.evidence.scorecards.seen import progress_to_store
from requests_app.meetings import services as meetings
from requests_app.moves.outcomes import Outcome
from requests_app.questionnaires.changes import services as changes_service
from requests_app.questionnaires.changes.services import WantedChange
from requests_app.sign_offs import services as sign_offs
from requests_app.trials import services as trials


def submit(account_request: AccountRequest, *, by: Actor) -> Outcome:
    """The next numbered snapshot of the answers, and the question to a new sponsor."""
    former = snapshots.former_submission(account_request)
    snapshot = snapshots.take(account_request, former)
    return Outcome(sign_off=sign_offs.ask_about(snapshot, former_email=former.sponsor_email if former else ""))


def schedule_meeting(
    account_request: AccountRequest,
    *,
    by: Actor,
    stands: bool = False,
    starts_at: datetime | None = None,
    minutes: int = 45,
    place: str = "",
    link: str = "",
    attendees: Sequence[tuple[str, str]] = (),
) -> Outcome:
    """A new meeting, or, where one was held before, the decision that it `stands`.

    `attendees` are pairs of name and e-mail address.
    """
    if stands:
        held = account_request.held_meeting
        if held is None:
            raise ValidationError({"stands": [_("No meeting has been held yet.")]})
        day = formats.date_format(timezone.localtime(held.starts_at).date())
        return Outcome(text=_("The meeting of %(day)s still counts.") % {"day": day})
    if starts_at is None:
        raise ValidationError({"day": [_("Say when the meeting takes place.")]})
    return Outcome(
        meeting=meetings.create(
            account_request,
            starts_at=starts_at,
            minutes=minutes,
            place=place,
            link=link,
            attendees=attendees,
            by=by,
        )
    )


def start_trial(account_request: AccountRequest, *, starts_on: date, by: Actor) -> Outcome:
    """The agreed trial gets its first and its last day; a further meeting is cancelled."""
    trial = trials.start(account_request, starts_on=starts_on)
    words = {"first": formats.date_format(starts_on), "last": formats.date_format(trial.last_day_of(starts_on))}
    return Outcome(text=_("From %(first)s to %(last)s.") % words, cancelled=meetings.cancel_planned(account_request))


def extend_trial(account_request: AccountRequest, *, ends_on: date, reason: str, by: Actor) -> Outcome:
    """The running trial gets a new last day."""
    require(reason=reason)
    trials.extend(account_request, ends_on=ends_on, reason=reason)
    words = {"day": formats.date_format(ends_on), "reason": reason}
    return Outcome(text=_("New last day: %(day)s. %(reason)s") % words)


def approve(account_request: AccountRequest, *, message: str, tally_seen: str, by: Actor) -> Outcome:
    """Approved after a trial, which ends today if it has not; the record copy is opened.

    `tally_seen` is the mark of the progress on the page; where that has changed since, the person is asked to
    look again, so that what is stored is what was seen.
    """
    require(message=message)
    progress = progress_to_store(account_request)
    if progress.mark != tally_seen:
        raise ValidationError(
            {"tally_seen": [_("The progress has changed since you opened this page. Please check it again.")]}
        )
    trials.close(account_request, are_posts_kept=True)
    _decide(account_request, Verdict.APPROVED, message=message, **asdict(progress), by=by)
    editions.open_edition(account_request)
    return Outcome(text=message)


def approve_without_trial(account_request: AccountRequest, *, reason: str, by: Actor) -> Outcome:
    """Approved because the accounts exist already, of an acquired clinic for example."""
    require(reason=reason)
    cancelled = meetings.cancel_planned(account_request)
    trials.close(account_request, are_posts_kept=True)
    _decide(account_request, Verdict.APPROVED, message=reason, by=by)
    editions.open_edition(account_request)
    return Outcome(text=reason, cancelled=cancelled)


def request_changes(account_request: AccountRequest, *, changes: Sequence[WantedChange], by: Actor) -> Outcome:
    """The places that should change are stored; an upcoming meeting is cancelled."""
    rows = changes_service.ask_for(account_request, changes, by=by)
    return Outcome(reasons=[str(row) for row in rows], cancelled=meetings.cancel_planned(account_request))


def take_back_changes(account_request: AccountRequest, *, by: Actor) -> Outcome:
    """What was asked for is no longer wanted; a meeting that was cancelled for it stays cancelled."""
    changes_service.take_back(account_request)
    return Outcome()


def decline(account_request: AccountRequest, *, reasons: Sequence[str], message: str, by: Actor) -> Outcome:
    """Declined, with reasons from the list and a sentence that the department will read."""
    require(message=message)
    progress = progress_to_store(account_request)
    cancelled = meetings.cancel_planned(account_request)
    trials.close(account_request, are_posts_kept=False)
    _decide(
        account_request,
        Verdict.DECLINED,
        message=message,
        reasons=reasons,
        tally=progress.tally,
        scorecard=progress.scorecard,
        by=by,
    )
    return Outcome(reasons=list(reasons), text=message, cancelled=cancelled)


def become_contributor(account_request: AccountRequest, *, contribution: str, reason: str = "", by: Actor) -> Outcome:
    """The department goes on as a contributor to the main channels; on its behalf only with a reason."""
    require(contribution=contribution)
    on_behalf_of = _on_behalf_of(account_request, by, reason)
    progress = progress_to_store(account_request)
    cancelled = meetings.cancel_planned(account_request)
    trials.close(account_request, are_posts_kept=True)
    _decide(
        account_request,
        Verdict.CONTRIBUTOR,
        message=contribution,
        tally=progress.tally,
        scorecard=progress.scorecard,
        by=by,
    )
    reasons = [reason] if reason.strip() else []
    return Outcome(reasons=reasons, text=contribution, on_behalf_of=on_behalf_of, cancelled=cancelled)


def withdraw(account_request: AccountRequest, *, reason: str = "", by: Actor) -> Outcome:
    """Withdrawn; a reason is needed from everybody but the department itself."""
    on_behalf_of = _on_behalf_of(account_request, by, reason)
    cancelled = meetings.cancel_planned(account_request)
    trials.close(account_request, are_posts_kept=False)
    return Outcome(text=reason, on_behalf_of=on_behalf_of, cancelled=cancelled)


def reopen(account_request: AccountRequest, *, reason: str, by: Actor) -> Outcome:
    """The decision leaves the view and stays in the history; a contributor's agreement ends."""
    require(reason=reason)
    decisions.take_out_of_force(account_request)
    trials.reopen(account_request)
    library.hide(account_request)
    return Outcome(text=reason)


def restore_draft(account_request: AccountRequest, *, by: Actor) -> Outcome:
    """Only the move itself."""
    return Outcome()


def _decide(account_request: AccountRequest, verdict: Verdict, **details: Any) -> None:
    """Store the decision, see `decisions.decide`; the learning library shows the trial if it is released."""
    decisions.decide(account_request, verdict, **details)
    library.show_if_released(account_request)


def _on_behalf_of(account_request: AccountRequest, by: Actor, reason: str) -> str:
    if is_member(account_request, by):
        return ""
    require(reason=reason)
    return "" if by is SYSTEM else account_request.department.name


CONSEQUENCES: dict[Move, Callable[..., Outcome]] = {
    Move.SUBMIT: submit,
    Move.SCHEDULE_MEETING: schedule_meeting,
    Move.START_TRIAL: start_trial,
    Move.APPROVE: approve,
    Move.APPROVE_WITHOUT_TRIAL: approve_without_trial,
    Move.REQUEST_CHANGES: request_changes,
    Move.TAKE_BACK_CHANGES: take_back_changes,
    Move.EXTEND_TRIAL: extend_trial,
    Move.BECOME_CONTRIBUTOR: become_contributor,
    Move.DECLINE: decline,
    Move.WITHDRAW: withdraw,
    Move.REOPEN: reopen,
    Move.RESTORE_DRAFT: restore_draft,
}
