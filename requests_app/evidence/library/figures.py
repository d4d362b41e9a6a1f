"""The figures of a finished trial in a case of the library."""

from collections.abc import Sequence
from dataclasses import dataclass

from requests_app.decisions.models import Decision
from requests_app.trials.models import Trial
from requests_app.trials.tallies import Week, from_data, shared_in, weekly


@dataclass(frozen=True)
class TrialFigures:
    """A week is on target if as many posts were shared in it as were agreed at least."""

    weeks: int
    weeks_on_target: int
    posts_shared: int

    @classmethod
    def of(cls, weeks: Sequence[Week]) -> "TrialFigures":
        on_target = sum(week.shared >= week.posts_min for week in weeks)
        return cls(len(weeks), on_target, shared_in(weeks))

    @property
    def share_on_target(self) -> int:
        """In per cent."""
        return round(100 * self.weeks_on_target / self.weeks) if self.weeks else 0


def figures_of(trial: Trial, decision: Decision | None) -> TrialFigures:
    """As the decision on it holds them; of a trial that is not decided, as they are now."""
    tally = from_data(decision.tally) if decision and decision.tally else weekly(trial, trial.posts.all())
    return TrialFigures.of(tally)
