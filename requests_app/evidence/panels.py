"""What the tab "Scorecard" of a request shows, part by part; each part of the room brings its own."""

from collections.abc import Callable

from requests_app.evidence.check_ins.panel import check_ins_panel
from requests_app.evidence.half_way.pages import half_way_panel
from requests_app.evidence.panel import EvidencePanel, PanelQuestion
from requests_app.evidence.starter_kit.panel import kit_panel
from requests_app.evidence.stuck.panel import calls_panel

# In the order of the page. None where the part has nothing to say yet.
PANELS: tuple[Callable[[PanelQuestion], EvidencePanel | None], ...] = (
    check_ins_panel,
    calls_panel,
    half_way_panel,
    kit_panel,
)


def panels_of(question: PanelQuestion) -> list[EvidencePanel]:
    return [panel for make in PANELS if (panel := make(question))]
