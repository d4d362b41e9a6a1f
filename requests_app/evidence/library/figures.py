"""The figures of a finished trial in a case of the library: those of its scorecard."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils import timezone

from requests_app.account_requests.models import AccountRequest
from requests_app.decisions.models import Decision
from requests_app.evidence.scorecards.cards import Scorecard, from_data
from requests_app.evidence.scorecards.making import make_scorecard
from requests_app.evidence.scorecards.measures import Measure
from requests_app.trials.models import Trial
from requests_app.trials.tallies import from_data as tally_from_data
from requests_app.trials.tallies import shared_in, weekly


@dataclass(frozen=True)
class CaseFigures:
    """`weeks` are those that the scorecard counts, without agreed pauses."""

    weeks: int
    weeks_on_target: int
    posts_per_week: Decimal

    @property
    def share_on_target(self) -> int:
        """In per cent."""
        return round(100 * self.weeks_on_target / self.weeks) if self.weeks else 0


def figures_of(account_request: AccountRequest, trial: Trial, decision: Decision | None) -> CaseFigures:
    """As the decision on it holds them; of a trial that is not decided, as they are now."""
    on_target = _scorecard(account_request, trial, decision).result_of(Measure.WEEKS_ON_TARGET)
    tally = tally_from_data(decision.tally) if decision and decision.tally else weekly(trial, trial.posts.all())
    posts = Decimal(shared_in(tally)) / len(tally) if tally else Decimal(0)
    return CaseFigures(int(on_target.whole or 0), int(on_target.part or 0), round(posts, 1))


def _scorecard(account_request: AccountRequest, trial: Trial, decision: Decision | None) -> Scorecard:
    stored = decision.scorecard if decision else None
    if stored and stored["trial_number"] == trial.number:
        return from_data(stored)
    return make_scorecard(account_request, trial, today=timezone.localdate())
