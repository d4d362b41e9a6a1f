"""What has to be done because time went by. A job that runs twice, or in two places at once, changes nothing more."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from importlib import import_module
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks.base import Task
from django_tasks_db.models import DBTaskResult

from requests_app.account_requests import durations
from requests_app.account_requests.actors import SYSTEM
from requests_app.account_requests.choices import Move, State, TrialStatus
from requests_app.account_requests.models import AccountRequest
from requests_app.account_requests.models.querysets import AccountRequestQuerySet
from requests_app.account_requests.refusals import Refused, Stale
from requests_app.bundles import services as bundles
from requests_app.documents import tasks as document_tasks
from requests_app.documents.models import RecordEdition
from requests_app.mail import composing, delivery
from requests_app.mail import tasks as mail_tasks
from requests_app.mail.models import Message
from requests_app.moves.services import perform
from requests_app.organisation.models import SiteSettings, active_site_settings
from requests_app.trials.models import Trial

logger = logging.getLogger(__name__)

TRIAL_RECALLED_BEFORE = timedelta(days=14)
TASK_IS_DEAD_AFTER = timedelta(hours=1)
TASKS_KEPT_FOR = timedelta(days=14)


class WorkerLost(Exception):
    """The worker that ran this task was killed."""


def run_all(now: datetime | None = None) -> dict[str, int]:
    """Run every job; for each by name how many things it did. A job that fails is logged, and the others go on."""
    now = now or timezone.now()
    with active_site_settings():
        return {job.__name__: _run(job, now) for job in JOBS}


def _run(job: Callable[[datetime], int], now: datetime) -> int:
    try:
        return job(now)
    except Exception:
        logger.exception("A timed job failed: %s", job.__name__)
        return FAILED


def withdraw_unchanged_requests(now: datetime) -> int:
    """Withdraw requests whose department was asked for changes and did not answer in time."""
    days = SiteSettings.current().changes_expire_days
    expired = AccountRequest.objects.in_changes_since_before(now - timedelta(days=days))
    return _withdraw(expired, _("No answer came within %(days)s days.") % {"days": days})


def throw_old_drafts_away(now: datetime) -> int:
    """Withdraw drafts that nobody has worked on for long."""
    days = SiteSettings.current().draft_expire_days
    untouched = AccountRequest.objects.drafts_untouched_since(now - timedelta(days=days))
    return _withdraw(untouched, _("Nobody has worked on it for %(days)s days.") % {"days": days})


def _withdraw(expired: AccountRequestQuerySet, reason: str) -> int:
    """One transaction for each; a request that somebody moves at this moment is left to them."""
    done = 0
    for account_request in expired.order_by("pk"):
        try:
            perform(account_request, Move.WITHDRAW, by=SYSTEM, version=account_request.version, reason=reason)
        except (Refused, Stale):
            continue
        done += 1
    return done


def recall_changes(now: datetime) -> int:
    """Warn departments, once, before their requests are withdrawn for lack of an answer."""
    site_settings = SiteSettings.current()
    waiting = AccountRequest.objects.with_people().in_changes_since_before(
        now - timedelta(days=site_settings.changes_warn_days)
    )
    return sum(
        _recall_changes(account_request, now) for account_request in waiting.filter(warned_at=None).order_by("pk")
    )


@transaction.atomic
def _recall_changes(account_request: AccountRequest, now: datetime) -> bool:
    """Set the stamp first: the process that sets it writes the mail."""
    rows = AccountRequest.objects.filter(pk=account_request.pk, state=State.CHANGES_REQUESTED, warned_at=None)
    if not rows.filter(version=account_request.version).update(warned_at=now):
        return False
    end = account_request.state_since + timedelta(days=SiteSettings.current().changes_expire_days)
    last_day = timezone.localdate(end)
    Message.objects.bulk_create(composing.recall_changes(account_request, last_day=last_day, at=now))
    return True


def recall_decisions(now: datetime) -> int:
    """Ask the reviewer of a request, once for each last day, to prepare the decision on its trial."""
    unstamped = Q(recalled_for=None) | ~Q(recalled_for=F("ends_on"))
    trials = Trial.objects.running().filter(
        unstamped,
        account_request__state=State.TRIAL_PERIOD,
        ends_on__lte=timezone.localdate(now) + TRIAL_RECALLED_BEFORE,
    )
    people = ("account_request__department", "account_request__requester", "account_request__reviewer")
    return sum(_recall_decision(trial, now) for trial in trials.select_related(*people).order_by("pk"))


@transaction.atomic
def _recall_decision(trial: Trial, now: datetime) -> bool:
    """Where there is nobody to tell, there is no stamp either: somebody may take the request on."""
    messages = composing.recall_decision(trial, at=now)
    same = Trial.objects.filter(pk=trial.pk, status=TrialStatus.RUNNING, ends_on=trial.ends_on)
    unstamped = same.filter(Q(recalled_for=None) | ~Q(recalled_for=F("ends_on")))
    if not messages or not unstamped.update(recalled_for=trial.ends_on):
        return False
    Message.objects.bulk_create(messages)
    return True


def bury_dead_tasks(now: datetime) -> int:
    """A worker that is killed leaves its task running for ever; what it was to deliver is taken up by `sweep`."""
    dead = list(DBTaskResult.objects.running().filter(started_at__lt=now - TASK_IS_DEAD_AFTER))
    for result in dead:
        result.set_failed(WorkerLost())
    return len(dead)


def sweep(now: datetime) -> int:
    """Have due messages delivered, unless a task is ready to do it already; one that runs may be a dead worker's."""
    return _ring(mail_tasks.deliver_messages, delivery.deliverable(now))


def file_records(now: datetime) -> int:
    """The same for record copies that are due."""
    return _ring(document_tasks.file_record_copies, RecordEdition.objects.due(now))


def _ring(bell: Task[..., Any], due: QuerySet[Any]) -> int:
    if not due.exists() or DBTaskResult.objects.ready().filter(task_path=bell.module_path).exists():
        return 0
    bell.enqueue()
    return 1


def prune(now: datetime) -> int:
    """Drop results of old tasks and sessions that have expired."""
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
    old = DBTaskResult.objects.finished().filter(finished_at__lt=now - TASKS_KEPT_FOR)
    return old.delete()[0]


FAILED = -1
# What is over is withdrawn before anybody is warned of it; the sweep comes after all that write messages.
JOBS: tuple[Callable[[datetime], int], ...] = (
    withdraw_unchanged_requests,
    throw_old_drafts_away,
    recall_changes,
    recall_decisions,
    bury_dead_tasks,
    sweep,
    file_records,
    bundles.go_on_with_bundles,
    bundles.expire_bundles,
    durations.renew_durations,
    prune,
)
