"""The parts of the tab "Scorecard", in their order; each is None as long as it has nothing to say."""

from collections.abc import Callable

from requests_app.evidence.benchmarks.panel import benchmarks_panel
from requests_app.evidence.panels import EvidencePanel, PanelQuestion
from requests_app.evidence.post_figures.panel import post_figures_panel
from requests_app.evidence.retrospectives.panel import retrospective_panel
from requests_app.evidence.scorecards.pages import scorecard_panel

PANELS: tuple[Callable[[PanelQuestion], EvidencePanel | None], ...] = (
    scorecard_panel,
    post_figures_panel,
    benchmarks_panel,
    retrospective_panel,
)


def panels_of(question: PanelQuestion) -> list[EvidencePanel]:
    return [panel for make in PANELS if (panel := make(question))]
