"""What has to be done because time went by. A job that runs twice, or in two places at once, changes nothing more."""

import logging
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from requests_app.account_requests import durations
from requests_app.account_requests.actors import SYSTEM
from requests_app.account_requests.choices import Move, State
from requests_app.account_requests.models import AccountRequest
from requests_app.account_requests.models.querysets import AccountRequestQuerySet
from requests_app.account_requests.refusals import Refused, Stale
from requests_app.documents import timers as documents
from requests_app.documents.bundles import services as bundles
from requests_app.evidence import reminders as evidence
from requests_app.evidence.benchmarks import timers as benchmarks
from requests_app.evidence.retrospectives import reminders as retrospective_reminders
from requests_app.figures.imports import timers as figures
from requests_app.jobs import timers as jobs
from requests_app.mail import timers as mail
from requests_app.mail.models import Mail
from requests_app.mail.notices import Reminder
from requests_app.mail.reminders import services as reminders
from requests_app.mail.reminders.services import Finder
from requests_app.moves.services import perform
from requests_app.organisation.models import SiteSettings, active_site_settings
from requests_app.questionnaires import mails as questionnaires
from requests_app.trials import reminders as trial_reminders
from requests_app.trials import timers as trials
from requests_app.trials.imports import timers as imports

logger = logging.getLogger(__name__)

FAILED = -1


def run_all(now: datetime | None = None) -> dict[str, int]:
    """Run every job; for each by name how many things it did. A job that fails is logged, and the others continue."""
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


def expire_drafts(now: datetime) -> int:
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


def remind_of_changes(now: datetime) -> int:
    """Warn departments, once, before their requests are withdrawn for lack of an answer."""
    site_settings = SiteSettings.current()
    waiting = AccountRequest.objects.with_people().in_changes_since_before(
        now - timedelta(days=site_settings.changes_warn_days)
    )
    return sum(
        _remind_of_changes(account_request, now) for account_request in waiting.filter(warned_at=None).order_by("pk")
    )


@transaction.atomic
def _remind_of_changes(account_request: AccountRequest, now: datetime) -> bool:
    """Set the stamp first: the process that sets it writes the mail."""
    rows = AccountRequest.objects.filter(pk=account_request.pk, state=State.CHANGES_REQUESTED, warned_at=None)
    if not rows.filter(version=account_request.version).update(warned_at=now):
        return False
    end = account_request.state_since + timedelta(days=SiteSettings.current().changes_expire_days)
    last_day = timezone.localdate(end)
    Mail.objects.bulk_create(questionnaires.remind_of_changes(account_request, last_day=last_day, at=now))
    return True


# What is due by the rules that admins set, kind by kind; each room finds its own.
FINDERS: Mapping[Reminder, Finder] = {
    **trial_reminders.FINDERS,
    **retrospective_reminders.FINDERS,
    **evidence.FINDERS,
}


def remind_by_rules(now: datetime) -> int:
    """Remind of what waits, as the settings of each kind say; about how many requests."""
    return reminders.remind(FINDERS, now)


# What is over is withdrawn before anybody is warned of it; what is due is delivered after all that write mails.
JOBS: tuple[Callable[[datetime], int], ...] = (
    withdraw_unchanged_requests,
    expire_drafts,
    remind_of_changes,
    trials.remind_of_decisions,
    remind_by_rules,
    jobs.fail_dead_tasks,
    mail.deliver_mail,
    documents.file_records,
    documents.check_files,
    bundles.go_on_with_bundles,
    bundles.expire_bundles,
    imports.go_on_with_imports,
    imports.expire_imports,
    figures.go_on_with_figure_imports,
    figures.expire_figure_imports,
    benchmarks.keep_figures,
    durations.renew_durations,
    jobs.prune,
)
