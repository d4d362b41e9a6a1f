"""What a part of the tab "Scorecard" is asked, and what it answers."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from requests_app.account_requests.models import AccountRequest
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
