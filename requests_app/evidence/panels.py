"""What the tab "Scorecard" of a request shows, part by part; each part of the room brings its own."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from requests_app.account_requests.models import AccountRequest
from requests_app.evidence.benchmarks.panel import benchmarks_of
from requests_app.trials.models import Trial


@dataclass(frozen=True)
class PanelQuestion:
    """Of which trial (the latest of its request), for whom, and on which day."""

    account_request: AccountRequest
    trial: Trial
    user: Any
    today: date


@dataclass(frozen=True)
class EvidencePanel:
    """A part of the tab: a template, and the object that it shows, there under the name `shown`."""

    template: str
    shown: object


def _benchmarks(question: PanelQuestion) -> EvidencePanel | None:
    shown = benchmarks_of(question.account_request)
    return EvidencePanel("evidence/benchmarks/panel.html", shown) if shown else None


# In the order of the page. None where the part has nothing to say yet.
PANELS: tuple[Callable[[PanelQuestion], EvidencePanel | None], ...] = (_benchmarks,)


def panels_of(question: PanelQuestion) -> list[EvidencePanel]:
    return [panel for make in PANELS if (panel := make(question))]
