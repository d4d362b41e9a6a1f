"""The parts of the tabs "Scorecard" and "Support", in their order; each is None as long as it has nothing to say."""

from collections.abc import Callable

from requests_app.evidence.check_ins.panel import check_ins_panel
from requests_app.evidence.half_way.pages import half_way_panel
from requests_app.evidence.panels import EvidencePanel, PanelQuestion
from requests_app.evidence.post_figures.panel import post_figures_panel
from requests_app.evidence.retrospectives.panel import retrospective_panel
from requests_app.evidence.scorecards.pages import scorecard_panel
from requests_app.evidence.starter_kit.panel import starter_kit_panel
from requests_app.evidence.stuck.panel import calls_panel

Panels = tuple[Callable[[PanelQuestion], EvidencePanel | None], ...]

# What a decision is based on.
SCORECARD_PANELS: Panels = (scorecard_panel, post_figures_panel, retrospective_panel)
# What helps a department through its trial.
SUPPORT_PANELS: Panels = (starter_kit_panel, check_ins_panel, calls_panel, half_way_panel)


def panels_of(panels: Panels, question: PanelQuestion) -> list[EvidencePanel]:
    return [panel for make in panels if (panel := make(question))]
