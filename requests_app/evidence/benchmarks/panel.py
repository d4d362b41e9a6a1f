"""What the scorecard shows of figures: those at the turning points, or that there are none from before."""

from collections.abc import Sequence
from dataclasses import dataclass

from requests_app.evidence.panels import EvidencePanel, PanelQuestion
from requests_app.figures.places import missing_baseline, places_of
from requests_app.figures.snapshots import TurningTable, turning_tables


@dataclass(frozen=True)
class Benchmarks:
    """`missing` says which accounts have no figures from before the submission; empty if all have."""

    tables: Sequence[TurningTable]
    missing: str
    url: str


def benchmarks_panel(question: PanelQuestion) -> EvidencePanel | None:
    """None for a request without an account that has or could have figures."""
    account_request = question.account_request
    places = places_of(account_request)
    if not places:
        return None
    missing = missing_baseline(account_request)
    tables = turning_tables([place.account for place in places])
    shown = Benchmarks(list(tables.values()), missing, account_request.url("request-figures"))
    return EvidencePanel("evidence/benchmarks/panel.html", shown)
