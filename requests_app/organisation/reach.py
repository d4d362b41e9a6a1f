"""How many requests a change of the settings reaches. Each figure is one query, however many requests there are."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property

from django.db.models import Count, OuterRef, Q, Subquery

from requests_app.account_requests.choices import MeetingStatus, State, TrialStatus
from requests_app.account_requests.models import AccountRequest
from requests_app.account_requests.models.querysets import AccountRequestQuerySet
from requests_app.account_requests.roles import comms_team
from requests_app.organisation.models import SiteSettings


@dataclass(frozen=True)
class BeforeAndAfter:
    """How many there are in all, and how many are too late by the settings in force and by those proposed."""

    all: int
    before: int
    after: int


@dataclass
class Reach:
    """What `after` would mean where `before` is in force. `now` is a time in the site's zone."""

    before: SiteSettings
    after: SiteSettings
    now: datetime

    def in_state(self, state: State) -> int:
        return self._states.get(state, 0)

    @cached_property
    def _states(self) -> dict[str, int]:
        rows = AccountRequest.objects.order_by().values_list("state")
        return dict(rows.annotate(count=Count("pk")))

    @property
    def without_reviewer(self) -> int:
        return AccountRequest.objects.open().unassigned(comms_team()).count()

    @cached_property
    def meetings_ahead(self) -> int:
        return AccountRequest.objects.filter(
            meetings__status=MeetingStatus.PLANNED, meetings__starts_at__gt=self.now
        ).count()

    @cached_property
    def targets_agreed(self) -> int:
        """Their targets are recorded, and the trial has not started."""
        return AccountRequest.objects.open().filter(trials__status=TrialStatus.AGREED).count()

    @property
    def reviews(self) -> BeforeAndAfter:
        """Requests that wait for a first review; too late are those that count as overdue."""
        since = (self.before.promised_since(self.now), self.after.promised_since(self.now))
        return _counted(AccountRequest.objects.waiting_for_review(), "state_since", *since)

    @property
    def sponsors(self) -> BeforeAndAfter:
        """Requests whose sponsor has not answered; too late are those whose link is no longer valid."""
        asked = AccountRequest.objects.filter(pk=OuterRef("pk")).order_by("-sign_offs__round")
        latest = Subquery(asked.values("sign_offs__round")[:1])
        waiting = AccountRequest.objects.open().filter(sign_offs__answer="", sign_offs__round=latest)
        since = (self._days_ago(self.before.sign_off_days), self._days_ago(self.after.sign_off_days))
        return _counted(waiting, "sign_offs__asked_at", *since)

    @property
    def drafts(self) -> BeforeAndAfter:
        """Drafts; too late are those that are deleted."""
        since = (self._days_ago(self.before.draft_expire_days), self._days_ago(self.after.draft_expire_days))
        return _counted(AccountRequest.objects.in_state(State.DRAFT), "touched_at", *since)

    @property
    def withdrawn(self) -> int:
        """How many have waited for the department's changes for longer than it is given from now on."""
        return AccountRequest.objects.in_changes_since_before(self._expired).count()

    @property
    def reminded(self) -> int:
        """How many departments are due to be reminded; nobody is reminded twice, or of what is withdrawn already."""
        due = AccountRequest.objects.in_changes_since_before(self._days_ago(self.after.changes_warn_days))
        return due.filter(warned_at=None, state_since__gte=self._expired).count()

    @property
    def _expired(self) -> datetime:
        return self._days_ago(self.after.changes_expire_days)

    def _days_ago(self, days: int) -> datetime:
        return self.now - timedelta(days=days)


def _counted(rows: AccountRequestQuerySet, moment: str, before: datetime, after: datetime) -> BeforeAndAfter:
    late = {
        "before": Count("pk", filter=Q((f"{moment}__lt", before))),
        "after": Count("pk", filter=Q((f"{moment}__lt", after))),
    }
    return BeforeAndAfter(**rows.order_by().aggregate(all=Count("pk"), **late))
