"""A department is stuck: it says so, a reviewer answers, or the department has solved it by itself."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from requests_app.account_requests.actors import Actor
from requests_app.account_requests.choices import Event
from requests_app.account_requests.events import lock_for, record_event
from requests_app.account_requests.grants import Permission
from requests_app.account_requests.models import AccountRequest
from requests_app.account_requests.permissions import can_answer_call, can_call_for_help
from requests_app.account_requests.refusals import Refused, require
from requests_app.evidence.stuck.mails import NOTICES
from requests_app.evidence.stuck.models import CallForHelp

LONGEST_TEXT = 2000


@transaction.atomic
def call_for_help(account_request: AccountRequest, *, text: str, by: Actor) -> CallForHelp:
    """Tell the reviewer, or the team's mailbox. Raises `Refused` once the trial is over."""
    require(text=text)
    _check_fits(text=text)
    locked = lock_for(account_request, can_call_for_help, by)
    trial = locked.running_trial
    if trial is None or locked.is_trial_over():
        raise Refused(locked, [_("The trial is over. Please write to the comms team.")])
    number = (trial.calls_for_help.aggregate(last=Max("number"))["last"] or 0) + 1
    now = timezone.now()
    call = CallForHelp.objects.create(trial=trial, number=number, text=text, asked_by_name=str(by), asked_at=now)
    record_event(locked, Event.HELP_ASKED, by=by, notices=NOTICES, text=text)
    return call


@transaction.atomic
def answer_call(call: CallForHelp, *, answer: str, by: Actor) -> CallForHelp:
    """A reviewer answers, and the department is told. Raises `Refused` if it is answered or solved already."""
    require(answer=answer)
    _check_fits(answer=answer)
    locked, fresh = _lock_open(call, can_answer_call, by)
    fresh.answer, fresh.answered_by_name, fresh.answered_at = answer, str(by), timezone.now()
    fresh.save()
    record_event(locked, Event.HELP_GIVEN, by=by, notices=NOTICES, text=answer)
    return fresh


@transaction.atomic
def solve_call(call: CallForHelp, *, by: Actor) -> CallForHelp:
    """The department needs no answer any more. Raises `Refused` if it is answered or solved already."""
    locked, fresh = _lock_open(call, can_call_for_help, by)
    fresh.solved_by_name, fresh.solved_at = str(by), timezone.now()
    fresh.save()
    record_event(locked, Event.HELP_NOT_NEEDED, by=by, notices=NOTICES, text=fresh.text)
    return fresh


def _lock_open(call: CallForHelp, may: Permission, by: Actor) -> tuple[AccountRequest, CallForHelp]:
    locked = lock_for(call.trial.account_request, may, by)
    fresh = CallForHelp.objects.get(pk=call.pk)
    if not fresh.is_open:
        name = fresh.answered_by_name or fresh.solved_by_name
        raise Refused(locked, [_("%(name)s has dealt with this already.") % {"name": name}])
    return locked, fresh


def _check_fits(**texts: str) -> None:
    for name, text in texts.items():
        if len(text.replace("\r\n", "\n")) > LONGEST_TEXT:
            raise ValidationError({name: [_("Shorten this text to 2,000 characters.")]})
