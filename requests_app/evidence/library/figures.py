"""The figures of a finished trial in a case of the library: those of its scorecard."""

from dataclasses import dataclass
from decimal import Decimal

from requests_app.account_requests.models import AccountRequest
from requests_app.decisions.models import Decision
from requests_app.evidence.scorecards.making import progress_by
from requests_app.evidence.scorecards.measures import Measure
from requests_app.trials.models import Trial
from requests_app.trials.tallies import shared_in


@dataclass(frozen=True)
class CaseFigures:
    """`weeks` are those that the scorecard counts, without agreed pauses."""

    weeks: int
    weeks_on_target: int
    posts_per_week: Decimal

    @property
    def share_on_target(self) -> int:
        """In per cent, rounded down as on the scorecard."""
        return 100 * self.weeks_on_target // self.weeks if self.weeks else 0


def figures_of(account_request: AccountRequest, trial: Trial, decision: Decision | None) -> CaseFigures:
    """As the decision on it holds them; of a trial that is not decided, as they are now."""
    progress = progress_by(decision, account_request, trial)
    on_target = progress.card.result_of(Measure.WEEKS_ON_TARGET)
    posts = Decimal(shared_in(progress.tally)) / len(progress.tally) if progress.tally else Decimal(0)
    return CaseFigures(int(on_target.whole or 0), int(on_target.part or 0), round(posts, 1))
