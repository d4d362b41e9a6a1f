"""What the tab "Scorecard" of a request shows, part by part; each part of the room brings its own."""

from collections.abc import Callable

from requests_app.evidence.check_ins.panel import check_ins_panel
from requests_app.evidence.panel import EvidencePanel, PanelQuestion

# In the order of the page. None where the part has nothing to say yet.
PANELS: tuple[Callable[[PanelQuestion], EvidencePanel | None], ...] = (check_ins_panel,)


def panels_of(question: PanelQuestion) -> list[EvidencePanel]:
    return [panel for make in PANELS if (panel := make(question))]
