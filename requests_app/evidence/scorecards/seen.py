"""The progress of a trial as the person sees it who decides: as data, and as a mark that tells whether it changed."""

from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from django.utils import timezone

from requests_app.account_requests.choices import State
from requests_app.account_requests.models import AccountRequest
from requests_app.evidence.scorecards.cards import as_data
from requests_app.evidence.scorecards.making import TrialProgress, progress_at_decision
from requests_app.trials.tallies import as_data as tally_as_data


@dataclass(frozen=True, slots=True)
class StoredProgress:
    """What a decision stores; both are empty where no trial is under way."""

    tally: list[dict[str, Any]] = field(default_factory=list)
    scorecard: dict[str, Any] = field(default_factory=dict)

    @property
    def mark(self) -> str:
        """The same for the same progress."""
        return sha256(repr((self.tally, self.scorecard)).encode()).hexdigest()[:16]


def progress_to_store(account_request: AccountRequest) -> StoredProgress:
    """Of the trial that a decision of today is about, also one that it ends."""
    if (account_request.left_state or account_request.state) != State.TRIAL_PERIOD:
        return StoredProgress()
    return progress_as_stored(progress_at_decision(account_request, today=timezone.localdate()))


def progress_as_stored(progress: TrialProgress | None) -> StoredProgress:
    return StoredProgress(tally_as_data(progress.tally), as_data(progress.card)) if progress else StoredProgress()
