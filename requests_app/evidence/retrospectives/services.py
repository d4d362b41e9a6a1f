"""The retrospective of a trial: writing it, correcting it, releasing it for the learning library and taking it back."""

from dataclasses import asdict, dataclass
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from requests_app.account_requests.actors import Actor
from requests_app.account_requests.choices import Event, TrialStatus
from requests_app.account_requests.events import lock_for, record_event
from requests_app.account_requests.models import AccountRequest
from requests_app.account_requests.permissions import can_release_retrospective, can_write_retrospective
from requests_app.account_requests.refusals import Refused
from requests_app.evidence.library import services as library
from requests_app.evidence.retrospectives import rules
from requests_app.evidence.retrospectives.mails import NOTICES
from requests_app.evidence.retrospectives.models import Retrospective
from requests_app.mail.notices import NOBODY
from requests_app.trials.models import Trial


@dataclass(frozen=True)
class Lessons:
    """What a department writes down; all of it may be empty in a draft."""

    worked: str = ""
    did_not_work: str = ""
    hours_per_week: Decimal | None = None
    conclusion: str = ""
    why: str = ""


class RetrospectiveOvertaken(Refused):
    """Somebody else has saved it in the meantime; `fresh` is the retrospective as it is now."""

    def __init__(self, account_request: AccountRequest, fresh: Retrospective) -> None:
        words = {"name": fresh.saved_by_name}
        sentence = _("In the meantime %(name)s has saved the retrospective. Nothing of yours was saved.") % words
        super().__init__(account_request, [sentence])
        self.fresh = fresh


def trial_to_look_back_on(account_request: AccountRequest) -> Trial | None:
    """The latest trial that has begun, also of a request that was reopened.

    Earlier ones keep their retrospectives, and nothing is shown of these.
    """
    return account_request.trials.exclude(status=TrialStatus.AGREED).order_by("-number").first()


def retrospective_of(account_request: AccountRequest) -> Retrospective | None:
    """That of the latest trial, also if it is a draft."""
    trial = trial_to_look_back_on(account_request)
    found = Retrospective.objects.filter(trial=trial).first() if trial else None
    if found is not None and trial is not None:
        found.trial = trial
    return found


def retrospective_note(account_request: AccountRequest) -> str:
    """What a decision on a trial says where its retrospective is missing; empty if it is there, or without a trial."""
    trial = trial_to_look_back_on(account_request)
    if trial is None or Retrospective.objects.finished().filter(trial=trial).exists():
        return ""
    return _("The department has not written its retrospective.")


@transaction.atomic
def save(
    account_request: AccountRequest, lessons: Lessons, *, is_finished: bool, version: int, by: Actor
) -> Retrospective:
    """Save a draft, finish it, or correct what is finished; `version` is that of the opened form, 0 if it is new.

    Raises `ValidationError` by the names of the fields if a finished one lacks something, `Refused` if it is too early,
    `RetrospectiveOvertaken` if somebody else was quicker. What is in the learning library is corrected there at once.
    """
    locked = lock_for(account_request, can_write_retrospective, by)
    trial = _open_trial(locked)
    retrospective = _read(locked, trial, version) or Retrospective(trial=trial, version=0)
    was_finished = retrospective.is_finished
    if is_finished or was_finished:
        rules.check_finished(**asdict(lessons))
        retrospective.finished_at = retrospective.finished_at or timezone.now()
    for name, value in asdict(lessons).items():
        setattr(retrospective, name, value)
    _store(retrospective, by)
    if retrospective.is_finished:
        event = Event.RETROSPECTIVE_CORRECTED if was_finished else Event.RETROSPECTIVE_WRITTEN
        record_event(locked, event, by=by, notices=NOBODY if was_finished else NOTICES)
    library.renew(locked)
    return retrospective


@transaction.atomic
def release(
    account_request: AccountRequest, *, is_released: bool, is_named: bool, version: int, by: Actor
) -> Retrospective:
    """Say whether others may read it, and whether they read by whom it is; naming alone has no effect.

    `version` is that of the text that was seen. Raises `Refused` if nothing is finished, `RetrospectiveOvertaken` if
    the text is another one now. Taking back never waits for a version: what should disappear does so.
    """
    locked = lock_for(account_request, can_release_retrospective, by)
    retrospective = retrospective_of(locked)
    if retrospective is None or not retrospective.is_finished:
        raise Refused(locked, [_("The retrospective is not finished yet.")])
    is_named = is_released and is_named
    is_more_shown = is_released > retrospective.is_released or is_named > retrospective.is_named
    if is_more_shown and retrospective.version != version:
        raise RetrospectiveOvertaken(locked, retrospective)
    if (is_released, is_named) == (retrospective.is_released, retrospective.is_named):
        return retrospective
    retrospective.is_released, retrospective.is_named = is_released, is_named
    retrospective.save(update_fields=["is_released", "is_named"])
    _record_release(locked, retrospective, by)
    library.renew(locked)
    return retrospective


def _record_release(locked: AccountRequest, retrospective: Retrospective, by: Actor) -> None:
    if not retrospective.is_released:
        record_event(locked, Event.RETROSPECTIVE_TAKEN_BACK, by=by, notices=NOBODY)
        return
    named, unnamed = _("With the name of the department."), _("Without the name of the department.")
    text = named if retrospective.is_named else unnamed
    record_event(locked, Event.RETROSPECTIVE_RELEASED, by=by, notices=NOBODY, text=text)


def _open_trial(locked: AccountRequest) -> Trial:
    trial = trial_to_look_back_on(locked)
    if trial is None:
        raise Refused(locked, [_("There is no trial to look back on.")])
    if not rules.is_open(trial, timezone.localdate()):
        raise Refused(locked, [rules.too_early(trial)])
    return trial


def _read(locked: AccountRequest, trial: Trial, version: int) -> Retrospective | None:
    """As it is now; raises `RetrospectiveOvertaken` if it is another one than the form was opened with."""
    retrospective = Retrospective.objects.filter(trial=trial).first()
    if retrospective is not None and retrospective.version != version:
        raise RetrospectiveOvertaken(locked, retrospective)
    return retrospective


def _store(retrospective: Retrospective, by: Actor) -> None:
    retrospective.version += 1
    retrospective.saved_by_name, retrospective.saved_at = str(by), timezone.now()
    retrospective.full_clean(exclude=["trial"], validate_constraints=False)
    retrospective.save()
