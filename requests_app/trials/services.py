"""The trial period: agreeing targets, starting, extending, ending early."""

from collections.abc import Collection
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from requests_app.account_requests.actors import Actor
from requests_app.account_requests.choices import Event, State, TrialStatus
from requests_app.account_requests.events import lock_for, record_event
from requests_app.account_requests.models import AccountRequest
from requests_app.account_requests.permissions import can_agree_targets, can_end_trial_early
from requests_app.account_requests.refusals import Refused, require
from requests_app.organisation.channels.models import MainChannel
from requests_app.organisation.models import SiteSettings
from requests_app.trials import rules
from requests_app.trials.choices import PostStatus
from requests_app.trials.mails import NOTICES
from requests_app.trials.models import ContributorAgreement, Trial
from requests_app.trials.pauses import NO_PAUSES, PausePlan, pauses_as_data
from requests_app.trials.pauses_in_words import pauses_in_words
from requests_app.trials.tallies import Week, weekly


@transaction.atomic
def agree_targets(
    account_request: AccountRequest,
    *,
    weeks: int,
    posts_min: int,
    posts_max: int,
    channels: Collection[MainChannel],
    paused: PausePlan = NO_PAUSES,
    also: str = "",
    by: Actor,
) -> Trial:
    """Record what was agreed with the department; before the start it can be corrected as often as needed.

    `also` is a further sentence for history and mail.
    """
    locked = lock_for(account_request, can_agree_targets, by)
    latest = locked.latest_trial
    rules.check_targets(posts_min=posts_min, posts_max=posts_max)
    rules.check_agreed_channels(channels, plan=locked.agreed_trial)
    rules.check_pauses(paused.pauses, today=timezone.localdate())
    trial = locked.agreed_trial or Trial(account_request=locked, number=latest.number + 1 if latest else 1)
    trial.weeks, trial.posts_min, trial.posts_max = weeks, posts_min, posts_max
    trial.pauses, trial.end_moves = pauses_as_data(paused.pauses), paused.end_moves
    trial.agreed_by_name, trial.agreed_at = str(by), timezone.now()
    trial.full_clean(exclude=["account_request"])
    trial.save()
    trial.channels.set(channels)
    text = " ".join(part for part in (_targets_in_words(trial), *pauses_in_words(trial), also) if part)
    record_event(locked, Event.TARGETS_AGREED, by=by, notices=NOTICES, text=text)
    return trial


def _targets_in_words(trial: Trial) -> str:
    names = ", ".join(trial.channel_names)
    words = {"weeks": trial.weeks, "least": trial.posts_min, "most": trial.posts_max, "channels": names}
    return _("%(weeks)s weeks, %(least)s to %(most)s posts a week on %(channels)s.") % words


def start(account_request: AccountRequest, *, starts_on: date) -> Trial:
    """Within the move that starts it: the agreed trial gets its first and its last day, by `rules.check_first_day`."""
    trial = account_request.agreed_trial
    if trial is None:
        raise ValidationError(_("The targets of the trial are not agreed yet."))
    rules.check_first_day(starts_on, met_on=account_request.met_on, today=timezone.localdate())
    trial.starts_on, trial.ends_on = starts_on, trial.last_day_of(starts_on)
    trial.content_due_days = SiteSettings.current().content_due_days
    trial.status = TrialStatus.RUNNING
    trial.save()
    return trial


def extend(account_request: AccountRequest, *, ends_on: date, reason: str) -> Trial:
    """Within the move that extends it, by `rules.check_new_last_day`."""
    trial = account_request.running_trial
    if trial is None or trial.ends_on is None:
        raise ValidationError(_("No trial is running."))
    rules.check_new_last_day(ends_on, trial=trial, today=timezone.localdate())
    trial.extended_from, trial.ends_on = trial.ends_on, ends_on
    trial.extended_at, trial.extension_reason = timezone.now(), reason
    trial.save()
    return trial


@transaction.atomic
def end_early(account_request: AccountRequest, *, reason: str, by: Actor) -> Trial:
    """End a running trial today, so that it can be decided; raises `Refused` if none is running any more."""
    require(reason=reason)
    locked = lock_for(account_request, can_end_trial_early, by)
    trial = locked.running_trial
    if trial is None or locked.is_trial_over():
        raise Refused(locked, [_("The trial is over already.")])
    trial.ended_early_on = max(timezone.localdate(), trial.starts_on or timezone.localdate())
    trial.early_end_reason, trial.status = reason, TrialStatus.ENDED
    trial.save()
    record_event(locked, Event.TRIAL_ENDED_EARLY, by=by, notices=NOTICES, text=reason)
    return trial


def close(account_request: AccountRequest, *, are_posts_kept: bool) -> None:
    """Within a move that ends the request: a running trial ends today, agreed targets lapse.

    Posts that were not shared are marked as not used, unless the department becomes a contributor.
    """
    trial = account_request.latest_trial
    if trial is not None and trial.status == TrialStatus.AGREED:
        Trial.objects.filter(pk=trial.pk).lapse()
    elif trial is not None and account_request.left_state == State.TRIAL_PERIOD:
        _end(trial, are_posts_kept=are_posts_kept)


def _end(trial: Trial, *, are_posts_kept: bool) -> None:
    if trial.status == TrialStatus.RUNNING:
        today = timezone.localdate()
        if not trial.is_over(today) and trial.starts_on is not None:
            trial.ended_early_on = max(today, trial.starts_on)
        trial.status = TrialStatus.ENDED
        trial.save()
    if not are_posts_kept:
        trial.posts.unshared().update(status=PostStatus.NOT_USED)


def reopen(account_request: AccountRequest) -> None:
    """Within the move that reopens it: a contributor's agreement ends, and what was not shared by it is not used."""
    account_request.posts.unshared().update(status=PostStatus.NOT_USED)
    ContributorAgreement.objects.filter(account_request=account_request).delete()


def tally_of(account_request: AccountRequest) -> list[Week]:
    """The weeks of the trial that is under way; empty where none is."""
    trial = _under_way(account_request)
    return weekly(trial, trial.posts.all()) if trial else []


def _under_way(account_request: AccountRequest) -> Trial | None:
    state = account_request.left_state or account_request.state
    return account_request.latest_trial if state == State.TRIAL_PERIOD else None
