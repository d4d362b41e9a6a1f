"""The half-way review of a trial: the notes of both sides, and the day on which it was held."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from requests_app.account_requests.actors import Actor
from requests_app.account_requests.choices import Event
from requests_app.account_requests.events import lock_for, record_event
from requests_app.account_requests.models import AccountRequest
from requests_app.account_requests.permissions import can_hold_half_way, can_note_half_way
from requests_app.account_requests.refusals import Refused, require
from requests_app.evidence.half_way.mails import NOTICES
from requests_app.evidence.half_way.models import HalfWayNotes, HalfWayReview
from requests_app.evidence.half_way.rules import check_held_on, middle_of
from requests_app.evidence.sides import side_of
from requests_app.mail.notices import NOBODY
from requests_app.trials.models import Trial

LONGEST_NOTES = 4000


@transaction.atomic
def write_notes(account_request: AccountRequest, *, text: str, seen: int, by: Actor) -> HalfWayNotes:
    """The notes of the side that somebody belongs to; `seen` is the version that they began with, 0 of none.

    Raises `ValidationError` if somebody of their side has changed them since. Each text is in the history.
    """
    require(text=text)
    if len(text.replace("\r\n", "\n")) > LONGEST_NOTES:
        raise ValidationError({"text": [_("Shorten this text to 4,000 characters.")]})
    locked = lock_for(account_request, can_note_half_way, by)
    trial, side = _trial_of(locked), side_of(locked, by)
    notes = HalfWayNotes.objects.filter(trial=trial, side=side).first() or HalfWayNotes(trial=trial, side=side)
    if notes.version != seen:
        raise ValidationError(
            _("Somebody else has changed these notes since you opened this page. Compare both texts, and save again.")
        )
    notes.text, notes.written_by_name, notes.written_at = text, str(by), timezone.now()
    notes.version += 1
    notes.save()
    record_event(locked, Event.HALF_WAY_NOTED, by=by, notices=NOBODY, text=text)
    return notes


@transaction.atomic
def hold(account_request: AccountRequest, *, held_on: date, by: Actor) -> HalfWayReview:
    """Record on which day the review was held, or correct it; when it was due is kept with the first time."""
    locked = lock_for(account_request, can_hold_half_way, by)
    trial = _trial_of(locked)
    check_held_on(held_on, trial=trial, today=timezone.localdate())
    review = HalfWayReview.objects.filter(trial=trial).first()
    review = review or HalfWayReview(trial=trial, was_due_on=middle_of(trial) or held_on)
    review.held_on, review.recorded_by_name, review.recorded_at = held_on, str(by), timezone.now()
    review.save()
    words = {"day": formats.date_format(held_on), "due": formats.date_format(review.was_due_on)}
    text = _("Held on %(day)s; it was due on %(due)s.") % words
    record_event(locked, Event.HALF_WAY_HELD, by=by, notices=NOTICES, text=text)
    return review


def _trial_of(locked: AccountRequest) -> Trial:
    trial = locked.latest_trial
    if trial is None:
        raise Refused(locked, [_("No trial has begun.")])
    return trial
