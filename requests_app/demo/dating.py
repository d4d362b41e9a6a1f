"""Dating what a service has just done to the day on which a story has it happen."""

from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any

from django.db import models
from django.db.models import F
from django.utils import timezone

from requests_app.account_requests.choices import MeetingStatus
from requests_app.account_requests.models import AccountRequest, HistoryEntry, Snapshot
from requests_app.accounts.models import AccountDetails
from requests_app.decisions.models import Decision
from requests_app.documents.models import RecordEdition
from requests_app.evidence.check_ins.models import CheckIn
from requests_app.evidence.half_way.models import HalfWayNotes
from requests_app.evidence.library import services as library
from requests_app.evidence.retrospectives.models import Retrospective
from requests_app.evidence.scorecards.making import progress_by
from requests_app.evidence.scorecards.seen import progress_as_stored
from requests_app.evidence.starter_kit.models import StarterKitTick
from requests_app.evidence.stuck.models import CallForHelp
from requests_app.mail import composing
from requests_app.mail.choices import MailStatus
from requests_app.mail.models import CalendarMethod, Mail
from requests_app.meetings.models import Meeting
from requests_app.moves.mails import ALL_NOTICES
from requests_app.questionnaires.models import RequestedChange
from requests_app.sign_offs.models import SignOff
from requests_app.trials.models import ContributorAgreement, PostComment, Trial

DELIVERED_AFTER = timedelta(seconds=40)

# Which of a request's rows carry moments, and in which columns.
MOMENTS: tuple[tuple[type[models.Model], str, tuple[str, ...]], ...] = (
    (
        AccountRequest,
        "pk",
        ("created_at", "touched_at", "state_since", "first_submitted_at", "latest_submitted_at"),
    ),
    (HistoryEntry, "account_request", ("at",)),
    (Snapshot, "account_request", ("submitted_at",)),
    (Trial, "account_request", ("agreed_at", "extended_at")),
    (ContributorAgreement, "account_request", ("agreed_at",)),
    (Decision, "account_request", ("decided_at", "reopened_at")),
    (RecordEdition, "account_request", ("created_at",)),
    (AccountDetails, "account_request", ("accepted_at",)),
    (SignOff, "account_request", ("asked_at", "answered_at")),
    (RequestedChange, "account_request", ("asked_at", "taken_back_at")),
    (PostComment, "account_request", ("written_at",)),
    (CheckIn, "trial__account_request", ("answered_at", "corrected_at")),
    (CallForHelp, "trial__account_request", ("asked_at", "answered_at", "solved_at")),
    (HalfWayNotes, "trial__account_request", ("written_at",)),
    (StarterKitTick, "account_request", ("ticked_at",)),
    (Retrospective, "trial__account_request", ("saved_at", "finished_at")),
    (Mail, "account_request", ("created_at", "next_attempt_at")),
)


def date_back(account_request: AccountRequest, *, done_since: datetime, to: datetime) -> None:
    """What was done to the request since `done_since` was done at `to`: rows, and the messages about it.

    A meeting's time and a trial's days are what the story says already; only an early end follows the clock.
    """
    for model, owner, columns in MOMENTS:
        for column in columns:
            done = {owner: account_request.pk, f"{column}__gte": done_since}
            model._base_manager.filter(**done).update(**{column: to})
    ended = Trial.objects.filter(account_request=account_request, ended_early_on=timezone.localdate(done_since))
    if ended.update(ended_early_on=timezone.localdate(to)):
        _judge_again(account_request)


def _judge_again(account_request: AccountRequest) -> None:
    """A decision that ended a trial has stored it as it stood on that day, and the library shows the same."""
    fresh = AccountRequest.objects.get(pk=account_request.pk)
    decision, trial = fresh.decision, fresh.latest_trial
    if decision and trial and decision.scorecard:
        stored = progress_as_stored(progress_by(None, fresh, trial))
        Decision.objects.filter(pk=decision.pk).update(**asdict(stored))
        library.show_if_released(fresh)


def rewrite_mails(entry: HistoryEntry) -> None:
    """Write the messages about a dated entry again: their texts and calendar objects name its day and its meeting's."""
    written = Mail.objects.filter(entry=entry)
    if not written:
        return
    calendars = set(written.values_list("calendar_method", flat=True))
    written.delete()
    meetings = list(entry.account_request.meetings.all())
    booked = [meeting for meeting in meetings if meeting.status == MeetingStatus.PLANNED]
    cancelled = [meeting for meeting in meetings if meeting.status == MeetingStatus.CANCELLED]
    again = composing.compose(
        entry,
        notices=ALL_NOTICES,
        meeting=_latest(booked) if CalendarMethod.REQUEST in calendars else None,
        cancelled=_latest(cancelled) if CalendarMethod.CANCEL in calendars else None,
    )
    Mail.objects.bulk_create(again)


def deliver_old_mails(account_request: AccountRequest) -> None:
    """What was written before today has long arrived; of a personal link nothing is kept then."""
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    old = Mail.objects.waiting().filter(account_request=account_request, created_at__lt=midnight)
    old.filter(is_secret=True).update(body="")
    old.update(status=MailStatus.SENT, attempts=1, sent_at=F("created_at") + DELIVERED_AFTER)


def _latest(meetings: list[Meeting]) -> Any:
    return max(meetings, key=lambda meeting: meeting.number, default=None)
